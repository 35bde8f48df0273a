import Access
import HTML
import HTTP

enum KodeCadanganView {
  static func page(_ model: KodeCadanganPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Kode cadangan", "Recovery codes"),
      main: """
        <div class="kartu">
        <h1>\(t("Simpan kode cadangan Anda", "Save your recovery codes"))</h1>
        \(if: model.isStale, Notice.staleForm(t).view)<p>\(KodeCadanganWords.purpose(t)) \
        <strong>\(t("Kode ini hanya ditampilkan sekarang.", "The codes are shown only now."))</strong></p>
        <ol class="kode-cadangan" aria-label="\(t("Kode cadangan", "Recovery codes"))">
        \(each: model.codes, { "<li><code>\($0)</code></li>\n" })</ol>
        <dl class="fakta">
        <dt>LPSE</dt><dd>\(frame.portal.lpseName), \(frame.portal.origin)</dd>
        <dt>User ID</dt><dd>\(model.userID)</dd>
        <dt>\(t("Dibuat", "Made"))</dt><dd>\(WIB(model.madeAt).full(t))</dd>
        </dl>
        <ul>\(each: KodeCadanganWords.rules(t), { "<li>\($0)</li>" })</ul>
        <div class="tidak-dicetak">
        <p class="tombol-baris"><a class="btn btn-outline-primary" href="\(Paths.recoveryCodesFile)" download>\(t("Unduh sebagai berkas teks", "Download as a text file"))</a>
        <button type="button" class="btn btn-outline-primary" data-cetak hidden>\(t("Cetak", "Print"))</button></p>
        \(PostForm.view(to: Paths.recoveryCodes, frame, style: "formulir", "<button type=\"submit\" class=\"btn btn-primary btn-lg\">\(t("Sudah saya simpan, lanjut", "I have saved them, go on"))</button>"))
        </div>
        </div>
        """, scripts: [.form, .print])
  }
}
