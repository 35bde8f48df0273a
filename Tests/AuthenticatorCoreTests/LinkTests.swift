import AuthenticatorCore
import OneTimePassword
import Testing

/// What a scanned or pasted link adds, and which links are not taken.
@Suite struct LinkTests {
  private static let enrol = "https%3A%2F%2Fspse.contoh.go.id%2Feproc4%2Fauthenticator%2Fv1%2Fenrolments%3Ftoken%3Dabc-_9"

  private func portalLink(_ enrol: String, label: String = "LPSE:DIN") throws -> PortalLink? {
    guard case .portal(let link) = try ScannedLink(parsing: Array("otpauth://totp/\(label)?secret=GEZDGNBV&enrol=\(enrol)".utf8)) else {
      return nil
    }
    return link
  }

  @Test func aLinkOfTheActivationPage() throws {
    let link = try #require(try portalLink(Self.enrol))
    #expect(link.issuer == "LPSE")
    #expect(link.user == "DIN")
    #expect(link.secret == Array("12345".utf8))
    #expect(link.origin == "https://spse.contoh.go.id")
    #expect(link.token == "abc-_9")
  }

  @Test(
    "The origin is written as browsers write it",
    arguments: [
      ("https://SPSE.Contoh.go.id:443", "https://spse.contoh.go.id"), ("HTTPS://x.id:8443", "https://x.id:8443"),
      ("http://localhost:9000", "http://localhost:9000"), ("http://127.0.0.1:80", "http://127.0.0.1"),
      ("http://[::1]:9000", "http://[::1]:9000"),
    ])
  func origins(written: String, origin: String) throws {
    #expect(try portalLink(written + "/eproc4/authenticator/v1/enrolments?token=t")?.origin == origin)
  }

  @Test(
    "A portal that could be read on the way is refused",
    arguments: [
      "http://spse.contoh.go.id", "http://127.example", "http://localhost.contoh.id", "http://10.0.0.1", "http://127.0.0.1.contoh.id",
    ])
  func insecure(origin: String) {
    #expect(throws: LinkRefusal.insecurePortal) { try portalLink(origin + "/eproc4/authenticator/v1/enrolments?token=t") }
  }

  @Test(
    "What is no enrolment's address is refused",
    arguments: [
      "x", "ftp://x.id/eproc4/authenticator/v1/enrolments?token=t", "https://x.id", "https:///eproc4/authenticator/v1/enrolments?token=t",
      "https://x.id/eproc4/authenticator/v2/enrolments?token=t", "https://x.id/lain?token=t",
      "https://x.id/eproc4/authenticator/v1/enrolments", "https://x.id/eproc4/authenticator/v1/enrolments?token=",
      "https://x.id/eproc4/authenticator/v1/enrolments?token=t%26x=1", "https://x.id/eproc4/authenticator/v1/enrolments?token=t%23x",
      "https://user@x.id/eproc4/authenticator/v1/enrolments?token=t", "https://x.id%5C@y.id/eproc4/authenticator/v1/enrolments?token=t",
      "https://x.id:0/eproc4/authenticator/v1/enrolments?token=t", "https://x.id:99999/eproc4/authenticator/v1/enrolments?token=t",
      "https://x.id:/eproc4/authenticator/v1/enrolments?token=t", "https://[x]/eproc4/authenticator/v1/enrolments?token=t",
      "https://x.id/eproc4/authenticator/v1/enrolments?token=" + String(repeating: "t", count: 65),
    ])
  func unreadable(enrol: String) {
    #expect(throws: LinkRefusal.unreadablePortal) { try portalLink(enrol) }
  }

  @Test(
    "Any other site's account",
    arguments: [
      ("algorithm=SHA256&digits=7&period=1", HashAlgorithm.sha256, Digits.seven, 1),
      ("algorithm=sha512&digits=8&period=86400", .sha512, .eight, 86_400),
      ("", .sha1, .six, 30),
    ])
  func otherSites(fields: String, algorithm: HashAlgorithm, digits: Digits, period: Int) throws {
    guard case .other(let link) = try ScannedLink(parsing: Array(" otpauth://totp/Surel:saya?secret=GEZDGNBV&\(fields)\r\n".utf8)) else {
      Issue.record("taken for a portal's")
      return
    }
    #expect(link.parameters == TOTPParameters(algorithm: algorithm, digits: digits, period: period))
  }

  @Test(
    "Links that are not taken, each for its reason",
    arguments: [
      ("otpauth://totp/A:b?secret=GEZDGNBV&algorithm=MD5", OTPAuthLinkError.unknownAlgorithm),
      ("otpauth://totp/A:b?secret=", .emptySecret), ("otpauth://totp/A:b", .emptySecret), ("otpauth://totp/A:b?secret=1", .invalidSecret),
      ("otpauth://totp/A:\(String(repeating: "x", count: 1000))?secret=GEZDGNBV", .labelTooLong),
      ("otpauth://hotp/A:b?secret=GEZDGNBV&counter=1", .wrongType), ("https://contoh.go.id/", .wrongScheme), ("WIFI:S:x;;", .wrongScheme),
      ("otpauth-migration://offline?data=x", .wrongScheme), ("", .wrongScheme),
      ("otpauth://totp/A:b?secret=GEZDGNBV&issuer=C", .lyingIssuer),
      ("otpauth://totp/A:b?secret=GEZDGNBV&digits=5", .invalidDigits),
      ("otpauth://totp/A:b?secret=GEZDGNBV&secret=GEZDGNBV", .repeatedParameter),
    ])
  func refusals(text: String, reason: OTPAuthLinkError) {
    #expect(throws: LinkRefusal.link(reason)) { try ScannedLink(parsing: Array(text.utf8)) }
  }

  @Test("A link that names another LPSE or another user than its portal does")
  func lyingLinks() throws {
    let link = try #require(try portalLink(Self.enrol, label: "LPSE%20Kementerian%20Perhubungan:DIN"))
    #expect(link.agrees(withPortalName: "LPSE Kementerian Perhubungan", user: "din"))
    #expect(link.agrees(withPortalName: "LPSE: Kementerian Perhubungan", user: "DIN"))
    #expect(!link.agrees(withPortalName: "LPSE Kementerian Perhubungan", user: "MELATI"))
    #expect(!link.agrees(withPortalName: "LPSE Kementerian", user: "DIN"))
    #expect(!link.agrees(withPortalName: "LPSE Kementerian Perhubungan Darat", user: "DIN"))
    let long = "LPSE Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
    let cut = try #require(
      try portalLink(Self.enrol, label: String(long.prefix(60)).split(separator: " ").joined(separator: "%20") + ":DIN"))
    #expect(cut.agrees(withPortalName: long, user: "DIN"))
    #expect(!link.agrees(withPortalName: long, user: "DIN"))
    #expect(try #require(try portalLink(Self.enrol, label: "DIN")).agrees(withPortalName: long, user: "DIN"))
  }
}
