import Directory
import HTML

/// The fields of a member of staff who answers a form.
enum FormulirPetugasFields {
  static func view(_ model: FormulirPetugasPage, _ t: Wording) -> HTML {
    """
    \(userID(model, t))\(satker(model, t))\(until(model, t))\
    \(StaffFields.reason(typed: model.typed.reason, isWrong: model.isWrong(.reason), t))\
    \(address(model, t))\(ReauthenticationFields.view(model.reauthentication, typedCode: model.typed.code, t))
    <button type="submit" class="btn btn-primary btn-lg">\(t("Setujui formulir", "Approve the form"))</button>
    """
  }

  private static func userID(_ model: FormulirPetugasPage, _ t: Wording) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="userId">\(t("User ID pejabat", "The official's user ID"))</label>
    <input class="form-control" id="userId" name="userId" value="\(model.typed.userID)" required maxlength="64" autocomplete="off" \
    autocapitalize="characters" spellcheck="false"\(attribute: "aria-invalid", model.isWrong(.userID) ? "true" : nil)\
    \(attribute: "aria-describedby", described(.userID, model, by: "userId-petunjuk"))>
    <p class="keterangan" id="userId-petunjuk">\(t("Huruf, angka, titik, garis bawah, tanda hubung atau @, misalnya BUDI.SANTOSO.", "Letters, digits, dots, underscores, hyphens or @, such as BUDI.SANTOSO."))</p>
    </div>

    """
  }

  private static func satker(_ model: FormulirPetugasPage, _ t: Wording) -> HTML {
    let list = "daftar-satker"
    return """
      <div class="isian">
      <label class="form-label" for="satker">\(t("Kode satuan kerja", "Code of the working unit (satker)"))</label>
      <input class="form-control" id="satker" name="satker" value="\(model.typed.satker)" required maxlength="32" autocomplete="off" \
      spellcheck="false"\(attribute: "list", model.satkers.isEmpty ? nil : list)\(attribute: "aria-invalid", model.isWrong(.satker) ? "true" : nil)\
      \(attribute: "aria-describedby", described(.satker, model, by: "satker-petunjuk"))>
      \(proposals(model.satkers, list) { (value: $0.code.text, words: $0.name) })\
      <p class="keterangan" id="satker-petunjuk">\(t("Kode yang tercatat untuk instansinya, misalnya K22.01. Yang belum tercatat ditambahkan di menu INSTANSI.", "As it is listed for the agency, such as K22.01. What is not listed yet is added under AGENCIES."))</p>
      </div>

      """
  }

  private static func proposals(_ agencies: [Agency], _ id: String, _ option: (Agency) -> (value: String, words: String)) -> HTML {
    guard !agencies.isEmpty else { return .empty }
    return """
      <datalist id="\(id)">\(each: agencies.map(option), { "<option value=\"\($0.value)\">\($0.words)</option>" })</datalist>

      """
  }

  private static func address(_ model: FormulirPetugasPage, _ t: Wording) -> HTML {
    let isWrong = model.isWrong(.address)
    return """
      <div class="isian">
      <p>\(t("Bila akunnya belum ada atau belum pernah diaktifkan, tautan untuk Password dikirim ke:", "If there is no account yet, or nobody has activated it, the link for a password goes to:")) <strong>\(model.sent.form.values[.email] ?? "")</strong>. \
      \(t("SK dapat diperoleh orang lain. Pastikan lewat kantornya, bukan lewat formulir ini, bahwa alamat itu milik pejabatnya.", "Others can come by a decree. Make sure through the official's office, and not by this form, that the address is the official's."))</p>
      <label><input type="checkbox" name="alamat" value="ya" required\(attribute: "checked", if: model.typed.hasCheckedAddress)\
      \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)> \
      \(t("Sudah saya pastikan", "I have made sure"))</label>
      </div>

      """
  }

  private static func until(_ model: FormulirPetugasPage, _ t: Wording) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="sampai">\(t("Akhir masa jabatan", "End of the term of office"))</label>
    <input class="form-control" type="date" id="sampai" name="sampai" value="\(model.typed.until)" autocomplete="off"\(attribute: "aria-invalid", model.isWrong(.until) ? "true" : nil)\
    \(attribute: "aria-describedby", described(.until, model, by: "sampai-petunjuk"))>
    <p class="keterangan" id="sampai-petunjuk">\(t("Kosongkan bila SK tidak menyebutnya.", "Leave it empty if the decree names none."))</p>
    </div>

    """
  }

  private static func described(_ field: FormulirPetugasPage.Field, _ model: FormulirPetugasPage, by hint: String) -> String {
    model.isWrong(field) ? "kesalahan " + hint : hint
  }

  /// An Admin Agency passes on to the Admin PPE, and the Admin PPE to an agency.
  static func passing(_ model: FormulirPetugasPage, _ t: Wording) -> HTML {
    guard model.scope == .all else {
      return """
        <p>\(t("Pejabat ini dari instansi lain, atau pindah dari sana? Admin PPE mengurusnya.", "Is this official of another agency, or moving from there? The Admin PPE sees to it."))</p>
        <button type="submit" class="btn btn-outline-primary">\(t("Teruskan ke Admin PPE", "Pass on to the Admin PPE"))</button>
        """
    }
    let (list, isWrong) = ("daftar-instansi", model.message == .outcome(.unknownAgency))
    return """
      <div class="isian">
      <label class="form-label" for="instansi">\(t("Instansi (K/L/PD): nama atau kode", "Agency (K/L/PD): name or code"))</label>
      <input class="form-control" id="instansi" name="instansi" required maxlength="200" autocomplete="off"\
      \(attribute: "list", model.agencies.isEmpty ? nil : list)\(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      \(proposals(model.agencies, list) { (value: $0.name, words: $0.code.text) })</div>
      <button type="submit" class="btn btn-outline-primary">\(t("Teruskan ke Admin Agency", "Pass on to the Admin Agency"))</button>
      """
  }
}
