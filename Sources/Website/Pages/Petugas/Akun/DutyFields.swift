import Access
import Directory
import HTML
import HTTP

/// Roles and agency as a form says them.
struct TypedDuties: Sendable, Equatable {
  var roles: Set<Role> = []
  /// Name or code, as it was typed.
  var agency = ""

  static let (rolesName, agencyName) = ("peran", "instansi")

  init() {}

  init(_ account: Account) { (roles, agency) = (account.roles, account.agency) }

  init(_ form: Form) {
    roles = Set(form.all(TypedDuties.rolesName).compactMap { Role(rawValue: $0) })
    agency = String((form[TypedDuties.agencyName] ?? "").prefix(200))
  }
}

extension Website {
  /// What was typed, with its agency looked up.
  /// - Parameter kept: the agency that the account has already, which may not be listed any more.
  /// - Returns: nil if an Admin Agency is to have an agency that is not listed.
  func duties(_ typed: TypedDuties, keeping kept: String = "") async throws(AccessError) -> Duties? {
    guard typed.roles.contains(.adminAgency) else { return Duties(roles: typed.roles, agency: "") }
    if !kept.isEmpty, typed.agency == kept { return Duties(roles: typed.roles, agency: kept) }
    let directory = directory
    let agency = typed.agency
    guard let found = try await asking({ try await directory.agency(named: agency) }) else { return nil }
    return Duties(roles: typed.roles, agency: found.code.text)
  }
}

/// The fields for roles and agency.
enum DutyFields {
  static func view(_ typed: TypedDuties, _ agencies: [Agency], isAgencyWrong: Bool, _ t: Wording) -> HTML {
    """
    \(group(t("Petugas LPSE", "LPSE staff"), Role.allCases.filter(\.isOfStaff), typed, t))\
    \(agency(typed, agencies, isAgencyWrong, t))\
    \(group(t("Pejabat", "Officials"), Role.allCases.filter { !$0.isOfStaff }, typed, t))
    <p class="keterangan">\(t("Peran bertanda * baru berlaku setelah disetujui petugas kedua, di menu PERAN PETUGAS.", "Roles marked * count only after a second member of staff has agreed, under STAFF ROLES."))</p>

    """
  }

  private static func group(_ legend: String, _ roles: [Role], _ typed: TypedDuties, _ t: Wording) -> HTML {
    """
    <fieldset class="pilihan">
    <legend class="form-label">\(legend)</legend>
    \(each: roles, { role in
      "<label><input type=\"checkbox\" name=\"\(TypedDuties.rolesName)\" value=\"\(role.rawValue)\"\(attribute: "checked", if: typed.roles.contains(role))> \(RoleWords.words(for: role, t))\(role.confirms ? " *" : "")</label>\n"
    })</fieldset>

    """
  }

  private static func agency(_ typed: TypedDuties, _ agencies: [Agency], _ isWrong: Bool, _ t: Wording) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="instansi">\(t("Instansi (K/L/PD) Admin Agency: nama atau kode", "Agency (K/L/PD) of an Admin Agency: name or code"))</label>
    <input class="form-control" id="instansi" name="\(TypedDuties.agencyName)" value="\(typed.agency)" maxlength="200" autocomplete="off"\
    \(attribute: "list", agencies.isEmpty ? nil : "daftar-instansi")\(attribute: "aria-invalid", isWrong ? "true" : nil)\
    \(attribute: "aria-describedby", isWrong ? "kesalahan instansi-petunjuk" : "instansi-petunjuk")>
    \(if: !agencies.isEmpty, "<datalist id=\"daftar-instansi\">\(each: agencies, { "<option value=\"\($0.code.text)\">\($0.name)</option>" })</datalist>\n")\
    <p class="keterangan" id="instansi-petunjuk">\(t("Hanya untuk Admin Agency; bagi yang lain diabaikan.", "For an Admin Agency alone; otherwise it is ignored."))</p>
    </div>

    """
  }
}
