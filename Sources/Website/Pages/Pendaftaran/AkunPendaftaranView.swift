import Access
import HTML
import HTTP

enum AkunPendaftaranView {
  static func page(_ model: AkunPendaftaranPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Akun: User ID dan Password", "Account: user ID and password")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(message(model.message, t)?.view)\(LangkahPendaftaranView.mark(model.reason, t))\
        <p>\(t("Dengan ini Anda masuk setelah pendaftaran disetujui, di LPSE mana pun. Bagian ini disimpan dengan tombolnya.", "With these you sign in after the approval, at every LPSE. This part is saved by its button."))</p>
        \(PostForm.view(to: Paths.registrationAccount, frame, style: "formulir", fields(model, t)))
        <p><a href="\(Paths.registration)">\(t("Kembali ke ringkasan", "Back to the overview"))</a></p>
        </div>
        """, scripts: [.form, .strength])
  }

  private static func fields(_ model: AkunPendaftaranPage, _ t: Wording) -> HTML {
    """
    \(PendaftaranField.hidden(model.id))
    <input type="hidden" name="\(PendaftaranField.version)" value="\(model.version)">
    <div class="isian">
    <label class="form-label" for="userId">User ID</label>
    <input class="form-control" id="userId" name="userId" value="\(model.userID)" maxlength="\(LoginPage.longestUserID)" required \
    autocomplete="username" autocapitalize="characters" spellcheck="false"\(attribute: "aria-invalid", model.isUserIDWrong ? "true" : nil)\
     aria-describedby="\(model.isUserIDWrong ? "kesalahan userId-petunjuk" : "userId-petunjuk")">
    <p class="keterangan" id="userId-petunjuk">\(t("Huruf, angka, titik, garis bawah, tanda hubung atau @; huruf besar dan kecil sama.", "Letters, digits, dots, underscores, hyphens or @; capital letters do not count."))</p>
    </div>
    \(if: model.hasPassword, "<p>\(t("Password sudah tersimpan dan tidak ditampilkan. Kosongkan kedua kotak untuk tetap memakainya dengan User ID yang sama.", "A password is saved and not shown. Leave both fields empty to keep it with the same user ID."))</p>\n")\
    \(NewPasswordFields.view(for: nil, fault: model.fault, typed: model.strength, isNeeded: !model.hasPassword, t))
    <button type="submit" class="btn btn-primary btn-lg">\(t("Simpan dan lanjut", "Save and go on"))</button>
    """
  }

  private static func message(_ message: AkunPendaftaranPage.Message?, _ t: Wording) -> Notice? {
    switch message {
    case nil: nil
    case .userIDMissing: Notice(tone: .error, title: t("User ID belum diisi", "The user ID is missing"))
    case .userIDMalformed:
      Notice(
        tone: .error, title: t("User ID tidak dapat dipakai", "That user ID cannot be used"),
        text: t(
          "Paling banyak 64 huruf, angka dan tanda . _ - @, tanpa spasi.",
          "At most 64 letters, digits and the marks . _ - @, without spaces."))
    case .userIDTaken:
      Notice(
        tone: .error, title: t("User ID itu sudah dipakai", "That user ID is taken"),
        text: t(
          "Pilih yang lain, lalu isi Password sekali lagi. Jika itu akun perusahaan Anda, masuklah di halaman Login: satu akun berlaku di semua LPSE.",
          "Choose another one, and enter the password once more. If it is your company's account, sign in: one account is good at every LPSE."
        ))
    case .tooManyTaken:
      Notice(
        tone: .error, title: t("Terlalu banyak User ID yang sudah dipakai", "Too many user IDs that are taken"),
        text: t(
          "Bagian ini dapat disimpan lagi besok; bagian lain tetap dapat diisi sekarang.",
          "This part can be saved again tomorrow; the other parts can be filled in now."))
    case .password(let fault): fault.notice(t)
    case .stale(let saved):
      Notice(
        tone: .error, title: t("Bagian ini sudah disimpan dari tab lain", "This part was saved from another tab"),
        text: t(
          "Yang tersimpan: User ID \(saved). Yang baru Anda ketik belum disimpan: isi Password sekali lagi dan tekan tombol untuk menggantinya.",
          "What is saved: user ID \(saved). What you typed now is not: enter the password once more and press the button to replace it."))
    case .staleForm: Notice.staleForm(t)
    case .otherOpen(let email): PendaftaranField.otherOpen(email, isKept: true, t)
    }
  }
}
