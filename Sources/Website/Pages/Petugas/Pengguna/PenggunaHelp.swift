import Access
import Directory
import HTML
import HTTP

/// What the reader can do for the user; nothing that does not apply.
enum PenggunaHelp {
  static func view(_ model: PenggunaPage, _ frame: Frame) -> HTML {
    let t = frame.t
    guard !model.remedies.isEmpty || model.canUnlock || model.canUnlink || model.canManage else { return .empty }
    return """
      <section class="kartu" aria-labelledby="judul-bantu">
      <h2 id="judul-bantu">\(t("Bantu", "Help"))</h2>
      \(if: isForTheOfficial(model), forTheOfficial(t))\
      \(if: !model.remedies.isEmpty, PostForm.view(to: Paths.userRemedy, frame, fields(model, t)))
      \(if: model.canUnlock || model.canUnlink || model.canManage, links(model, t))
      </section>
      """
  }

  private static func isForTheOfficial(_ model: PenggunaPage) -> Bool {
    guard case .official = model.obstacle else { return false }
    return model.request?.state != .open
  }

  private static func forTheOfficial(_ t: Wording) -> HTML {
    """
    <p>\(t("Data pejabat dilengkapi oleh pejabat itu sendiri menurut SK: minta masuk dengan User ID dan Password, lalu isi formulir yang muncul.", "An official's record is completed by the official from the decree (SK): ask for a sign-in with user ID and password, and for the form that appears."))</p>

    """
  }

  private static func fields(_ model: PenggunaPage, _ t: Wording) -> HTML {
    """
    <input type="hidden" name="id" value="\(model.userID.text)">
    <fieldset class="pilihan">
    <legend class="form-label">\(t("Bantuan", "What helps"))</legend>
    \(each: model.remedies, { remedy in
      "<label><input type=\"radio\" name=\"bantuan\" value=\"\(remedy.rawValue)\" required\(attribute: "checked", if: remedy == model.typedRemedy)> \(words(remedy, t))</label>\n"
    })</fieldset>
    \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))
    <button type="submit" class="btn btn-primary">\(t("Mulai", "Start"))</button>
    """
  }

  private static func words(_ remedy: Remedy, _ t: Wording) -> String {
    switch remedy {
    case .resetTOTP: t("Kirim link Reset TOTP ke email pengguna", "Send the link to reset TOTP to the user's e-mail")
    case .resetPassword: t("Kirim link Password baru ke email pengguna", "Send the link for a new password to the user's e-mail")
    case .request: t("Buka permintaan perbaikan data", "Open the request to mend the record")
    case .switchingOn: t("Buka permintaan agar akun diaktifkan lagi", "Open the request to switch the account on again")
    case .newPhone: t("Buka permintaan agar HP baru diizinkan", "Open the request to let a new phone in")
    }
  }

  private static func links(_ model: PenggunaPage, _ t: Wording) -> HTML {
    """
    <p class="tombol-baris">
    \(if: model.canUnlock, "<a class=\"btn btn-outline-primary\" href=\"\(Paths.userUnlock.with("id", model.userID.text))\">\(t("Akhiri masa tunggu", "End the waits"))</a>\n")\
    \(if: model.canUnlink, "<a class=\"btn btn-outline-primary\" href=\"\(Paths.userUnlink.with("id", model.userID.text))\">\(model.state?.factor == nil ? t("Izinkan HP baru didaftarkan", "Let a new phone be registered") : t("Lepas HP dari akun", "Take the phone off"))</a>\n")\
    \(if: model.canManage, "<a class=\"btn btn-outline-primary\" href=\"\(Paths.member(model.userID))\">\(t("Peran dan status akun", "Roles and state of the account"))</a>\n")</p>
    """
  }
}
