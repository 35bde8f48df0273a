import Access
import Directory
import HTTP

/// An official, with what the Admin Agency of the agency can do about the account.
struct PejabatPage: Sendable, Equatable {
  let official: Official
  let today: Day
  /// The account of that user ID at this LPSE, if there is one.
  var member: Member?
  /// Of a request that waits.
  var request: Int64?
  /// It is the reader's own: nobody renews or ends himself.
  var isOwn = false
  var done: Done?

  /// What has just been done.
  enum Done: String, Sendable {
    case made = "dibuat"
    case renewed = "diperbarui"
    case ended = "berakhir"
  }

  var gaps: [OfficialGap] { Completeness.gaps(of: official, on: today) }
  /// What stands against ending the term; nil if nothing does.
  var hindrance: Hindrance? { Hindrance(self) }

  enum Hindrance: Sendable, Equatable {
    case own
    /// Nobody can sign in anyway.
    case noAccount
    /// The Admin PPE's matter.
    case staff
    case over
  }
}

extension PejabatPage.Hindrance {
  fileprivate init?(_ model: PejabatPage) {
    if model.isOwn {
      self = .own
    } else if model.member == nil {
      self = .noAccount
    } else if model.member?.account.isStaff == true {
      self = .staff
    } else if OfficialTerm(model.official.period, on: model.today) == .over {
      self = .over
    } else {
      return nil
    }
  }
}

/// The page that ends a term of office.
struct AkhiriJabatanPage: Sendable, Equatable {
  let shown: PejabatPage
  /// What was read when this was sent; nil for that of now.
  var readStanding: String?
  var typedReason = ""
  var typedCode = ""
  var message: Message?

  enum Message: Sendable, Equatable {
    case reasonMissing
    case reauthentication(ReauthenticationMessage)
    /// Somebody else has changed the record since.
    case stale
    case importing

    var status: Status {
      switch self {
      case .reasonMissing: .unprocessableContent
      case .reauthentication(let message): message.status
      case .stale, .importing: .conflict
      }
    }

    var keepsCode: Bool {
      switch self {
      case .reasonMissing: true
      case .reauthentication(let message): message.keepsCode
      case .stale, .importing: false
      }
    }
  }

  var reauthentication: ReauthenticationMessage? { if case .reauthentication(let message) = message { message } else { nil } }
}
