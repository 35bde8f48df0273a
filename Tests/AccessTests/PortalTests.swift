import Testing

@testable import Access

@Suite struct PortalTests {
  private func issuer(of name: String) -> String {
    Portal(lpseName: name, origin: "https://spse.contoh.go.id", authenticatorURL: "https://otp.contoh.go.id").issuer
  }

  @Test func `An ordinary name is the issuer as it is`() {
    #expect(issuer(of: "LPSE Kementerian Perhubungan") == "LPSE Kementerian Perhubungan")
  }

  @Test func `A colon, which links use themselves, is a space`() {
    #expect(issuer(of: "LPSE: Kota") == "LPSE  Kota")
  }

  @Test(arguments: [String(repeating: "x", count: 100), String(repeating: "🏛", count: 100), String(repeating: "👩🏽‍💻", count: 100)])
  func `A long name is cut to what a picture bears, between characters' parts`(_ name: String) {
    let issuer = issuer(of: name)
    #expect((50...60).contains(issuer.utf8.count))
    #expect(name.unicodeScalars.starts(with: issuer.unicodeScalars))
  }
}
