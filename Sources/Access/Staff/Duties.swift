/// What an account of officials or staff is for: its roles, and the agency of an Admin Agency.
public struct Duties: Sendable, Equatable {
  public let roles: Set<Role>
  /// See `Account.agency`.
  public let agency: String

  /// - Returns: nil unless there is an agency where, and only where, there is an Admin Agency.
  public init?(roles: Set<Role>, agency: String) {
    guard agency.isEmpty != roles.contains(.adminAgency) else { return nil }
    (self.roles, self.agency) = (roles, agency)
  }
}

/// What came of giving or taking roles, or of switching an account off or on.
public enum DutyOutcome: Sendable, Equatable {
  case done
  /// Some of the roles wait for a second member of staff; the rest is done.
  case proposed
  case unchanged
  /// The account is not any more what was read.
  case stale
  /// A supplier has no role; what keeps one out is a sanction.
  case supplier
  /// The LPSE would have no Admin PPE left.
  case lastAdmin
  /// Somebody wants to give it such a role already, which waits for a second.
  case waitsAlready
  /// The LPSE has nobody else who could be the second.
  case nobodyToConfirm
  /// While an account is switched off, it is given nothing that another one has to confirm.
  case switchedOff
}

extension Account {
  /// What staff have read of an account before they change it: sent along with the form, it tells whether somebody else was faster.
  public var standing: String {
    let roles = roles.map(\.rawValue).sorted().joined(separator: "+")
    return roles + "@" + agency + (offSince.map { "!" + String($0.milliseconds) } ?? "")
  }

  /// Whether it is of the LPSE's staff, switched off or not.
  public var isStaff: Bool { roles.contains(where: \.isOfStaff) }
}

extension Role {
  /// Its name, which is the same in every language, for the note of an act.
  var name: String {
    switch self {
    case .ppk: "PPK"
    case .pokja: "Pokja"
    case .pp: "PP"
    case .kuppbj: "KUPPBJ"
    case .auditor: "Auditor"
    case .adminPPE: "Admin PPE"
    case .adminAgency: "Admin Agency"
    case .verifikator: "Verifikator"
    case .helpdesk: "Helpdesk"
    }
  }
}

extension Set<Role> {
  /// In one order, whoever asks.
  public var ordered: [Role] { Role.allCases.filter(contains) }
  var names: String { ordered.map(\.name).joined(separator: ", ") }
}
