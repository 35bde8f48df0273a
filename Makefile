# Two commands: `make run` and `make test`. The others: check, bench, bench-peers, sanitize, fuzz, docs, format, clean.
STRICT = --explicit-target-dependency-import-check error
RELEASE = -c release --scratch-path .build-release $(STRICT)

.PHONY: run build test check bench bench-peers sanitize fuzz docs format clean

## Installs what is missing, builds, prepares the embedded database with demonstration accounts, serves portal and authenticator.
run: build
	.build-release/release/spse serve --demo

build:
	Tools/install run
	swift build $(RELEASE) --product spse

## All tests: Swift on SQLite and PostgreSQL, the server as a process, browsers.
test: build
	Tools/install test
	Tests/with-postgresql swift test $(STRICT)
	Tests/with-postgresql .venv/bin/python -m pytest -q Tests/Server Tests/Browser Tests/Documentation

## What a change must pass: format, strict build and tests, docs.
check:
	swift format lint --strict --recursive --parallel Sources Tests Benchmarks Fuzz Package.swift
	$(MAKE) test

## What the documentation says, against the program: openapi.yaml, settings, metrics, clauses and their tests, links, comments.
docs: build
	Tools/install test
	.venv/bin/python -m pytest -q Tests/Documentation

## libFuzzer over every parser, from the corpora in Tests/Corpus, this many seconds each. What it finds interesting stays in .build-fuzz,
## what breaks a check is kept as a file there and ends the run.
FUZZ_SECONDS ?= 30
FUZZ_PARSERS ?= form cookie header otpauth signature

SANITIZE_FUZZ = -sanitize=fuzzer,address

fuzz:
	SPSE_FUZZ=build swift build -c release --scratch-path .build-fuzz $(STRICT) --product ParserFuzzer -Xswiftc $(SANITIZE_FUZZ)
	swiftc $(SANITIZE_FUZZ) -o .build-fuzz/parser-fuzzer .build-fuzz/release/libParserFuzzer.a 2>/dev/null
	for parser in $(FUZZ_PARSERS); do \
	  found=.build-fuzz/$$parser; mkdir -p $$found; \
	  SWIFT_BACKTRACE=enable=no SPSE_FUZZ=$$parser setarch -R .build-fuzz/parser-fuzzer -max_total_time=$(FUZZ_SECONDS) -max_len=4200 -timeout=5 \
	    -artifact_prefix=$$found- $$found Tests/Corpus/$$parser || exit 1; \
	done

## The server against its bounds, in a table of its own (Benchmarks/README.md).
bench: bench-programs
	.venv/bin/python -m Benchmarks.ours

## Code checks beside privacyIDEA and Glewlwyd, which this installs and starts.
bench-peers: bench-programs
	Tools/install bench-peers
	.venv/bin/python -m Benchmarks.peers

.PHONY: bench-programs
bench-programs:
	Tools/install bench
	swift build $(RELEASE) --product spse
	swift build $(RELEASE) --product benchmark-fill

## The Swift tests under the address and the thread sanitizer. They need a plain address space (`setarch -R`); XCTest, which no test of
## ours uses, leaks by itself. One test at a time, or the slow ones starve those that wait for an answer.
SANITIZED = Tests/with-postgresql setarch -R swift test --disable-xctest --no-parallel $(STRICT)

sanitize:
	Tools/install test
	LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/Sanitizers/leaks.txt $(SANITIZED) --sanitize=address --scratch-path .build-asan
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/Sanitizers/races.txt $(SANITIZED) --sanitize=thread --scratch-path .build-tsan

format:
	swift format --in-place --recursive --parallel Sources Tests Benchmarks Fuzz Package.swift

clean:
	rm -rf .build .build-* .venv Benchmarks/.build Benchmarks/.venv-privacyidea Benchmarks/results
