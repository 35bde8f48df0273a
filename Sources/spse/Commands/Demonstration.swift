import Access

/// The accounts of the demonstration mode, which exist in no other.
enum Demonstration {
  static let password = "Tender#2022"

  private static let accounts: [(id: String, kind: UserKind, name: String, roles: Set<Role>)] = [
    ("DIN", .penyedia, "PT Dinamika Nusantara", []),
    ("MELATI", .penyedia, "CV Melati Jaya", []),
    ("PPK01", .nonpenyedia, "Budi Santoso", [.ppk]),
    ("POKJA01", .nonpenyedia, "Siti Rahmawati", [.pokja]),
  ]

  /// Makes the accounts that are not there yet; existing ones stay as they are.
  static func prepare(_ access: Access) async throws {
    for account in accounts {
      guard let userID = UserID(account.id), let email = EmailAddress(account.id.lowercased() + "@contoh.id"),
        try await !access.exists(userID)
      else { continue }
      let new = NewAccount(userID: userID, kind: account.kind, name: account.name, email: email, roles: account.roles)
      _ = try await access.create(new, password: password)
    }
  }

  static var announcement: String {
    let suppliers = accounts.filter { $0.kind == .penyedia }.map(\.id).joined(separator: ", ")
    let officials = accounts.filter { $0.kind == .nonpenyedia }.map(\.id).joined(separator: ", ")
    return """
        demonstration accounts, password \(password)
          PENYEDIA       \(suppliers)
          NON PENYEDIA   \(officials)
      """
  }
}
