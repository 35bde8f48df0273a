import Access
import HTML
import HTTP

/// One page for a link that has been used, has run out, was never sent, or has given way to a later one. It does not say whose it was.
enum TautanMatiView {
  /// - Parameter again: where another is asked for; nil if there is none to ask for.
  static func page(again: Path?, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Link tidak berlaku lagi", "This link is no longer good"),
      main: """
        <div class="kartu">
        <h1>\(t("Link tidak berlaku lagi", "This link is no longer good"))</h1>
        <p>\(t("Tidak ada yang diubah.", "Nothing was changed."))</p>
        <ul>\(each: causes(t), { "<li>\($0)</li>" })</ul>
        <p class="tombol-baris">\(again.map { "<a class=\"btn btn-primary\" href=\"\($0)\">\(t("Minta link baru", "Ask for a new link"))</a> " as HTML })\
        <a class="btn btn-outline-primary" href="\(Paths.login)">\(t("Kembali ke Login", "Back to sign-in"))</a></p>
        </div>
        \(WhomToAsk.view(frame))
        """)
  }

  private static func causes(_ t: Wording) -> [String] {
    [
      t("Setiap link berlaku sekali: mungkin sudah dipakai.", "Each link works once: it may have been used."),
      t("Waktunya mungkin sudah habis.", "Its time may be over."),
      t(
        "Jika Anda meminta lebih dari sekali, mungkin link yang lain sudah dipakai atau menggantikannya.",
        "If you asked more than once, another of the links may have been used, or have taken its place."),
      t(
        "Bukalah tombol di email sampai selesai di peramban yang sama, dengan cookie diizinkan.",
        "Follow the button in the e-mail to the end in one browser, with cookies allowed."),
    ]
  }
}
