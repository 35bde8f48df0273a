import HTML

/// The field for the password that an account has; shown on wish.
enum PasswordField {
  static let name = "password"

  static func view(label: String, isWrong: Bool, _ t: Wording) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="\(name)">\(label)</label>
    <div class="input-group">
    <input class="form-control" id="\(name)" name="\(name)" type="password" required autocomplete="current-password"\
    \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
    <button type="button" class="btn btn-outline-secondary" data-lihat="\(name)" data-tutup="\(t("Sembunyikan", "Hide"))" aria-pressed="false" hidden>\
    \(t("Tampilkan", "Show"))</button>
    </div>
    </div>
    """
  }
}
