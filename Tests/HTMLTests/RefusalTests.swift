import HTML
import Testing

/// What a browser would follow or run never comes from a plain string.
@Suite("Places where text is refused") struct RefusalTests {
  private static let refused = "about:invalid#refused"
  private static let hostile = [
    "javascript:alert(1)", "//evil.example", "https://evil.example", "/eproc4", "x onerror=alert(1)", "data:text/html,x",
  ]

  @Test(arguments: hostile) func textNeverBecomesALink(text: String) {
    let markups: [HTML] = [
      "<a href=\"\(text)\">x</a>", "<a HREF=\"\(text)\">x</a>", "<a href='\(text)'>x</a>", "<a href = \"\(text)\">x</a>",
      "<a href=\(text)>x</a>",
      "<img src=\"\(text)\">", "<img srcset=\"\(text)\">", "<form action=\"\(text)\"></form>", "<button formaction=\"\(text)\"></button>",
      "<use xlink:href=\"\(text)\"/>", "<object data=\"\(text)\"></object>", "<meta http-equiv=\"refresh\" content=\"\(text)\">",
      "<a class=\"b\" title='a > b' href=\"\(text)\">x</a>", "<a title=\"it's\" href=\"\(text)\">x</a>",
    ]
    for markup in markups {
      #expect(markup.text.contains(Self.refused))
      #expect(!markup.text.contains(text) || text == "/eproc4" && !markup.text.contains("\"/eproc4"))
    }
  }

  @Test(arguments: hostile) func textNeverContinuesALink(text: String) {
    let markups: [HTML] = ["<a href=\"/\(text)\">x</a>", "<a href=\"/eproc4?a=\(text)\">x</a>", "<a href=\" \(text)\">x</a>"]
    for markup in markups { #expect(markup.text.contains(Self.refused)) }
  }

  @Test(arguments: hostile) func textNeverBecomesAProgram(text: String) {
    let markups: [HTML] = [
      "<p onclick=\"\(text)\"></p>", "<p ONCLICK=\"f('\(text)')\"></p>", "<p style=\"\(text)\"></p>",
      "<iframe srcdoc=\"\(text)\"></iframe>",
      "<script>\(text)</script>", "<STYLE>\(text)</STYLE>", "<p \(text)></p>", "<p class=\(text)></p>", "<\(text)></p>",
      "<p \(text)=\"x\"></p>",
      "<p data-\(text)=\"x\"></p>",
    ]
    for markup in markups {
      #expect(markup.text.contains(Self.refused))
      #expect(!markup.text.contains(text))
    }
  }

  @Test func markupIsRefusedInsideTags() {
    let fragment: HTML = "\("javascript:alert(1)")"
    let markups: [HTML] = [
      "<a href=\"\(fragment)\">x</a>", "<p \(fragment)>x</p>", "<p title=\"\(fragment)\">x</p>", "<script>\(fragment)</script>",
    ]
    for markup in markups {
      #expect(markup.text.contains(Self.refused))
      #expect(!markup.text.contains("javascript"))
    }
  }

  @Test func halfATagCannotBeInserted() {
    let half: HTML = "<a href=\""
    let whole: HTML = "<p>\(half)\("javascript:alert(1)")\">x</a></p>"
    #expect(!whole.text.contains("href"))
  }

  @Test func attributesThatLeadOrRunAreRefusedByName() {
    let text = "javascript:alert(1)"
    let markups: [HTML] = [
      "<a\(attribute: "href", text)>", "<a\(attribute: "onclick", text)>", "<a\(attribute: "style", text)>", "<a\(attribute: "A B", text)>",
      "<p>\(attribute: "title", text)</p>", "<p title=\"\(attribute: "title", text)\"></p>", "<p>\(attribute: "checked", if: true)</p>",
    ]
    for markup in markups {
      #expect(markup.text.contains(Self.refused))
      #expect(!markup.text.contains("javascript"))
    }
  }

  @Test func anAddressIsRefusedBehindAnother() throws {
    let link = try #require(ExternalLink("https://a.example/"))
    let markup: HTML = "<a href=\"\(link)\(link)\">x</a>"
    #expect(markup.text == "<a href=\"https://a.example/\(Self.refused)\">x</a>")
  }
}
