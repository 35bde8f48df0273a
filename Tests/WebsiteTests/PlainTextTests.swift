import Access
import HTML
import Testing

@testable import Website

/// What somebody has written is text, but for addresses that can harm nobody.
@Suite struct PlainTextTests {
  private func html(_ text: String) -> String { PlainText.view([text]).text }

  @Test func `Addresses of https become links that show where they lead; signs beside them are none of them`() {
    #expect(
      html("Lihat (https://lkpp.go.id/a?b=1&c=2).")
        == "<p>Lihat (<a href=\"https://lkpp.go.id/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">https://lkpp.go.id/a?b=1&amp;c=2</a>).</p>\n"
    )
    #expect(html("satu\ndua  tiga") == "<p>satu<br>dua  tiga</p>\n")
  }

  @Test(arguments: [
    "javascript:alert(1)", "http://lkpp.go.id", "https://", "https://user@lkpp.go.id", "https://lkpp.go.id\"onclick=x",
    "HTTPS://lkpp.go.id",
    "https://lkpp\u{202E}.go.id", "https://\u{430}.id", "data:text/html,x", "//lkpp.go.id", "mailto:a@b.id", "https:/\u{301}/x",
    "https://x\\y", "<a href=https://lkpp.go.id>",
  ])
  func `Nothing else becomes a link`(_ text: String) { #expect(!html(text).contains("<a ")) }

  @Test(arguments: [
    ("2026-11-28T09:30", Int64(1_795_833_000)), ("2026-11-28 09.30", 1_795_833_000), ("1970-01-01T07:00", 0),
  ])
  func `A minute in WIB is read as browsers and as people write it`(_ typed: String, _ seconds: Int64) {
    #expect(Instant(wib: typed)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "2026-11-28", "2026-11-28T24:00", "2026-11-28T9:30", "2026-02-30T09:30", "2026-11-28T09:60", "2026-11-28T09:30:00", "x y",
  ])
  func `Anything else is no minute`(_ typed: String) { #expect(Instant(wib: typed) == nil) }

  @Test func `What a field shows is what it reads`() {
    let moment = Instant(milliseconds: 1_795_833_000_000)
    #expect(WIB(moment).field == "2026-11-28T09:30" && Instant(wib: WIB(moment).field) == moment)
  }
}
