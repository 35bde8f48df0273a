import OneTimePassword
import Testing

@Suite struct OTPAuthLinkTests {
  private static let secret = Array("12345678901234567890".utf8)
  private static let secretText = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

  @Test func writesEverything() throws {
    let link = try OTPAuthLink(
      issuer: "LPSE Kementerian Perhubungan", account: "PT-MAJU", secret: Self.secret,
      enrol: "https://lpse.example/eproc4/authenticator/v1/enrolments?token=abc&x=1")
    #expect(
      link.text
        == "otpauth://totp/LPSE%20Kementerian%20Perhubungan:PT-MAJU?secret=\(Self.secretText)"
        + "&issuer=LPSE%20Kementerian%20Perhubungan&algorithm=SHA1&digits=6&period=30"
        + "&enrol=https%3A%2F%2Flpse.example%2Feproc4%2Fauthenticator%2Fv1%2Fenrolments%3Ftoken%3Dabc%26x%3D1")
  }

  @Test(
    "A link comes back as it was written",
    arguments: [
      ("LPSE", "user", TOTPParameters.standard, nil),
      (nil, "user", .standard, "https://lpse.example/?token=1"),
      ("LPSE Kota Bogor & Sons+100%", "a+b@c.example?x=y#z", TOTPParameters(algorithm: .sha512, digits: .eight, period: 60), "x"),
      ("Ünïcödé 采购", "пользователь/\\\"'", TOTPParameters(algorithm: .sha256, digits: .seven, period: 1), "http://localhost:9000/"),
      (String(repeating: "i", count: 100), String(repeating: "a", count: 99), TOTPParameters(period: 86_400), nil),
    ] as [(String?, String, TOTPParameters?, String?)])
  func roundTrips(issuer: String?, account: String, parameters: TOTPParameters?, enrol: String?) throws {
    let link = try OTPAuthLink(
      issuer: issuer, account: account, secret: Self.secret, parameters: try #require(parameters), enrol: enrol)
    let read = try OTPAuthLink(parsing: link.text)
    #expect(read == link)
    #expect(read.issuer == issuer)
    #expect(read.account == account)
    #expect(read.secret == Self.secret)
    #expect(read.parameters == parameters)
    #expect(read.enrol == enrol)
  }

  @Test(
    "Links as other programs write them",
    arguments: [
      ("otpauth://totp/user?secret=GEZDGNBV", nil, "user"),
      ("OTPAUTH://TOTP/user?secret=GEZDGNBV", nil, "user"),
      ("otpauth://totp/Acme:user?secret=gezdgnbv", "Acme", "user"),
      ("otpauth://totp/Acme%3Auser?secret=GEZDGNBV&issuer=Acme", "Acme", "user"),
      ("otpauth://totp/Acme%20Co:%20user@acme.example?secret=GEZD%20GNBV&issuer=Acme+Co", "Acme Co", "user@acme.example"),
      ("otpauth://totp/user?issuer=Acme&secret=GEZDGNBV&image=https%3A%2F%2Fa.example&counter=1", "Acme", "user"),
      ("otpauth://totp/Acme:user?&secret=GEZDGNBV&&issuer=&algorithm=sha1#fragment", "Acme", "user"),
      ("otpauth://totp/a+b?secret=GEZDGNBV", nil, "a+b"),
      ("otpauth://totp/Pengadaan Ünit:user?secret=GEZDGNBV&issuer=Pengadaan Ünit", "Pengadaan Ünit", "user"),
      ("otpauth://totp/:user?secret=GEZDGNBV", nil, "user"),
    ] as [(String, String?, String)])
  func foreignLinks(text: String, issuer: String?, account: String) throws {
    let link = try OTPAuthLink(parsing: text)
    #expect(link.issuer == issuer)
    #expect(link.account == account)
    #expect(link.secret == Array("12345".utf8))
    #expect(link.parameters == .standard)
  }

  @Test(
    "What is wrong with a link is named",
    arguments: [
      (.wrongScheme, ""),
      (.wrongScheme, "https://lpse.example/?secret=GEZDGNBV"),
      (.wrongScheme, " otpauth://totp/user?secret=GEZDGNBV"),
      (.wrongScheme, "otpauth:totp/user?secret=GEZDGNBV"),
      (.wrongType, "otpauth://hotp/user?secret=GEZDGNBV&counter=0"),
      (.wrongType, "otpauth://"),
      (.wrongType, "otpauth://totpx/user?secret=GEZDGNBV"),
      (.invalidEncoding, "otpauth://totp/us%2?secret=GEZDGNBV"),
      (.invalidEncoding, "otpauth://totp/us%zzer?secret=GEZDGNBV"),
      (.invalidEncoding, "otpauth://totp/us%C3%28er?secret=GEZDGNBV"),
      (.invalidEncoding, "otpauth://totp/us%ED%A0%80er?secret=GEZDGNBV"),
      (.invalidEncoding, "otpauth://totp/user?secret=GEZDGNBV&other=%FF"),
      (.invalidEncoding, "otpauth://totp/user?secret=GEZDGNBV&issuer=%"),
      (.emptyAccount, "otpauth://totp?secret=GEZDGNBV"),
      (.emptyAccount, "otpauth://totp/?secret=GEZDGNBV"),
      (.emptyAccount, "otpauth://totp/Acme:%20?secret=GEZDGNBV"),
      (.labelTooLong, "otpauth://totp/\(String(repeating: "a", count: 201))?secret=GEZDGNBV"),
      (.labelTooLong, "otpauth://totp/user?secret=GEZDGNBV&issuer=\(String(repeating: "a", count: 196))"),
      (.colonInName, "otpauth://totp/Acme:user:name?secret=GEZDGNBV"),
      (.colonInName, "otpauth://totp/user?secret=GEZDGNBV&issuer=A:B"),
      (.unprintableName, "otpauth://totp/us%0Aer?secret=GEZDGNBV"),
      (.unprintableName, "otpauth://totp/us%00er?secret=GEZDGNBV"),
      (.unprintableName, "otpauth://totp/us%E2%80%AEer?secret=GEZDGNBV"),
      (.unprintableName, "otpauth://totp/user?secret=GEZDGNBV&issuer=LPSE%E2%81%A6"),
      (.lyingIssuer, "otpauth://totp/Acme:user?secret=GEZDGNBV&issuer=Bank"),
      (.lyingIssuer, "otpauth://totp/Acme:user?secret=GEZDGNBV&issuer=acme"),
      (.repeatedParameter, "otpauth://totp/user?secret=GEZDGNBV&secret=GEZDGNBV"),
      (.repeatedParameter, "otpauth://totp/user?secret=GEZDGNBV&issuer=A&issuer=A"),
      (.repeatedParameter, "otpauth://totp/user?secret=GEZDGNBV&enrol=a&enrol=b"),
      (.emptySecret, "otpauth://totp/user"),
      (.emptySecret, "otpauth://totp/user?secret"),
      (.emptySecret, "otpauth://totp/user?secret=&issuer=Acme"),
      (.emptySecret, "otpauth://totp/user?secret=%20"),
      (.emptySecret, "otpauth://totp/user?Secret=GEZDGNBV"),
      (.invalidSecret, "otpauth://totp/user?secret=GEZDGNB1"),
      (.invalidSecret, "otpauth://totp/user?secret=GEZDGN"),
      (.unknownAlgorithm, "otpauth://totp/user?secret=GEZDGNBV&algorithm=MD5"),
      (.unknownAlgorithm, "otpauth://totp/user?secret=GEZDGNBV&algorithm="),
      (.unknownAlgorithm, "otpauth://totp/user?secret=GEZDGNBV&algorithm=SHA1%20"),
      (.invalidDigits, "otpauth://totp/user?secret=GEZDGNBV&digits=5"),
      (.invalidDigits, "otpauth://totp/user?secret=GEZDGNBV&digits=9"),
      (.invalidDigits, "otpauth://totp/user?secret=GEZDGNBV&digits=six"),
      (.invalidDigits, "otpauth://totp/user?secret=GEZDGNBV&digits="),
      (.invalidDigits, "otpauth://totp/user?secret=GEZDGNBV&digits=%2B6"),
      (.invalidPeriod, "otpauth://totp/user?secret=GEZDGNBV&period=0"),
      (.invalidPeriod, "otpauth://totp/user?secret=GEZDGNBV&period=-30"),
      (.invalidPeriod, "otpauth://totp/user?secret=GEZDGNBV&period=86401"),
      (.invalidPeriod, "otpauth://totp/user?secret=GEZDGNBV&period=99999999999999999999"),
      (.invalidEnrol, "otpauth://totp/user?secret=GEZDGNBV&enrol="),
      (.invalidEnrol, "otpauth://totp/user?secret=GEZDGNBV&enrol=https://a.example/%20b"),
      (.invalidEnrol, "otpauth://totp/user?secret=GEZDGNBV&enrol=https://%C3%BC.example/"),
      (.tooLong, "otpauth://totp/user?secret=GEZDGNBV&other=\(String(repeating: "x", count: 4096))"),
      (.tooLong, "otpauth://totp/\(String(repeating: "采", count: 190))?secret=GEZDGNBV&enrol=\(String(repeating: "/", count: 800))"),
    ] as [(OTPAuthLinkError, String)])
  func refusals(error: OTPAuthLinkError, text: String) {
    #expect(throws: error) { try OTPAuthLink(parsing: text) }
  }

  @Test(
    "A character that nobody sees makes no second account of the same looks",
    arguments: [0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x2064, 0x206F, 0xFEFF, 0xE0000, 0xE0041, 0xE007F])
  func unseen(scalar: UInt32) throws {
    let unseen = String(try #require(UnicodeScalar(scalar)))
    let encoded = unseen.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
    for link in ["otpauth://totp/LPSE:us\(encoded)er?secret=GEZDGNBV", "otpauth://totp/user?secret=GEZDGNBV&issuer=LPSE\(encoded)"] {
      #expect(throws: OTPAuthLinkError.unprintableName) { try OTPAuthLink(parsing: link) }
    }
    #expect(throws: OTPAuthLinkError.unprintableName) { try OTPAuthLink(issuer: "LPSE" + unseen, account: "user", secret: [1]) }
  }

  @Test("Letters of other scripts, with marks above and below them, are names", arguments: ["LPSE Aceh بندر", "ᬮᬸᬦ᭄ᬤᬸᬓ᭄", "é", "LPSE 🌿"])
  func otherScripts(name: String) throws {
    #expect(try OTPAuthLink(issuer: name, account: "user", secret: [1]).issuer == name)
  }

  @Test("Bytes that are not UTF-8 are refused")
  func invalidBytes() {
    #expect(throws: OTPAuthLinkError.invalidEncoding) {
      try OTPAuthLink(parsing: Array("otpauth://totp/us".utf8) + [0xFF] + Array("?secret=GEZDGNBV".utf8))
    }
  }

  @Test(
    "No link is made that could not be read back",
    arguments: [
      (.emptyAccount, "LPSE", " ", [1], nil),
      (.colonInName, "LP:SE", "user", [1], nil),
      (.colonInName, "LPSE", "us:er", [1], nil),
      (.unprintableName, "LPSE\n", "user", [1], nil),
      (.labelTooLong, String(repeating: "i", count: 100), String(repeating: "a", count: 100), [1], nil),
      (.emptySecret, "LPSE", "user", [], nil),
      (.invalidEnrol, "LPSE", "user", [1], ""),
      (.invalidEnrol, "LPSE", "user", [1], "https://a b"),
      (.tooLong, "LPSE", "user", [UInt8](repeating: 1, count: 2600), nil),
      (.tooLong, "LPSE", "user", [1], String(repeating: "a", count: 4096)),
    ] as [(OTPAuthLinkError, String, String, [UInt8], String?)])
  func refusalsInMaking(error: OTPAuthLinkError, issuer: String, account: String, secret: [UInt8], enrol: String?) {
    #expect(throws: error) { try OTPAuthLink(issuer: issuer, account: account, secret: secret, enrol: enrol) }
  }

  @Test("A link cut off or changed anywhere is read or refused, never a crash, and what is read can be written and read again")
  func damagedLinks() throws {
    let whole = Array(
      "otpauth://totp/Acme%20%C3%BC:user?secret=GEZDGNBV&issuer=Acme%20%C3%BC&algorithm=SHA256&digits=8&period=60&enrol=a%3Ab".utf8)
    var damaged = (0..<whole.count).map { Array(whole.prefix($0)) }
    for index in whole.indices {
      for byte: UInt8 in [0x00, 0x20, 0x23, 0x25, 0x26, 0x2B, 0x2F, 0x3A, 0x3D, 0x3F, 0x80, 0xFF] {
        var copy = whole
        copy[index] = byte
        damaged.append(copy)
        copy.insert(byte, at: index)
        damaged.append(copy)
      }
    }
    for bytes in damaged {
      guard let link = try? OTPAuthLink(parsing: bytes) else { continue }
      #expect(try OTPAuthLink(parsing: link.text) == link)
    }
  }
}
