import Access
import HTML
import HTTP

/// The two fields of a new password, for every form that sets one: shown on wish, with its strength in words where scripts run.
enum NewPasswordFields {
  /// The names of the fields.
  static let first = "passwordBaru"
  static let again = "passwordBaruLagi"

  /// - Parameters:
  ///   - userID: whose password it is, for the browser's own keeper of passwords; nil where a field of the same form says it.
  ///   - isNeeded: false where the fields may be left empty.
  ///   - fault: what was wrong with the last one that was typed here.
  ///   - typed: how strong that one was, if it fitted the rule.
  static func view(
    for userID: UserID?, fault: NewPasswordFault?, typed: PasswordStrength? = nil, isNeeded: Bool = true, _ t: Wording
  ) -> HTML {
    """
    \(userID.map { "<input type=\"text\" value=\"\($0.text)\" autocomplete=\"username\" readonly hidden>\n" as HTML })<div class="isian">
    <label class="form-label" for="\(first)">\(t("Password baru", "New password"))</label>
    <div class="input-group">
    \(field(first, isNeeded, isWrong: fault.map { $0 != .different } ?? false, describedBy: "syarat-password kekuatan"))
    <button type="button" class="btn btn-outline-secondary" data-lihat="\(first) \(again)" data-tutup="\(t("Sembunyikan", "Hide"))" \
    aria-pressed="false" hidden>\(t("Tampilkan", "Show"))</button>
    </div>
    <p class="keterangan" id="syarat-password">\(rule(t))\(typed.map { " " + lastTyped($0, t) } ?? "")</p>
    \(meter(t))
    </div>
    <div class="isian">
    <label class="form-label" for="\(again)">\(t("Password baru, sekali lagi", "New password, once more"))</label>
    \(field(again, isNeeded, isWrong: fault == .different, describedBy: nil))
    </div>
    """
  }

  private static func field(_ name: String, _ isNeeded: Bool, isWrong: Bool, describedBy: String?) -> HTML {
    let described = [describedBy, isWrong ? "kesalahan" : nil].compactMap { $0 }.joined(separator: " ")
    return """
      <input class="form-control" id="\(name)" name="\(name)" type="password"\(attribute: "required", if: isNeeded) autocomplete="new-password" spellcheck="false"\
      \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", described.isEmpty ? nil : described)>
      """
  }

  /// Hidden until a script reckons; the words say what the bar shows.
  private static func meter(_ t: Wording) -> HTML {
    let words = PasswordStrength.allCases.map { strength($0, t) }
    return """
      <p class="kekuatan" id="kekuatan" data-kekuatan="\(first)" data-paling-pendek="\(PasswordRule.leastCharacters)" \
      data-pendek="\(t("terlalu pendek", "too short"))" data-lemah="\(words[0])" data-cukup="\(words[1])" data-kuat="\(words[2])" hidden>\
      <span class="kekuatan-batang" aria-hidden="true"><span></span></span> \
      <span>\(t("Kekuatan:", "Strength:")) <strong role="status" data-kata></strong></span></p>
      """
  }

  private static func rule(_ t: Wording) -> String {
    t(
      "Paling sedikit 8 karakter, apa saja; makin panjang makin kuat, misalnya beberapa kata yang tidak berhubungan. Yang mudah ditebak ditolak.",
      "At least 8 characters of any kind; the longer the stronger, such as some words that have nothing to do with each other. Easily guessed ones are refused."
    )
  }

  private static func lastTyped(_ strength: PasswordStrength, _ t: Wording) -> String {
    let word = self.strength(strength, t)
    return t("Kekuatan yang tadi Anda ketik: \(word).", "Strength of the one you typed: \(word).")
  }

  static func strength(_ strength: PasswordStrength, _ t: Wording) -> String {
    switch strength {
    case .weak: t("lemah", "weak")
    case .fair: t("cukup", "fair")
    case .strong: t("kuat", "strong")
    }
  }
}
