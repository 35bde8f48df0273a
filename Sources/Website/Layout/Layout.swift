import Access
import HTML
import HTTP

/// The frame of every page: head, LPSE header, menu, footer.
enum Layout {
  static func document(_ page: Page, in frame: Frame) -> HTML {
    let t = frame.t
    return """
      <!doctype html>
      <html lang="\(t.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(page.title) · \(frame.portal.lpseName)</title>
      <link rel="stylesheet" href="\(frame.assets.bootstrap)">
      <link rel="stylesheet" href="\(frame.assets.theme)">
      <link rel="icon" type="image/svg+xml" href="\(frame.assets.icon)">
      \(each: [.clock] + page.scripts, { script in "<script type=\"module\" src=\"\(frame.assets.path(of: script))\"></script>\n" })\
      \(if: page.refreshesWithoutScript, "<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>\n")\
      </head>
      <body>
      <a class="skip" href="#isi">\(t("Langsung ke isi", "Skip to content"))</a>
      \(header(frame))
      \(Menu.view(frame))
      <main id="isi" class="\(page.width == .narrow ? "isi isi-sempit" : "isi isi-lebar")" tabindex="-1">
      \(page.main)
      </main>
      \(footer(frame))
      </body>
      </html>

      """
  }

  private static func demonstration(_ frame: Frame) -> HTML {
    let t = frame.t
    let mail: HTML = " <a href=\"\(Paths.shownMail)\">\(t("Lihat surat", "See the mail"))</a>"
    return """
      <aside class="peragaan" aria-label="\(t("Peragaan", "Demonstration"))">\(t("Peragaan: semua akun dan data di sini adalah contoh.", "Demonstration: all accounts and data here are examples."))\
      \(if: frame.settings.showsMail, mail)</aside>

      """
  }

  private static func header(_ frame: Frame) -> HTML {
    let t = frame.t
    let now = WIB(frame.now)
    return """
      <header class="kepala">
      \(if: frame.settings.isDemonstration, demonstration(frame))\
      <div class="kepala-isi">
      <a class="merek" href="\(Paths.home)">
      \(emblem)
      <span class="merek-nama"><span class="merek-kecil">\(t("Layanan Pengadaan Secara Elektronik", "Electronic Procurement Service"))</span>\
      <strong>\(frame.portal.lpseName)</strong></span>
      </a>
      <div class="kepala-kanan">
      <p class="jam"><span class="visually-hidden">\(t("Waktu server", "Server time"))</span> \
      <span class="jam-tanggal">\(now.date(t))</span> \
      <time id="jam" datetime="\(now.machine)" data-ms="\(frame.now.milliseconds)">\(now.clock)</time></p>
      \(languageSwitch(frame))
      </div>
      </div>
      </header>
      """
  }

  private static func languageSwitch(_ frame: Frame) -> HTML {
    let other = frame.t.language.other
    return """
      <a class="bahasa" href="\(Paths.language(other, backTo: frame.here))" lang="\(other.rawValue)" hreflang="\(other.rawValue)">\(other.name)</a>
      """
  }

  private static func footer(_ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <footer class="kaki">
      <div class="kaki-isi">
      <p>© \(WIB(frame.now).year) \(frame.portal.lpseName)</p>
      <p>\(t("Waktu pada halaman ini adalah Waktu Indonesia Barat (WIB).", "Times on this page are Western Indonesia Time (WIB, UTC+7)."))</p>
      <p>SPSE <span class="versi">\(frame.settings.version)</span></p>
      </div>
      </footer>
      """
  }

  /// A shield with a lock: ours, not a seal of the state.
  private static let emblem: HTML = """
    <svg class="lambang" viewBox="0 0 48 48" width="44" height="44" aria-hidden="true" focusable="false">\
    <path class="lambang-perisai" d="M24 3 42 9v13c0 11-7 19-18 23C13 41 6 33 6 22V9z"/>\
    <path class="lambang-gembok" d="M17 22v-4a7 7 0 0 1 14 0v4h1.5a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-17\
    a1.5 1.5 0 0 1-1.5-1.5v-9a1.5 1.5 0 0 1 1.5-1.5zm3.5 0h7v-4a3.5 3.5 0 0 0-7 0z"/></svg>
    """
}
