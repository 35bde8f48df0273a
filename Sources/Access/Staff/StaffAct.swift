/// What the LPSE's own staff can do for users.
public enum StaffAct: String, Sendable, CaseIterable {
  /// Find a user, and see what the user sees.
  case findUsers = "find-users"
  /// Open the request, or send the mail, that helps a user on.
  case startRemedy = "start-remedy"
  /// See and answer what suppliers ask for.
  case answerSuppliers = "answer-suppliers"
  /// See and answer the registrations of suppliers.
  case verifyRegistrations = "verify-registrations"
  /// See and answer what officials of the own agency ask for, by request or by form; make accounts for them.
  case answerOfficials = "answer-officials"
  /// See and answer what sanctioned users ask for, and lift their sanctions.
  case liftSanctions = "lift-sanctions"
  /// See and answer the forms of all officials, and move them between agencies by them.
  case answerAllForms = "answer-all-forms"
  /// End the waits of a user.
  case unlock
  /// Ask for a user's authenticator to be taken off.
  case proposeUnlinking = "propose-unlinking"
  /// Confirm, as the second, what another member of staff has asked for.
  case confirmUnlinking = "confirm-unlinking"
  /// Look through the access log of all users of the own LPSE, and take what was found along.
  case readLog = "read-log"
}

extension Role {
  /// The rule of the consoles, and the only place that says who may do what. A role that is not of the LPSE's staff may nothing.
  public var acts: Set<StaffAct> {
    switch self {
    case .helpdesk: [.findUsers, .startRemedy]
    case .verifikator: [.answerSuppliers, .verifyRegistrations, .confirmUnlinking]
    case .adminAgency: [.answerOfficials]
    case .adminPPE: [.findUsers, .startRemedy, .answerAllForms, .liftSanctions, .unlock, .proposeUnlinking, .confirmUnlinking, .readLog]
    case .ppk, .pokja, .pp, .kuppbj, .auditor: []
    }
  }
}

extension Account {
  /// What it may do for others, by all its roles.
  public var acts: Set<StaffAct> { roles.reduce(into: []) { $0.formUnion($1.acts) } }

  /// The scope of the rule: staff look after the accounts of their own LPSE. Who has none here is the matter of the LPSE that the portal is of.
  func looksAfter(_ user: Account?) -> Bool { lpse == user?.lpse ?? "" }
}
