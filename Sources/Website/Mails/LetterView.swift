import Access
import HTML

/// A letter as HTML, for mail programs: every style stands at its element, since many drop the others; nothing is fetched, so opening it tells
/// nobody; one column that fits a small phone.
enum LetterView {
  static func document(_ letter: Letter, lpse: String, _ t: Wording) -> HTML {
    """
    <!doctype html>
    <html lang="\(t.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(letter.subject)</title>
    </head>
    <body style="margin:0;padding:16px;background:#eef2f7;color:#1b2430;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
    <main style="max-width:560px;margin:0 auto;padding:20px;background:#ffffff;border-top:4px solid #0b5ed7;overflow-wrap:anywhere">
    <p style="margin:0 0 16px;color:#46525f;font-size:14px">\(lpse) · SPSE</p>
    <h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">\(letter.subject)</h1>
    \(if: !letter.greeting.isEmpty, paragraph(letter.greeting))\(each: letter.paragraphs.filter { !$0.isEmpty }, paragraph)\
    \(letter.button.map(button))\
    <table style="width:100%;margin:0 0 16px;border-collapse:collapse;font-size:14px">
    \(each: letter.facts, fact)</table>
    <h2 style="margin:0 0 8px;font-size:16px">\(LetterText.Words.notYou(t))</h2>
    \(letter.notMe.map(link))\
    \(each: letter.notYou, paragraph)\
    <p style="margin:0;padding-top:12px;border-top:1px solid #c9d2dc;color:#46525f;font-size:14px">\(LetterText.Words.footer(t).joined(separator: " "))</p>
    </main>
    </body>
    </html>

    """
  }

  private static func paragraph(_ text: String) -> HTML {
    """
    <p style="margin:0 0 16px">\(text)</p>

    """
  }

  private static func button(_ button: Letter.Button) -> HTML {
    """
    <p style="margin:0 0 16px"><a href="\(button.link)" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5ed7;color:#ffffff;font-weight:bold;text-decoration:none">\(button.words)</a></p>

    """
  }

  private static func link(_ button: Letter.Button) -> HTML {
    """
    <p style="margin:0 0 16px"><a href="\(button.link)" style="color:#a11a26;font-weight:bold">\(button.words)</a></p>

    """
  }

  private static func fact(_ fact: Letter.Fact) -> HTML {
    """
    <tr><th scope="row" style="padding:4px 12px 4px 0;text-align:left;vertical-align:top;font-weight:normal;white-space:nowrap;color:#46525f">\(fact.name)</th>\
    <td style="padding:4px 0;vertical-align:top">\(fact.value)</td></tr>

    """
  }
}
