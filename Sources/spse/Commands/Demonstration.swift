import Access

/// The accounts of the demonstration mode, which exist in no other.
enum Demonstration {
  static let password = "Tender#2022"

  private static let accounts: [(id: String, name: String, role: Role?)] = [
    ("DIN", "PT Dinamika Nusantara", nil),
    ("MELATI", "CV Melati Jaya", nil),
    ("CITRA", "CV Citra Abadi", nil),
    ("PPK01", "Budi Santoso", .ppk),
    ("POKJA01", "Siti Rahmawati", .pokja),
    ("PP01", "Rudi Hartono", .pp),
    ("HELPDESK01", "Ayu Lestari", .helpdesk),
    ("VERIF01", "Dedi Kurniawan", .verifikator),
    ("ADMAGENCY01", "Maya Sari", .adminAgency),
    ("ADMPPE01", "Hendra Gunawan", .adminPPE),
  ]

  /// Makes the accounts that are not there yet; existing ones stay as they are.
  /// - Throws: if there are accounts, but none of these: a database of real ones must not get some whose password is published.
  static func prepare(_ access: Access) async throws {
    let (hasAccounts, isOurs) = (try await access.hasAccounts(), try await isKept(in: access))
    guard isOurs || !hasAccounts else {
      throw CommandError(
        "SPSE_DATABASE holds real accounts, so --demo would open it to everyone; leave --demo out, or name another database")
    }
    var missing: [NewAccount] = []
    for account in newAccounts where try await access.find(account.userID) == nil { missing.append(account) }
    if !missing.isEmpty { try await access.create(missing, publishedPassword: password) }
  }

  /// - Throws: if these accounts are there, which would be open to everyone.
  static func forbid(_ access: Access) async throws {
    guard try await isKept(in: access) else { return }
    throw CommandError("SPSE_DATABASE holds the demonstration accounts, whose password is published; serve it with --demo, or name another")
  }

  private static func isKept(in access: Access) async throws -> Bool {
    for account in newAccounts where try await access.find(account.userID)?.email == account.email { return true }
    return false
  }

  private static var newAccounts: [NewAccount] {
    accounts.compactMap { account in
      guard let userID = UserID(account.id), let email = EmailAddress(account.id.lowercased() + "@contoh.id") else { return nil }
      return NewAccount(
        userID: userID, kind: account.role == nil ? .penyedia : .nonpenyedia, name: account.name, email: email,
        roles: account.role.map { [$0] } ?? [], agency: account.role == .adminAgency ? agency : "")
    }
  }

  static var announcement: String {
    func users(where isMeant: (Role?) -> Bool) -> String { accounts.filter { isMeant($0.role) }.map(\.id).joined(separator: ", ") }
    return """
        demonstration accounts, password \(password)
          PENYEDIA       \(users { $0 == nil })
          NON PENYEDIA   \(users { $0?.acts.isEmpty == true })
          LPSE           \(users { $0?.acts.isEmpty == false }) (they sign in as NON PENYEDIA)
          CITRA and PP01 are kept out by their records, and show how that is mended
      """
  }
}
