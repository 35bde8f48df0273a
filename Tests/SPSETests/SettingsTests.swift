import Database
import Files
import HTTP
import HTTPClient
import ProgramSupport
import Testing

@testable import spse

@Suite struct SettingsTests {
  private func settings(_ words: [String] = [], _ environment: [String: String] = [:]) throws(CommandError) -> Settings {
    var arguments = Arguments<CommandError>(words)
    return try Settings(arguments: &arguments, environment: environment)
  }

  private func fault(_ words: [String] = [], _ environment: [String: String] = [:]) -> String? {
    do {
      _ = try settings(words, environment)
      return nil
    } catch { return error.text }
  }

  @Test func `Without anything given, the settings are those of a newcomer's machine`() throws {
    let settings = try settings()
    #expect(settings.publicURL == "http://localhost:9000")
    #expect(settings.authenticatorURL == "http://localhost:9001")
    #expect(settings.database == .sqlite(path: "data/spse.sqlite"))
    #expect(settings.hashingThreads == nil)
    #expect(settings.tls == nil)
    #expect(settings.forwarded.trusted.isEmpty)
  }

  @Test(arguments: Setting.allCases) func `Every setting is an option and a variable, and the option wins`(_ setting: Setting) {
    // A value that no setting takes, or one that stands for itself where every text is fine.
    let free: Set<Setting> = [.sealingKeyFile, .lpseName, .helpdeskPhone, .passwordDictionary, .bootstrap, .files, .uploads]
    if free.contains(setting) { return }
    #expect(fault(["--" + setting.option, "\u{1}"], [:])?.contains(setting.rawValue) == true)
    #expect(fault(["--" + setting.option + "=\u{1}"], [:])?.contains(setting.rawValue) == true)
    #expect(fault([], [setting.rawValue: "\u{1}"])?.contains(setting.rawValue) == true)
    #expect(fault([], [setting.rawValue: ""]) == nil, "an empty variable is one that is not given")
  }

  @Test func `That TLS ends at a proxy which is not trusted is noticed`() throws {
    let https = ["SPSE_PUBLIC_URL": "https://spse.contoh.go.id", "SPSE_AUTHENTICATOR_URL": "https://otp.contoh.go.id"]
    #expect(try settings([], https).takesEverybodyForTheProxy)
    #expect(try !settings([], https.merging(["SPSE_TRUSTED_PROXIES": "127.0.0.1"]) { $1 }).takesEverybodyForTheProxy)
    let tls = ["SPSE_TLS_CERTIFICATE": "chain.pem", "SPSE_TLS_KEY": "key.pem"]
    #expect(try !settings([], https.merging(tls) { $1 }).takesEverybodyForTheProxy)
    #expect(try !settings().takesEverybodyForTheProxy)
  }

  @Test func `The connections of one address have a limit, or none`() throws {
    #expect(try settings().connectionsPerAddress == 2000)
    #expect(try settings([], ["SPSE_CONNECTIONS_PER_ADDRESS": "0"]).connectionsPerAddress == nil)
    for wrong in ["-1", "20001", "all"] {
      #expect(fault([], ["SPSE_CONNECTIONS_PER_ADDRESS": wrong])?.contains("SPSE_CONNECTIONS_PER_ADDRESS") == true)
    }
  }

  private static let store = [
    "SPSE_FILES": "s3://berkas/lpse-1/", "SPSE_FILES_ENDPOINT": "https://s3.contoh.go.id:9000/", "SPSE_FILES_KEY_ID": "AKIA1",
    "SPSE_FILES_SECRET_FILE": "rahasia",
  ]

  @Test func `Files lie in a folder, or in a store with all that it needs`() throws {
    guard case .folder("data/files", uploads: nil) = try settings().files else {
      Issue.record("no folder")
      return
    }
    guard case .bucket(let bucket, "rahasia", "data/uploads") = try settings([], Self.store).files else {
      Issue.record("no store")
      return
    }
    #expect(bucket.address.bucket == "berkas" && bucket.address.prefix == "lpse-1/" && bucket.endpoint == "https://s3.contoh.go.id:9000")
    #expect(bucket.key.id == "AKIA1" && bucket.key.region == "us-east-1" && bucket.key.secret == "")
  }

  @Test(arguments: [
    ("SPSE_FILES", "s3:berkas"), ("SPSE_FILES", "s3://"), ("SPSE_FILES", "s3://Berkas"), ("SPSE_FILES", "s3://berkas/../x"),
    ("SPSE_FILES", "s3://berkas//x"), ("SPSE_FILES", "s3://berkas/x y"), ("SPSE_FILES", "s3://berkas/x?acl"), ("SPSE_FILES_ENDPOINT", ""),
    ("SPSE_FILES_ENDPOINT", "http://s3.contoh.go.id"), ("SPSE_FILES_ENDPOINT", "https://s3.contoh.go.id/berkas"),
    ("SPSE_FILES_KEY_ID", ""), ("SPSE_FILES_KEY_ID", "a/b"), ("SPSE_FILES_SECRET_FILE", ""), ("SPSE_FILES_REGION", "id jakarta"),
  ])
  func `What is wrong with a store is named in one line`(_ setting: String, _ value: String) {
    let text = fault([], Self.store.merging([setting: value]) { $1 })
    #expect(text?.contains(setting) == true && text?.contains("\n") == false)
  }

  @Test func `The option wins over the variable`() throws {
    #expect(try settings(["--lpse-name", "LPSE Satu"], ["SPSE_LPSE_NAME": "LPSE Dua"]).lpseName == "LPSE Satu")
  }

  @Test(arguments: [
    ("SPSE_DATABASE", "sqlite::memory:"), ("SPSE_DATABASE", "mysql://x"), ("SPSE_DATABASE_CONNECTIONS", "0"),
    ("SPSE_DATABASE_CONNECTIONS", "many"),
    ("SPSE_LISTEN", "here"), ("SPSE_LISTEN", "127.0.0.1"), ("SPSE_LISTEN", "127.0.0.1:0"), ("SPSE_LISTEN", "127.0.0.1:70000"),
    ("SPSE_PUBLIC_URL", "http://spse.contoh.go.id"), ("SPSE_PUBLIC_URL", "https://spse.contoh.go.id/eproc4"),
    ("SPSE_PUBLIC_URL", "localhost"),
    ("SPSE_AUTHENTICATOR_URL", "http://localhost:9000"), ("SPSE_HELPDESK_EMAIL", "helpdesk"), ("SPSE_TRUSTED_PROXIES", "10.0.0.0/33"),
    ("SPSE_FORWARDED_FIELD", "via"), ("SPSE_HASHING_THREADS", "-1"), ("SPSE_HASHING_QUEUE", "0"), ("SPSE_LPSE_NAME", "  "),
    ("SPSE_LPSE_CODE", "LPSE Satu"), ("SPSE_TLS_KEY", "key.pem"), ("SPSE_PUSH", "yes"), ("SPSE_PUSH_CONTACT", "helpdesk@contoh.id"),
    ("SPSE_PUSH_CONTACT", "mailto:helpdesk"),
    ("SPSE_PUSH_CONTACT", "http://contoh.id"), ("SPSE_PUSH_CONTACT", "https://"), ("SPSE_PUSH_CONTACT", "https://contoh.id/a b"),
  ])
  func `What is wrong is named`(_ name: String, _ value: String) {
    #expect(fault([], [name: value])?.contains(name) == true)
  }

  @Test func `Push services reach the helpdesk, unless another contact is given`() throws {
    #expect(try settings().push == .on)
    #expect(try settings().pushContact == "http://localhost:9000")
    #expect(try settings([], ["SPSE_HELPDESK_EMAIL": "helpdesk@contoh.id"]).pushContact == "mailto:helpdesk@contoh.id")
    #expect(
      try settings([], ["SPSE_HELPDESK_EMAIL": "h@contoh.id", "SPSE_PUSH_CONTACT": "https://contoh.id/"]).pushContact
        == "https://contoh.id/")
  }

  @Test func `A database's password is not repeated`() {
    #expect(fault([], ["SPSE_DATABASE": "postgres:/spse:hunter2@host/db"])?.contains("hunter2") == false)
  }

  @Test func `With a certificate, the public addresses are secure ones`() throws {
    let tls = ["SPSE_TLS_CERTIFICATE": "c.pem", "SPSE_TLS_KEY": "k.pem"]
    #expect(try settings([], tls).publicURL == "https://localhost:9000")
    #expect(try settings([], tls).authenticatorURL == "https://localhost:9001")
    #expect(fault([], tls.merging(["SPSE_PUBLIC_URL": "http://localhost:9000"]) { $1 })?.contains("https://") == true)
  }

  @Test func `Trusted proxies are networks of both families`() throws {
    let proxies = try settings([], ["SPSE_TRUSTED_PROXIES": "10.0.0.0/8, fd00::/8,192.0.2.1"]).forwarded.trusted
    let addresses = ["10.9.8.7", "fd12::1", "192.0.2.1", "192.0.2.2", "fe80::1"].compactMap { NetworkAddress($0) }
    #expect(addresses.map { address in proxies.contains { $0.contains(address) } } == [true, true, true, false, false])
  }
}

@Suite struct AddressTests {
  @Test(arguments: ["127.0.0.1:9000", "0.0.0.0:1", "[::1]:65535", "[::]:80"]) func `An endpoint is an address and a port`(_ text: String) {
    #expect(Endpoint(text) != nil)
  }

  @Test(arguments: [
    "", ":", ":9000", "localhost:9000", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:90x", "1.2.3:80", "[::1]",
  ])
  func `Anything else is none`(_ text: String) {
    #expect(Endpoint(text) == nil)
  }

  @Test(arguments: [
    ("https://spse.contoh.go.id", "https://spse.contoh.go.id"), ("https://spse.contoh.go.id/", "https://spse.contoh.go.id"),
    ("https://spse.contoh.go.id:8443", "https://spse.contoh.go.id:8443"), ("http://localhost:9000", "http://localhost:9000"),
    ("http://127.0.0.1", "http://127.0.0.1"), ("http://[::1]:9000", "http://[::1]:9000"),
  ])
  func `An origin is https, or http on this machine`(_ text: String, _ origin: String) {
    #expect(Origin.parse(text) == origin)
  }

  @Test(arguments: [
    "http://spse.contoh.go.id", "http://localhost.contoh.id", "ftp://localhost", "https://", "https:///", "https://a/b", "https://a?b",
    "https://u@a",
    "https://A.id", "//a", "a",
  ])
  func `Anything else is no origin`(_ text: String) {
    #expect(Origin.parse(text) == nil)
  }
}

@Suite struct DisplayNameTests {
  @Test(arguments: ["LPSE Kementerian Perhubungan", "LPSE: Kota", String(repeating: "🏛", count: 100), "👩🏽 LPSE", "एलपीएसई"])
  func `A name that can be shown`(_ name: String) {
    #expect(DisplayName.isFit(name))
  }

  @Test(arguments: [
    "", " ", "\u{3000}", "LPSE\nContoh", "LPSE\u{0}", "LPSE\u{202E}Contoh", "LPSE\u{2028}", "\u{FEFF}LPSE", "\u{E000}", "👩🏽\u{200D}💻 LPSE",
    String(repeating: "x", count: 101),
  ])
  func `One that cannot`(_ name: String) {
    #expect(!DisplayName.isFit(name))
  }
}
