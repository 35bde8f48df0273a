import Access

/// "Sesi": where the account is signed in now, each with a button that ends it.
struct SesiPage: Sendable, Equatable {
  let sessions: [OwnSession]
  var message: Message?

  enum Message: Sendable, Equatable {
    case ended
    case endedAll
    /// It has ended before, or was never one of this account.
    case unknown
    /// The form had no token, or an old one.
    case stale
  }

  /// What has just been done, in the address after the POST.
  enum Done: String, Sendable {
    case one = "ditutup"
    case all = "semua"

    var message: Message { self == .one ? .ended : .endedAll }
  }
}
