import Directory
import HTML

/// The field for an official's role.
enum RoleChoice {
  static func view(_ roles: [Official.Post], selected typed: String?, isWrong: Bool, _ t: Wording) -> HTML {
    """
    <select class="form-select" id="role" name="role" required\(attribute: "aria-invalid", isWrong ? "true" : nil)\
    \(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
    <option value="">\(t("Pilih peran", "Choose a role"))</option>
    \(each: roles, { role in
      "<option value=\"\(role.rawValue)\"\(attribute: "selected", if: role.rawValue == typed)>\(GapWords.name(role, t))</option>\n"
    })</select>
    """
  }
}
