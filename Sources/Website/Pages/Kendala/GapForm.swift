import Directory
import Files
import HTML

/// A field for each gap of an official's record, and one for the decree.
enum GapForm {
  static func fields(_ model: KendalaPage, _ t: Wording) -> HTML {
    "\(each: model.gaps, { field($0, model, t) })\(decree(model, t))\n"
  }

  private static func decree(_ model: KendalaPage, _ t: Wording) -> HTML {
    let before = model.request?.keptDecree
    let label = t("Berkas SK", "File of the decree (SK)")
    let isOptional = !model.needsFile && before == nil
    let field = FileField(
      name: KendalaPage.file, label: isOptional ? label + t(" (boleh kosong)", " (may be left out)") : label,
      hint: isOptional
        ? t(
          "Nomor dan tanggal SK Anda sudah tercatat. Melampirkan SK mempercepat pemeriksaan.",
          "Number and date of your decree are on record. Attaching it makes the check quicker.")
        : t("SK yang memuat isian di atas.", "The decree that says what you fill in above."),
      isRequired: model.needsFile, isWrong: model.isFileWrong, hadFile: model.form.hadFile, kept: model.form.kept)
    return """
      \(before.map { "<p class=\"keterangan\">\(t("Tanpa pilihan, SK yang sudah dikirim tetap dipakai:", "If you choose none, the decree that was sent before is used:")) \($0.name.text).</p>\n" as HTML })\
      \(field.view(t))
      """
  }

  private static func field(_ gap: OfficialGap, _ model: KendalaPage, _ t: Wording) -> HTML {
    let (typed, isWrong) = (model.form.typed[gap], model.isWrong(gap))
    let hint = GapWords.hint(gap, t)
    return """
      <div class="isian">
      <label class="form-label" for="\(gap.rawValue)">\(GapWords.name(gap, t))</label>
      \(gap == .role ? RoleChoice.view(Official.Post.allCases, selected: typed, isWrong: isWrong, t) : input(gap, model.form, isWrong: isWrong))
      \(if: !hint.isEmpty, "<p class=\"keterangan\" id=\"\(gap.rawValue)-petunjuk\">\(hint)</p>\n")</div>

      """
  }

  private static func input(_ gap: OfficialGap, _ form: KendalaPage.Form, isWrong: Bool) -> HTML {
    let isDay = gap == .decreeDate || gap == .period
    let names = gap == .agency ? form.agencies : gap == .satker ? form.satkers : []
    let list = "daftar-" + gap.rawValue
    return """
      <input class="form-control" id="\(gap.rawValue)" name="\(gap.rawValue)" value="\(form.typed[gap] ?? "")" required autocomplete="off"\
      \(attribute: "type", isDay ? "date" : "text")\(attribute: "maxlength", isDay ? nil : "200")\(attribute: "inputmode", gap == .nip ? "numeric" : nil)\
      \(attribute: "list", names.isEmpty ? nil : list)\
      \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", described(gap, isWrong: isWrong))>\
      \(if: !names.isEmpty, "\n<datalist id=\"\(list)\">\(each: names, { "<option value=\"\($0)\">" })</datalist>")
      """
  }

  private static func described(_ gap: OfficialGap, isWrong: Bool) -> String? {
    let hint = gap == .decreeDate || gap == .post || gap == .decreeNumber ? nil : gap.rawValue + "-petunjuk"
    let parts = [isWrong ? "kesalahan" : nil, hint].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
