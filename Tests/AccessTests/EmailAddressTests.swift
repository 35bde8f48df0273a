import Access
import Testing

/// RFC 5321 §4.1.2, §4.5.3.1, without quoted local parts.
@Suite struct EmailAddressTests {
  @Test(arguments: [
    "din@contoh.id", "a@b.c", "Budi.Santoso+spse@mail.contoh.co.id", "!#$%&'*+/=?^_`{|}~-@contoh.id", "9@9.id", "a@xn--d.id", "a@b-c.id",
    String(repeating: "a", count: 64) + "@contoh.id", "a@" + String(repeating: "b", count: 63) + ".id",
  ])
  func takes(text: String) { #expect(EmailAddress(text)?.text == text) }

  @Test("Blanks around it are no part of it") func trims() { #expect(EmailAddress(" din@contoh.id\t\r\n")?.text == "din@contoh.id") }

  @Test(arguments: [
    "", "@", "din", "din@", "@contoh.id", "din@contoh", "din@contoh.", "din@.contoh.id", "din@contoh..id", "din@@contoh.id",
    "din@contoh@contoh.id", ".din@contoh.id", "din.@contoh.id", "d..in@contoh.id", "d in@contoh.id", "din@con toh.id", "\"din\"@contoh.id",
    "din(x)@contoh.id", "din@-contoh.id", "din@contoh-.id", "din@contoh.-id", "din@contoh.id-", "din@con_toh.id", "dïn@contoh.id",
    "din@contöh.id", "din@contoh.id\u{0}", "din\u{0}@contoh.id", "din@[127.0.0.1]", "din,a@contoh.id", "din;a@contoh.id",
    "<din@contoh.id>", "din@contoh.id\r\nBcc: a@b.id", String(repeating: "a", count: 65) + "@contoh.id",
    "a@" + String(repeating: "b", count: 64) + ".id", "a@" + String(repeating: String(repeating: "b", count: 50) + ".", count: 5) + "id",
  ])
  func refuses(text: String) { #expect(EmailAddress(text) == nil) }
}
