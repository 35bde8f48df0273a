// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "spse",
  products: [
    .executable(name: "spse", targets: ["spse"]), .executable(name: "spse-authenticator", targets: ["spse-authenticator"]),
  ],
  targets: [
    // C libraries: a module map and a shim, each imported by one Swift target of the program only, but for libcurl, which speaks the
    // protocols of two: `HTTPClient` and `Mail`.
    .systemLibrary(name: "CSQLite", path: "Sources/CLibraries/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPostgreSQL", path: "Sources/CLibraries/CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CSodium", path: "Sources/CLibraries/CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CCrypto", path: "Sources/CLibraries/CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CMicroHTTPD", path: "Sources/CLibraries/CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(
      name: "CQREncode", path: "Sources/CLibraries/CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CCairo", path: "Sources/CLibraries/CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(
      name: "CEspeakNG", path: "Sources/CLibraries/CEspeakNG", pkgConfig: "espeak-ng", providers: [.apt(["libespeak-ng-dev"])]),
    .systemLibrary(name: "CPNG", path: "Sources/CLibraries/CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CTurboJPEG", path: "Sources/CLibraries/CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CMagic", path: "Sources/CLibraries/CMagic", pkgConfig: "libmagic", providers: [.apt(["libmagic-dev"])]),
    .systemLibrary(name: "CCrack", path: "Sources/CLibraries/CCrack", providers: [.apt(["libcrack2-dev"])]),
    .systemLibrary(name: "CCurl", path: "Sources/CLibraries/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLinux", path: "Sources/CLibraries/CLinux"),
    .systemLibrary(name: "CZlib", path: "Sources/CLibraries/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "OneTimePassword"),
    .testTarget(name: "OneTimePasswordTests", dependencies: ["OneTimePassword", "TestSupport"]),
    .target(name: "AuthenticatorCore", dependencies: ["OneTimePassword"]),
    .testTarget(
      name: "AuthenticatorCoreTests", dependencies: ["AuthenticatorCore", "Cryptography", "HTTP", "OneTimePassword", "TestSupport"]),
    .target(name: "QRCode", exclude: ["README.md"]),
    .testTarget(name: "QRCodeTests", dependencies: ["CQREncode", "QRCode"]),
    .executableTarget(name: "qr-read", dependencies: ["QRCode"], path: "Benchmarks/qr-read"),
    .target(name: "Cryptography", dependencies: ["CSodium", "CCrypto", "CCrack"]),
    .testTarget(name: "CryptographyTests", dependencies: ["Cryptography", "TestSupport"]),
    .target(name: "Database", dependencies: ["CSQLite", "CPostgreSQL"]),
    .testTarget(name: "DatabaseTests", dependencies: ["Database", "TestSupport"]),
    .target(name: "HTTP"),
    .target(name: "HTTPServer", dependencies: ["HTTP", "CMicroHTTPD", "CZlib"]),
    .target(name: "HTTPClient", dependencies: ["HTTP", "CCurl"]),
    .testTarget(name: "HTTPClientTests", dependencies: ["HTTPClient", "HTTP", "HTTPServer"]),
    .executableTarget(
      name: "benchmark-fill", dependencies: ["Access", "Cryptography", "Database", "OneTimePassword"], path: "Benchmarks/fill"),
    .executableTarget(name: "benchmark-find", dependencies: ["Access", "Database", "Directory"], path: "Benchmarks/find"),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP", "Cryptography", "TestSupport"]),
    .testTarget(name: "HTTPServerTests", dependencies: ["HTTP", "HTTPServer", "TestSupport"]),
    .target(name: "HTML"),
    .target(name: "Pictures", dependencies: ["CCairo", "CQREncode"]),
    .target(name: "Speech", dependencies: ["CEspeakNG"]),
    .testTarget(name: "SpeechTests", dependencies: ["Speech", "TestSupport"]),
    .target(name: "PictureFiles", dependencies: ["CPNG", "CTurboJPEG"]),
    .testTarget(name: "PictureFilesTests", dependencies: ["PictureFiles", "CPNG", "CTurboJPEG", "Pictures", "QRCode"]),
    .target(name: "Mail", dependencies: ["CCurl", "Cryptography"]),
    .testTarget(name: "MailTests", dependencies: ["Mail"]),
    .target(name: "Access", dependencies: ["Database", "Cryptography", "OneTimePassword"]),
    .testTarget(name: "AccessTests", dependencies: ["Access", "Cryptography", "Database", "OneTimePassword", "TestSupport"]),
    .target(name: "Files", dependencies: ["CMagic", "CZlib", "Cryptography", "HTTP", "HTTPClient", "ProgramSupport"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "CZlib", "Cryptography", "HTTP", "HTTPClient", "HTTPServer", "TestSupport"]),
    .target(name: "Directory", dependencies: ["Cryptography", "Database", "Files", "ProgramSupport"]),
    .testTarget(name: "DirectoryTests", dependencies: ["Cryptography", "Directory", "Database", "Files", "TestSupport"]),
    .target(
      name: "Website", dependencies: ["Access", "Database", "Directory", "Files", "HTTP", "HTML", "Pictures", "Speech"],
      resources: [.embedInCode("Resources")]),
    .testTarget(
      name: "WebsiteTests",
      dependencies: [
        "Website", "Access", "Cryptography", "Database", "Directory", "Files", "HTML", "HTTP", "HTTPServer", "OneTimePassword", "Speech",
        "TestSupport",
      ],
      exclude: ["Snapshots"]),
    .target(name: "WebPush", dependencies: ["Access", "Cryptography", "HTTP", "HTTPClient"]),
    .testTarget(
      name: "WebPushTests",
      dependencies: ["WebPush", "Access", "Cryptography", "Database", "HTTP", "HTTPClient", "HTTPServer", "TestSupport"]),
    // The core that the app runs in the browser, as bytes.
    .target(
      name: "CAuthenticatorCore", path: "Sources/CLibraries/CAuthenticatorCore", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    .target(name: "AuthenticatorApp", dependencies: ["CAuthenticatorCore", "HTTP"], resources: [.embedInCode("App")]),
    .testTarget(name: "AuthenticatorAppTests", dependencies: ["AuthenticatorApp", "HTTP"]),
    .testTarget(name: "HTMLTests", dependencies: ["HTML"]),
    .testTarget(name: "PicturesTests", dependencies: ["PictureFiles", "Pictures", "TestSupport"]),
    .target(name: "ProgramSupport"),
    .testTarget(name: "ProgramSupportTests", dependencies: ["ProgramSupport"]),
    .executableTarget(
      name: "spse",
      dependencies: [
        "Access", "AuthenticatorApp", "Cryptography", "Database", "Directory", "Files", "HTTP", "HTTPClient", "HTTPServer", "Mail",
        "ProgramSupport", "Speech", "WebPush", "Website",
      ],
      // C libraries find this program's `mmap` before the system's (Cryptography/Passwords/HugePages.swift).
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic-symbol=mmap"])]),
    .executableTarget(
      name: "spse-authenticator",
      dependencies: [
        "AuthenticatorCore", "CLinux", "Cryptography", "HTTP", "HTTPClient", "OneTimePassword", "PictureFiles", "ProgramSupport", "QRCode",
      ]),
    .testTarget(
      name: "SPSEAuthenticatorTests",
      dependencies: ["spse-authenticator", "AuthenticatorCore", "Cryptography", "OneTimePassword", "ProgramSupport"]),
    .testTarget(name: "SPSETests", dependencies: ["spse", "Database", "Files", "HTTP", "HTTPClient", "ProgramSupport"]),
    // What must hold of the parsers for any input: run on the corpus by the tests, and on made-up inputs by the fuzzer.
    .target(
      name: "ParserChecks", dependencies: ["AuthenticatorCore", "Directory", "HTTP", "OneTimePassword", "PictureFiles", "QRCode"],
      path: "Tests/ParserChecks"),
    .testTarget(name: "ParserTests", dependencies: ["ParserChecks"]),
    // What several test targets share: a fresh database of either kind for each test, a clock that the test moves, a phone's key.
    .target(
      name: "TestSupport", dependencies: ["Access", "CPostgreSQL", "Cryptography", "Database", "Directory", "OneTimePassword"],
      path: "Tests/TestSupport"),
  ],
  swiftLanguageModes: [.v6]
)

// Links only with the fuzzer's own `main`: see `make fuzz`.
if Context.environment["SPSE_FUZZ"] != nil {
  package.products.append(.library(name: "ParserFuzzer", type: .static, targets: ["ParserFuzzer"]))
  package.targets.append(.target(name: "ParserFuzzer", dependencies: ["ParserChecks"], path: "Fuzz"))
}

// The authenticator's core for the browser, in Embedded Swift for WebAssembly: see `Tools/build-core`.
if Context.environment["SPSE_CORE"] != nil {
  package.products.append(.executable(name: "core", targets: ["AuthenticatorWeb"]))
  package.targets.append(
    .target(name: "CWebAssembly", path: "Sources/CLibraries/CWebAssembly", cSettings: [.unsafeFlags(["-mbulk-memory"])]))
  package.targets.append(
    .executableTarget(name: "AuthenticatorWeb", dependencies: ["AuthenticatorCore", "CWebAssembly", "OneTimePassword", "QRCode"]))
}

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
  ]
}
