import Access
import Cryptography
import Directory
import ProgramSupport

/// `spse account create|password|email|reset-authenticator|roles|off|on`: what an operator does without the portal.
struct AccountCommand {
  private enum Action {
    case create(NewAccount)
    case password(UserID)
    case email(UserID, EmailAddress)
    case resetAuthenticator(UserID)
    case roles(UserID, Duties)
    case turn(UserID, isOn: Bool, reason: String)
  }
  private let settings: Settings
  private let action: Action

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    self.settings = settings
    let name = arguments.next() ?? ""
    guard ["create", "password", "email", "reset-authenticator", "roles", "off", "on"].contains(name)
    else {
      throw CommandError("say `spse account create`, `password`, `email`, `reset-authenticator`, `roles`, `off` or `on`; see `spse help`")
    }
    guard let userID = UserID(try arguments.option("user") ?? "")
    else { throw CommandError("--user must be a user ID: 1 to 64 letters, digits and . _ - @") }
    switch name {
    case "create": action = .create(try Self.newAccount(userID, &arguments))
    case "password": action = .password(userID)
    case "email": action = .email(userID, try Self.email(&arguments))
    case "roles": action = .roles(userID, try Self.duties(&arguments))
    case "off", "on": action = .turn(userID, isOn: name == "on", reason: try Self.reason(&arguments))
    default: action = .resetAuthenticator(userID)
    }
    try arguments.finish()
  }

  func run() async throws {
    try await House.visit(settings) { house in
      switch action {
      case .create(let new): try await create(new, house.access)
      case .password(let userID):
        let isDone = try await house.access.setPassword(of: userID, to: try newPassword(for: userID))
        try report(isDone, userID, "set the password of \(userID.text) and ended its sessions")
      case .email(let userID, let email): try await setEmail(of: userID, to: email, house.access)
      case .resetAuthenticator(let userID):
        let isDone = try await house.access.resetAuthenticator(of: userID)
        try report(isDone, userID, "took the authenticator off \(userID.text) and ended its sessions")
      case .roles(let userID, let duties):
        let roles = duties.roles.ordered.map(\.rawValue).joined(separator: ", ")
        let outcome = try await house.access.setDuties(of: userID, to: duties)
        let owner = try await house.access.member(userID).map(Self.owner) ?? userID.text
        try report(outcome, userID, owner + " has " + (roles.isEmpty ? "no role now" : "these roles now: " + roles))
      case .turn(let userID, let isOn, let reason):
        try report(
          try await house.access.switchAccount(userID, isOn: isOn, because: reason), userID,
          isOn ? "switched \(userID.text) on again" : "switched \(userID.text) off and ended its sessions")
      }
    }
  }

  /// User ID, name and mailbox: until an account has been activated, whoever reads that mailbox opens it.
  private static func owner(_ member: Member) -> String {
    let account = member.account
    let state = member.isActivated ? "" : ", not activated yet"
    return "\(account.userID.text) (\(account.name), \(account.email.text)\(state))"
  }

  private func create(_ new: NewAccount, _ access: Access) async throws {
    let isTaken = CommandError("\(new.userID.text) exists already")
    // Looked up first, so that nobody types a password in vain.
    guard try await !access.exists(new.userID) else { throw isTaken }
    guard try await access.create(new, password: try newPassword(for: new.userID)) else { throw isTaken }
    Console.say("made \(new.userID.text)")
  }

  private func setEmail(of userID: UserID, to email: EmailAddress, _ access: Access) async throws {
    switch try await access.setEmail(of: userID, to: email) {
    case .done: Console.say("set the mail address of \(userID.text), ended its sessions, and told both addresses")
    case .unknownUser: throw CommandError("there is no \(userID.text)")
    case .unchanged: throw CommandError("\(userID.text) has that address already")
    case .taken: throw CommandError("another account has that address, or had it within the last week; choose another")
    }
  }

  private static func email(_ arguments: inout Arguments<CommandError>) throws(CommandError) -> EmailAddress {
    guard let email = EmailAddress(try arguments.option("email") ?? "") else { throw CommandError("--email must be a mail address") }
    return email
  }

  /// Why an account is switched off or on, which its owner reads; empty if it is not given.
  private static func reason(_ arguments: inout Arguments<CommandError>) throws(CommandError) -> String {
    guard let reason = try arguments.option("reason") else { return "" }
    guard DisplayName.isFit(reason) else { throw CommandError("--reason must have 1 to 100 characters; the owner reads it") }
    return reason
  }

  private func report(_ isDone: Bool, _ userID: UserID, _ words: String) throws(CommandError) {
    guard isDone else { throw CommandError("there is no \(userID.text)") }
    Console.say(words)
  }

  private func report(_ outcome: DutyOutcome?, _ userID: UserID, _ words: String) throws(CommandError) {
    switch outcome {
    case nil: try report(false, userID, words)
    case .done: Console.say(words)
    case .unchanged: Console.say("\(userID.text) is so already")
    case .supplier: throw CommandError("\(userID.text) is a penyedia, who has no role; what keeps one out is a sanction")
    case .lastAdmin: throw CommandError("\(userID.text) is the last admin-ppe of its LPSE; first give that role to another account")
    // These are what a member of staff may meet, and an operator does not.
    case .proposed, .stale, .waitsAlready, .nobodyToConfirm, .switchedOff: throw CommandError("\(userID.text) was not changed; try again")
    }
  }

  /// Exactly these roles; none for an empty list.
  private static func duties(_ arguments: inout Arguments<CommandError>) throws(CommandError) -> Duties {
    guard let typed = try arguments.option("role")
    else { throw CommandError("--role says which roles the account is to have, all of them; --role \"\" takes all away") }
    guard let duties = Duties(roles: try roles(typed), agency: try code("agency", &arguments))
    else { throw CommandError("--agency is the agency of an admin-agency, who needs one, and of nobody else") }
    return duties
  }

  private static func roles(_ typed: String) throws(CommandError) -> Set<Role> {
    var roles: Set<Role> = []
    for part in typed.split(separator: ",") {
      guard let role = Role(rawValue: String(part))
      else { throw CommandError("--role “\(part)” is none of: \(Role.allCases.map(\.rawValue).joined(separator: ", "))") }
      roles.insert(role)
    }
    return roles
  }

  private static func newAccount(_ userID: UserID, _ arguments: inout Arguments<CommandError>) throws(CommandError) -> NewAccount {
    guard let kind = UserKind(rawValue: try arguments.option("kind") ?? "") else {
      throw CommandError("--kind must be penyedia or nonpenyedia")
    }
    guard let name = try arguments.option("name"), (1...200).contains(name.count) else {
      throw CommandError("--name must have 1 to 200 characters")
    }
    let email = try email(&arguments)
    let roles = try roles(arguments.option("role") ?? "")
    guard kind == .nonpenyedia || roles.isEmpty else { throw CommandError("a penyedia has no role; leave --role out") }
    let lpse = try code("lpse", &arguments)
    let agency = try code("agency", &arguments)
    guard agency.isEmpty != roles.contains(.adminAgency) else {
      throw CommandError("--agency is the agency of an admin-agency, who needs one, and of nobody else")
    }
    return NewAccount(userID: userID, kind: kind, name: name, email: email, roles: roles, lpse: lpse, agency: agency)
  }

  /// Of an LPSE or an agency, as their own files have it; empty if it is not given.
  private static func code(_ name: String, _ arguments: inout Arguments<CommandError>) throws(CommandError) -> String {
    guard let typed = try arguments.option(name) else { return "" }
    guard let code = Code(typed) else { throw CommandError("--\(name) must be a code: 1 to 32 letters, digits, dots and hyphens") }
    return code.text
  }

  private func newPassword(for userID: UserID) throws(CommandError) -> String {
    let dictionary = try PasswordDictionary(settings)
    guard let password = Console.secretLine(prompt: "New password: ") else { throw CommandError("no password was given on standard input") }
    let fault: PasswordFault?
    do { fault = try PasswordRule.fault(of: password, for: userID, dictionary: dictionary) } catch { throw CommandError(error) }
    if let fault { throw CommandError("the password \(fault.words)") }
    return password
  }
}

extension PasswordFault {
  /// For the operator, after "the password".
  fileprivate var words: String {
    switch self {
    case .tooShort: "needs at least \(PasswordRule.leastCharacters) characters"
    case .tooLong: "has more than \(PasswordRule.mostBytes) bytes"
    case .controlCharacters: "has control characters"
    case .common: "is a common one or easily guessed; choose another"
    case .unchanged: "is the one that is set already; choose another"
    }
  }
}
