import Access

/// The accounts of the demonstration mode, which exist in no other.
enum Demonstration {
  static let password = "Tender#2022"

  private static let accounts: [(id: String, kind: UserKind, name: String, roles: Set<Role>)] = [
    ("DIN", .penyedia, "PT Dinamika Nusantara", []),
    ("MELATI", .penyedia, "CV Melati Jaya", []),
    ("CITRA", .penyedia, "CV Citra Abadi", []),
    ("PPK01", .nonpenyedia, "Budi Santoso", [.ppk]),
    ("POKJA01", .nonpenyedia, "Siti Rahmawati", [.pokja]),
    ("PP01", .nonpenyedia, "Rudi Hartono", [.pp]),
  ]

  /// Makes the accounts that are not there yet; existing ones stay as they are.
  /// - Throws: if there are accounts, but none of these: a database of real ones must not get some whose password is published.
  static func prepare(_ access: Access) async throws {
    let (hasAccounts, isOurs) = (try await access.hasAccounts(), try await isKept(in: access))
    guard isOurs || !hasAccounts else {
      throw CommandError(
        "SPSE_DATABASE holds real accounts, so --demo would open it to everyone; leave --demo out, or name another database")
    }
    for account in newAccounts where try await access.find(account.userID) == nil {
      _ = try await access.create(account, password: password)
    }
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
      return NewAccount(userID: userID, kind: account.kind, name: account.name, email: email, roles: account.roles)
    }
  }

  static var announcement: String {
    let suppliers = accounts.filter { $0.kind == .penyedia }.map(\.id).joined(separator: ", ")
    let officials = accounts.filter { $0.kind == .nonpenyedia }.map(\.id).joined(separator: ", ")
    return """
        demonstration accounts, password \(password)
          PENYEDIA       \(suppliers)
          NON PENYEDIA   \(officials)
          CITRA and PP01 are kept out by their records, and show how that is mended
      """
  }
}
