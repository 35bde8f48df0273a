# Two commands: `make run` and `make test`. The others: check, bench, bench-peers, bench-qr, sanitize, fuzz, docs, core, format, clean.
STRICT = --explicit-target-dependency-import-check error
RELEASE = -c release --static-swift-stdlib --scratch-path .build-release $(STRICT)

# What the browser's core is made from; without a change to it, nothing is built anew.
CORE = .build-core/core.wasm
CORE_SOURCES := $(shell find Sources/AuthenticatorWeb Sources/AuthenticatorCore Sources/OneTimePassword Sources/QRCode Sources/CLibraries/CWebAssembly -type f) \
  Package.swift Tools/build-core

.PHONY: run build installed core core-again test test-programs test-bundle test-swift test-swift-long check bench bench-peers bench-qr sanitize fuzz docs format clean

## Installs what is missing, builds, prepares the embedded database with demonstration accounts, serves portal and authenticator.
run: build
	.build-release/release/spse serve --demo

build: installed $(CORE)
	swift build $(RELEASE) --product spse

installed:
	Tools/install run

## The authenticator's core, in WebAssembly.
core: $(CORE)

$(CORE): $(CORE_SOURCES) | installed
	Tools/build-core
	touch $@

## The same sources must give the same core: built anew from nothing, it has the same bytes.
core-again: $(CORE)
	rm -rf .build-core-again
	Tools/build-core .build-core-again
	cmp .build-core-again/core.wasm $(CORE)

## All tests: Swift on SQLite and PostgreSQL, the server as a process, browsers.
test:
	Tools/install test
	$(MAKE) -j 2 test-programs test-bundle
	Tests/failures-last $(MAKE) -j 2 --output-sync test-swift-long test-swift
	$(PYTEST) -n 4 Tests/Server Tests/Terminal
	$(PYTEST) -n 3 Tests/Browser Tests/Documentation

# A file's tests stay together. Those of the server wait for most of their time, so four at once; those of a browser wait
# too: a code that was typed is good once, and the next comes in half a minute.
PYTEST = Tests/with-postgresql .venv/bin/python -m pytest -q --dist loadfile

# Each keeps one core busy for the most part.
test-programs: build
	swift build $(RELEASE) --product spse-authenticator

test-bundle: $(CORE)
	swift build --build-tests $(STRICT)

# The Swift tests one after another, in two halves beside each other: a few suites of thousands of rounds take as long as all the others.
LONG = RaceTests|IndistinguishableTests|CorpusTests
SWIFT_TESTS = Tests/with-postgresql swift test --skip-build --no-parallel --ignore-lock

test-swift-long:
	$(SWIFT_TESTS) --filter '$(LONG)'

test-swift:
	$(SWIFT_TESTS) --skip '$(LONG)'

## What a change must pass: format, strict build and tests, docs.
check:
	swift format lint --strict --recursive --parallel Sources Tests Benchmarks Fuzz Package.swift
	$(MAKE) core-again test

## What the documentation says, against the program: openapi.yaml, settings, metrics, clauses and their tests, links, comments.
docs: build
	Tools/install test
	.venv/bin/python -m pytest -q Tests/Documentation

## libFuzzer over every parser, from the corpora in Tests/Corpus, this many seconds each. What it finds interesting stays in .build-fuzz,
## what breaks a check is kept as a file there and ends the run.
FUZZ_SECONDS ?= 30
FUZZ_PARSERS ?= form cookie header otpauth signature picture file vault csv multipart

SANITIZE_FUZZ = -sanitize=fuzzer,address

fuzz:
	SPSE_FUZZ=build swift build -c release --scratch-path .build-fuzz $(STRICT) --product ParserFuzzer -Xswiftc $(SANITIZE_FUZZ)
	swiftc -use-ld=lld $(SANITIZE_FUZZ) -o .build-fuzz/parser-fuzzer .build-fuzz/release/libParserFuzzer.a
	for parser in $(FUZZ_PARSERS); do \
	  found=.build-fuzz/$$parser; mkdir -p $$found; \
	  SWIFT_BACKTRACE=enable=no SPSE_FUZZ=$$parser setarch -R .build-fuzz/parser-fuzzer -max_total_time=$(FUZZ_SECONDS) -max_len=4200 -timeout=5 \
	    -artifact_prefix=$$found- $$found Tests/Corpus/$$parser || exit 1; \
	done

## The server against its bounds, in a table of its own (Benchmarks/README.md).
bench: bench-programs
	Tests/with-postgresql .venv/bin/python -m Benchmarks.ours

## Code checks beside privacyIDEA and Glewlwyd, which this installs and starts.
bench-peers: bench-programs
	Tools/install bench-peers
	.venv/bin/python -m Benchmarks.peers

## The QR reader beside zbar and zxing-cpp on generated pictures (Sources/QRCode/README.md). One seed was tuned on, the other was not.
QR_SEED ?= 2

bench-qr:
	Tools/install bench-qr
	swift build $(RELEASE) --product qr-read
	.venv/bin/python -m Benchmarks.qrcode --seed $(QR_SEED)

.PHONY: bench-programs
bench-programs: $(CORE)
	Tools/install bench
	swift build $(RELEASE) --product spse
	swift build $(RELEASE) --product benchmark-fill
	swift build $(RELEASE) --product benchmark-find

## The Swift tests under the address and the thread sanitizer. They need a plain address space (`setarch -R`); XCTest, which no test of
## ours uses, leaks by itself. One test at a time, or the slow ones starve those that wait for an answer. What is loaded before the thread
## sanitizer's run, and why, stands in Tests/Sanitizers/resume-after-await.c.
SANITIZED = Tests/with-postgresql setarch -R swift test --disable-xctest --no-parallel $(STRICT)

sanitize: $(CORE)
	Tools/install test
	LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/Sanitizers/leaks.txt $(SANITIZED) --sanitize=address --scratch-path .build-asan
	swift build --build-tests $(STRICT) --sanitize=thread --scratch-path .build-tsan
	clang -shared -fPIC -O2 -o .build-tsan/resume-after-await.so Tests/Sanitizers/resume-after-await.c
	LD_PRELOAD=$(CURDIR)/.build-tsan/resume-after-await.so TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/Sanitizers/races.txt $(SANITIZED) --sanitize=thread --scratch-path .build-tsan

format:
	swift format --in-place --recursive --parallel Sources Tests Benchmarks Fuzz Package.swift

clean:
	rm -rf .build .build-* .venv Benchmarks/.build Benchmarks/.venv-privacyidea Benchmarks/results
