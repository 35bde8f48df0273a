import Access
import HTTP

/// An act that needs both factors of the member of staff once more.
struct TindakanPage: Sendable, Equatable {
  let kind: Kind
  let userID: UserID
  let name: String
  /// What is to be confirmed.
  let unlinking: Unlinking?
  var message: Message?
  var typedReason = ""
  var typedCode = ""

  enum Kind: Sendable {
    case unlock
    case propose
    case confirm

    /// The second confirms the reason of the first.
    var needsReason: Bool { self != .confirm }

    var path: Path {
      switch self {
      case .unlock: Paths.userUnlock
      case .propose: Paths.userUnlink
      case .confirm: Paths.unlinking
      }
    }

    func done(_ userID: UserID) -> Path {
      let user = Paths.user.with("id", userID.text)
      return switch self {
      case .unlock: user.with("hasil", PenggunaPage.Done.unlocked.rawValue)
      case .propose: user.with("hasil", PenggunaPage.Done.proposed.rawValue)
      case .confirm: PelepasanPage.Done.unlinked.path
      }
    }
  }

  enum Message: Sendable, Equatable {
    case reasonMissing
    case reauthentication(ReauthenticationMessage)
    case outcome(UnlinkingOutcome)

    var status: Status {
      switch self {
      case .reasonMissing: .unprocessableContent
      case .reauthentication(let message): message.status
      case .outcome(.sameMember): .forbidden
      case .outcome: .conflict
      }
    }

    var keepsCode: Bool {
      switch self {
      case .reasonMissing: true
      case .reauthentication(let message): message.keepsCode
      case .outcome: false
      }
    }
  }

  var reauthentication: ReauthenticationMessage? {
    if case .reauthentication(let message) = message { message } else { nil }
  }
}
