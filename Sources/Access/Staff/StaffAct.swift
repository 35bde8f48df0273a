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
  /// See the officials of the own agency, make or renew their accounts by a decree that came on paper, and end their terms of office.
  case keepOfficials = "keep-officials"
  /// Add, rename and remove satker of the own agency.
  case keepAgency = "keep-agency"
  /// The same of all agencies, and rename these themselves.
  case keepAllAgencies = "keep-all-agencies"
  /// End the waits of a user.
  case unlock
  /// Ask for a user's authenticator to be taken off.
  case proposeUnlinking = "propose-unlinking"
  /// Confirm, as the second, what another member of staff has asked for.
  case confirmUnlinking = "confirm-unlinking"
  /// Propose another mail address for a supplier who has lost the mailbox.
  case proposeSupplierEmail = "propose-supplier-email"
  /// The same for an official.
  case proposeOfficialEmail = "propose-official-email"
  /// Confirm, as the second, an address that another member of staff has proposed.
  case confirmEmail = "confirm-email"
  /// Look through the access log of all users of the own LPSE, and take what was found along.
  case readLog = "read-log"
  /// Make accounts of the own LPSE's staff, give and take the roles of staff and officials, and switch their accounts off and on.
  case manageStaff = "manage-staff"
  /// Confirm, as the second, a role that another member of staff wants to give.
  case confirmRoles = "confirm-roles"
  /// Write what stands on the home page.
  case announce
  /// See what mail waits for the users of the own LPSE, and have it tried again.
  case watchMail = "watch-mail"
}

extension Role {
  /// The rule of the consoles, and the only place that says who may do what. A role that is not of the LPSE's staff may nothing.
  public var acts: Set<StaffAct> {
    switch self {
    case .helpdesk: [.findUsers, .startRemedy]
    case .verifikator:
      [.findUsers, .answerSuppliers, .verifyRegistrations, .confirmUnlinking, .confirmRoles, .proposeSupplierEmail, .confirmEmail]
    case .adminAgency: [.answerOfficials, .keepOfficials, .keepAgency]
    case .adminPPE:
      [
        .findUsers, .startRemedy, .answerAllForms, .liftSanctions, .unlock, .proposeUnlinking, .confirmUnlinking, .proposeOfficialEmail,
        .confirmEmail, .readLog, .manageStaff, .confirmRoles, .announce, .watchMail, .keepAllAgencies,
      ]
    case .ppk, .pokja, .pp, .kuppbj, .auditor: []
    }
  }

  /// Whether it is of the LPSE's own staff.
  public var isOfStaff: Bool { !acts.isEmpty }

  /// Whether it makes somebody the second of two, who confirms: nobody gives it alone, who would then be both.
  public var confirms: Bool { !acts.isDisjoint(with: [.confirmUnlinking, .confirmRoles]) }
}

extension UserKind {
  /// By which another mail address is proposed for such a user.
  public var emailAct: StaffAct {
    switch self {
    case .penyedia: .proposeSupplierEmail
    case .nonpenyedia: .proposeOfficialEmail
    }
  }
}

extension Account {
  /// What it may do for others, by all its roles; nothing while it is switched off.
  public var acts: Set<StaffAct> { offSince == nil ? roles.reduce(into: []) { $0.formUnion($1.acts) } : [] }

  /// The scope of the rule: staff look after the accounts of their own LPSE. Who has none here is the matter of the LPSE that the portal is of.
  func looksAfter(_ user: Account?) -> Bool { looksAfter(usersOf: user?.lpse) }

  /// - Parameter place: the LPSE of a user's account; nil without an account.
  func looksAfter(usersOf place: String?) -> Bool { lpse == place ?? "" }
}
