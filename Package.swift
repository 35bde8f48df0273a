// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "spse",
  products: [.executable(name: "spse", targets: ["spse"])],
  targets: [
    // C libraries: a module map and a shim, each imported by one Swift target of the program only.
    .systemLibrary(name: "CSQLite", path: "Sources/CLibraries/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPostgreSQL", path: "Sources/CLibraries/CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CSodium", path: "Sources/CLibraries/CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CCrypto", path: "Sources/CLibraries/CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CMicroHTTPD", path: "Sources/CLibraries/CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(
      name: "CQREncode", path: "Sources/CLibraries/CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CCrack", path: "Sources/CLibraries/CCrack", providers: [.apt(["libcrack2-dev"])]),
    .systemLibrary(name: "CZlib", path: "Sources/CLibraries/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "OneTimePassword"),
    .testTarget(name: "OneTimePasswordTests", dependencies: ["OneTimePassword"]),
    .target(name: "Cryptography", dependencies: ["CSodium", "CCrypto", "CCrack"]),
    .testTarget(name: "CryptographyTests", dependencies: ["Cryptography", "TestSupport"]),
    .target(name: "Database", dependencies: ["CSQLite", "CPostgreSQL"]),
    .testTarget(name: "DatabaseTests", dependencies: ["Database", "TestSupport"]),
    .target(name: "HTTP"),
    .target(name: "HTTPServer", dependencies: ["HTTP", "CMicroHTTPD", "CZlib"]),
    .executableTarget(
      name: "benchmark-fill", dependencies: ["Access", "Cryptography", "Database", "OneTimePassword"], path: "Benchmarks/fill"),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP", "Cryptography"]),
    .testTarget(name: "HTTPServerTests", dependencies: ["HTTP", "HTTPServer"]),
    .target(name: "HTML"),
    .target(name: "Pictures", dependencies: ["CQREncode"]),
    .target(name: "Access", dependencies: ["Database", "Cryptography", "OneTimePassword"]),
    .testTarget(name: "AccessTests", dependencies: ["Access", "Cryptography", "Database", "OneTimePassword", "TestSupport"]),
    .target(name: "Website", dependencies: ["Access", "HTTP", "HTML", "Pictures"], resources: [.embedInCode("Resources")]),
    .testTarget(
      name: "WebsiteTests",
      dependencies: ["Website", "Access", "Cryptography", "Database", "HTML", "HTTP", "HTTPServer", "OneTimePassword", "TestSupport"]),
    .target(name: "AuthenticatorApp", dependencies: ["HTTP"], resources: [.embedInCode("App")]),
    .testTarget(name: "AuthenticatorAppTests", dependencies: ["AuthenticatorApp", "HTTP"]),
    .testTarget(name: "HTMLTests", dependencies: ["HTML"]),
    .testTarget(name: "PicturesTests", dependencies: ["Pictures"]),
    .executableTarget(
      name: "spse",
      dependencies: [
        "Access", "AuthenticatorApp", "Cryptography", "Database", "HTTP", "HTTPServer", "Website",
      ]),
    .testTarget(name: "SPSETests", dependencies: ["spse", "Database", "HTTP"]),
    // What must hold of the parsers for any input: run on the corpus by the tests, and on made-up inputs by the fuzzer.
    .target(name: "ParserChecks", dependencies: ["HTTP", "OneTimePassword"], path: "Tests/ParserChecks"),
    .testTarget(name: "ParserTests", dependencies: ["ParserChecks"]),
    // What several test targets share: a fresh database of either kind for each test, a clock that the test moves, a phone's key.
    .target(
      name: "TestSupport", dependencies: ["Access", "CCrypto", "CPostgreSQL", "Cryptography", "Database", "OneTimePassword"],
      path: "Tests/TestSupport"),
  ],
  swiftLanguageModes: [.v6]
)

// Links only with the fuzzer's own `main`: see `make fuzz`.
if Context.environment["SPSE_FUZZ"] != nil {
  package.products.append(.library(name: "ParserFuzzer", type: .static, targets: ["ParserFuzzer"]))
  package.targets.append(.target(name: "ParserFuzzer", dependencies: ["ParserChecks"], path: "Fuzz"))
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
