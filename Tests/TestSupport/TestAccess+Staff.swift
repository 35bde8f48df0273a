public import Access

// The LPSE's own staff, as the rules see them.
extension TestAccess {
  /// Makes an account with roles, and activates it with any authenticator.
  public func member(_ id: String, _ roles: Set<Role>, lpse: String = "", agency: String = "") async throws -> Holder {
    guard let userID = UserID(id), let email = EmailAddress(id.lowercased() + "@contoh.id") else { throw BadTestAccount(id: id) }
    let new = NewAccount(userID: userID, kind: .nonpenyedia, name: "Ibu " + id, email: email, roles: roles, lpse: lpse, agency: agency)
    guard try await access.create(new, password: TestAccess.password) else { throw BadTestAccount(id: id) }
    return try await activated(id, .nonpenyedia)
  }

  /// What the console gives to somebody who comes for an act.
  public func staff(_ holder: Holder, for act: StaffAct) async throws -> Staff {
    guard let staff = Staff(try await signedIn(holder.token), forAnyOf: [act]) else { throw Unexpected("\(holder.userID) may not \(act)") }
    return staff
  }

  /// Both factors of a member of staff once more, with a code that nobody has used yet.
  public func fresh(_ holder: Holder) throws -> Reauthentication {
    clock.advance(seconds: 30)
    return try reauthentication(holder)
  }
}
