import HTML
import Testing

@Suite("Text in markup") struct EscapingTests {
  @Test(arguments: [
    ("a < b", "a &lt; b"), ("a > b", "a &gt; b"), ("R&D", "R&amp;D"), ("\"x\"", "&quot;x&quot;"), ("it's", "it&#39;s"),
    ("Ibu Ñ 🔒", "Ibu Ñ 🔒"),
    ("</p><script>alert(1)</script>", "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), ("", ""),
  ])
  func textIsEscaped(text: String, escaped: String) {
    let inText: HTML = "<p>\(text)</p>"
    let inValue: HTML = "<p title=\"\(text)\"></p>"
    #expect(inText.text == "<p>\(escaped)</p>")
    #expect(inValue.text == "<p title=\"\(escaped)\"></p>")
  }

  @Test func markupStaysMarkup() {
    let part: HTML = "<b>\("&")</b>"
    let whole: HTML = "<p>\(part)\(7)\(-3)</p>"
    #expect(whole.text == "<p><b>&amp;</b>7-3</p>")
  }

  @Test func missingMarkupIsNothing() {
    let none: HTML? = nil
    let some: HTML? = "<i></i>"
    let whole: HTML = "[\(none)\(some)]"
    #expect(whole.text == "[<i></i>]")
  }

  @Test func conditionsAndLists() {
    let list: HTML = "<ul>\(each: ["a", "<"], { item in "<li>\(item)</li>" })</ul>\(if: false, "<hr>")\(if: true, "<br>")"
    #expect(list.text == "<ul><li>a</li><li>&lt;</li></ul><br>")
  }

  @Test func attributes() {
    let none: String? = nil
    let input: HTML =
      "<input\(attribute: "value", "a\"b")\(attribute: "id", none)\(attribute: "checked", if: true)\(attribute: "hidden", if: false)>"
    #expect(input.text == "<input value=\"a&quot;b\" checked>")
  }

  @Test func quotesInRunningTextAreText() {
    let text: HTML = "<p>\"\("kata")\" = '\("lain")'</p>"
    #expect(text.text == "<p>\"kata\" = 'lain'</p>")
  }

  @Test func aSingleCharacterLiteral() {
    let one: HTML = "é"
    #expect(one.text == "é")
  }
}
