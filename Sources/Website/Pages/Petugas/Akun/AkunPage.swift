import Access
import Directory
import HTTP

/// The accounts of staff and officials.
struct DaftarAkunPage: Sendable, Equatable {
  static let length = 50

  var typed = Typed()
  /// What was typed is no user ID.
  var isWrong = false
  var members: [Member] = []
  var hasMore = false
  /// This is not the first page.
  var isContinued = false

  /// What is looked for, as it came.
  struct Typed: Sendable, Equatable {
    var userID = ""
    var role: Role?

    /// The page of this search.
    var path: Path {
      let path = userID.isEmpty ? Paths.members : Paths.members.with("userId", userID)
      return role.map { path.with("peran", $0.rawValue) } ?? path
    }
  }
}

/// One of them, with its roles.
struct AkunPage: Sendable, Equatable {
  let member: Member
  /// Nobody changes the own account.
  let isOwn: Bool
  /// That an Admin Agency can be of.
  var agencies: [Agency] = []
  var typed: TypedDuties
  var typedReason = ""
  var typedCode = ""
  var message: DutyMessage?
  var done: Done?

  /// What has just been done.
  enum Done: String, Sendable {
    case changed = "peran"
    case proposed = "diajukan"
    case off = "mati"
    case on = "hidup"
    case onWaiting = "hidup-diajukan"
    case made = "dibuat"
    case madeWaiting = "dibuat-diajukan"
  }
}

/// A new account.
struct AkunBaruPage: Sendable, Equatable {
  var agencies: [Agency] = []
  var userID = ""
  var name = ""
  var email = ""
  var duties = TypedDuties()
  var reason = ""
  var code = ""
  var message: Message?

  /// The fields besides roles, reason and both factors.
  enum Field: String, Sendable, CaseIterable {
    case userID = "userId"
    case name = "nama"
    case email

    /// The most that is kept when the form comes again.
    var longest: Int {
      switch self {
      case .userID: 64
      case .name: 200
      case .email: 254
      }
    }
  }

  enum Message: Sendable, Equatable {
    case faults([Field])
    case rolesMissing
    case duty(DutyMessage)
    case taken
    case emailTaken

    var status: Status {
      switch self {
      case .faults, .rolesMissing: .unprocessableContent
      case .duty(let message): message.status
      case .taken, .emailTaken: .conflict
      }
    }

    var keepsCode: Bool {
      switch self {
      case .faults, .rolesMissing: true
      case .duty(let message): message.keepsCode
      case .taken, .emailTaken: false
      }
    }
  }

  func isWrong(_ field: Field) -> Bool {
    switch message {
    case .faults(let fields): fields.contains(field)
    case .taken: field == .userID
    case .emailTaken: field == .email
    case .rolesMissing, .duty, nil: false
    }
  }

  var reauthentication: ReauthenticationMessage? { if case .duty(let message) = message { message.reauthentication } else { nil } }
}

/// An account that is to be switched off or on.
struct SaklarPage: Sendable, Equatable {
  let member: Member
  let isOwn: Bool
  var typedReason = ""
  var typedCode = ""
  var message: DutyMessage?

  /// What the page would make of it.
  var turnsOn: Bool { member.account.offSince != nil }
}

/// Why roles or the state of an account were not changed.
enum DutyMessage: Sendable, Equatable {
  case reasonMissing
  /// An Admin Agency needs an agency that is listed.
  case agencyUnknown
  case reauthentication(ReauthenticationMessage)
  case outcome(DutyOutcome)

  var status: Status {
    switch self {
    case .reasonMissing, .agencyUnknown: .unprocessableContent
    case .reauthentication(let message): message.status
    case .outcome: .conflict
    }
  }

  var keepsCode: Bool {
    switch self {
    case .reasonMissing, .agencyUnknown: true
    case .reauthentication(let message): message.keepsCode
    case .outcome: false
    }
  }

  var reauthentication: ReauthenticationMessage? { if case .reauthentication(let message) = self { message } else { nil } }
}
