import HTML
import HTTP

/// The line that says what the page is waiting for, and whether it still can. Read out when it changes.
enum WaitingLine {
  static func view(_ words: String, _ t: Wording) -> HTML {
    """
    <p class="menunggu" role="status" data-menunggu="\(words)" \
    data-terputus="\(t("Koneksi terputus. Mencoba menyambung lagi…", "Connection lost. Trying again…"))" \
    data-lanjut-kata="\(t("Berhasil. Membuka halaman berikutnya…", "Done. Opening the next page…"))">\
    <span class="pusaran" aria-hidden="true"></span> <span data-kata>\(words)</span></p>
    """
  }

  /// Without scripts the page reloads itself, which would take a half-typed code along; this link leads to one that does not.
  static func typingLink(to path: Path, _ t: Wording) -> HTML {
    """
    <noscript><p><a href="\(path.with("ketik", "ya"))">\(t("Ketik kode tanpa muat ulang otomatis", "Type a code without automatic reloading"))</a></p></noscript>

    """
  }
}
