import Directory
import HTML

/// A field for each gap of an official's record.
enum GapForm {
  static func fields(_ gaps: [OfficialGap], _ form: KendalaPage.Form, _ t: Wording) -> HTML {
    "\(each: gaps, { field($0, form, t) })"
  }

  private static func field(_ gap: OfficialGap, _ form: KendalaPage.Form, _ t: Wording) -> HTML {
    let isWrong = form.refused.contains(gap)
    let hint = GapWords.hint(gap, t)
    return """
      <div class="isian">
      <label class="form-label" for="\(gap.rawValue)">\(GapWords.name(gap, t))</label>
      \(gap == .role ? choice(form.typed[gap], isWrong: isWrong, t) : input(gap, form, isWrong: isWrong))
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

  private static func choice(_ typed: String?, isWrong: Bool, _ t: Wording) -> HTML {
    """
    <select class="form-select" id="role" name="role" required\(attribute: "aria-invalid", isWrong ? "true" : nil)\
    \(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
    <option value="">\(t("Pilih peran", "Choose a role"))</option>
    \(each: Official.Post.allCases, { post in
      "<option value=\"\(post.rawValue)\"\(attribute: "selected", if: post.rawValue == typed)>\(GapWords.name(post, t))</option>\n"
    })</select>
    """
  }

  private static func described(_ gap: OfficialGap, isWrong: Bool) -> String? {
    let hint = gap == .decreeDate || gap == .post || gap == .decreeNumber ? nil : gap.rawValue + "-petunjuk"
    let parts = [isWrong ? "kesalahan" : nil, hint].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
