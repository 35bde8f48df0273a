import Directory
import HTML
import HTTP

enum BuatDariSKView {
  static func page(_ model: BuatDariSKPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Buat dari SK", "Make from a decree (SK)")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { BuatDariSKWords.notice($0, frame).view })\
        <p>\(t("Untuk PPK, PP dan anggota Pokja di \(model.agency.name) yang SK-nya Anda terima di kertas. Akun yang belum ada dibuat, dan tautan untuk Password dikirim ke alamat di bawah; akun yang sudah dipakai mendapat perannya, dan tetap memakai Email dan Password-nya.", "For PPK, PP and Pokja members of \(model.agency.name) whose decree you have on paper. An account that is not there yet is made, and a link for its password goes to the address below; an account in use gets the role, and keeps its e-mail and password."))</p>
        \(PostForm.view(to: Paths.decreeEntry, frame, style: "formulir", hasFile: true, fields(model, t)))
        <p><a href="\(Paths.forms)">\(t("Kembali ke daftar formulir", "Back to the list of forms"))</a> · <a href="\(Paths.officials)">\(t("Daftar pejabat", "The officials"))</a></p>
        </div>
        """, scripts: [.form, .upload])
  }

  private static func fields(_ model: BuatDariSKPage, _ t: Wording) -> HTML {
    """
    \(each: BuatDariSKPage.Field.allCases, { field($0, model, t) })\
    \(FileField(
      name: KontenKhususPage.file, label: t("Berkas SK", "File of the decree (SK)"), isWrong: model.isFileWrong, hadFile: model.hadFile,
      kept: model.kept).view(t))
    \(ReauthenticationFields.view(model.reauthentication, typedCode: model.typed.code, t))
    <button type="submit" class="btn btn-primary btn-lg">\(t("Catat SK dan buat akun", "Record the decree and make the account"))</button>
    """
  }

  private static func field(_ field: BuatDariSKPage.Field, _ model: BuatDariSKPage, _ t: Wording) -> HTML {
    switch field {
    case .satker:
      SatkerField.view(model.typed[.satker], model.satkers, mayBeEmpty: false, isWrong: model.isWrong(.satker), t)
    case .role: role(model, t)
    case .reason: StaffFields.reason(typed: model.typed.reason, isWrong: model.isWrong(.reason), t)
    case .address: address(model, t)
    default: input(field, model, t)
    }
  }

  private static func input(_ field: BuatDariSKPage.Field, _ model: BuatDariSKPage, _ t: Wording) -> HTML {
    let (name, isWrong, hint) = (field.rawValue, model.isWrong(field), BuatDariSKWords.hint(field, t))
    let described = [isWrong ? "kesalahan" : nil, hint.isEmpty ? nil : name + "-petunjuk"].compactMap { $0 }.joined(separator: " ")
    return """
      <div class="isian">
      <label class="form-label" for="\(name)">\(BuatDariSKWords.name(field, t))</label>
      <input class="form-control" id="\(name)" name="\(name)" value="\(model.typed[field])" type="\(type(of: field))" autocomplete="off"\
      \(attribute: "required", if: field != .until)\(attribute: "maxlength", longest(field))\(attribute: "inputmode", field == .nip ? "numeric" : nil)\
      \(attribute: "autocapitalize", field == .userID ? "characters" : nil)\(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", described.isEmpty ? nil : described)>
      \(if: !hint.isEmpty, "<p class=\"keterangan\" id=\"\(name)-petunjuk\">\(hint)</p>\n")</div>

      """
  }

  private static func type(of field: BuatDariSKPage.Field) -> String {
    switch field {
    case .decreeDate, .until: "date"
    case .email: "email"
    default: "text"
    }
  }

  private static func longest(_ field: BuatDariSKPage.Field) -> String? {
    switch field {
    case .decreeDate, .until: nil
    case .userID: "64"
    default: "200"
    }
  }

  private static func role(_ model: BuatDariSKPage, _ t: Wording) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="role">\(BuatDariSKWords.name(.role, t))</label>
    \(RoleChoice.view(OfficialForm.roles, selected: model.typed[.role], isWrong: model.isWrong(.role), t))
    </div>

    """
  }

  private static func address(_ model: BuatDariSKPage, _ t: Wording) -> HTML {
    let isWrong = model.isWrong(.address)
    return """
      <div class="isian">
      <p>\(t("Siapa yang membaca kotak surat itu dapat membuka akun yang baru: pastikan lewat kantornya bahwa alamat itu milik pejabatnya.", "Whoever reads that mailbox can open a new account: make sure through the office that the address is the official's."))</p>
      <label><input type="checkbox" name="alamat" value="ya" required\(attribute: "checked", if: model.typed.hasCheckedAddress)\
      \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)> \
      \(t("Sudah saya pastikan", "I have made sure"))</label>
      </div>

      """
  }
}
