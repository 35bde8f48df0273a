public import Files

/// A request to the staff about what keeps a user out, and what has become of it.
public struct RemedyRequest: Sendable, Equatable {
  /// To be named on the telephone; from 1.
  public let number: Int64
  public let userID: RecordID
  public let kind: Kind
  public let state: State
  /// What an official proposes for the gaps; empty otherwise.
  public let proposal: Proposal
  /// What the user added in his own words; empty without any.
  public let word: String
  /// Milliseconds since 1970, as `changedAt`.
  public let openedAt: Int64
  public let changedAt: Int64
  /// The reason of an answer; empty while it is open.
  public let answer: String
  public let answeredBy: String
  /// With whose staff it lies; empty for the LPSE that the portal is of.
  public let lpse: String
  /// Of the official who asks; empty for suppliers, and where none is known.
  public let agency: String
  /// What an official has sent along, for whoever compares the proposal with it.
  public let decree: StoredFile?

  /// Whether the user has asked for something of the record once more since.
  let isFollowed: Bool

  /// Whether its decree is kept. That of a request which was refused is removed; so is that of one which was returned, once the next one has
  /// come, unless it has gone on with that.
  public var keepsDecree: Bool { decree != nil && state != .rejected && !(state == .returned && isFollowed) }

  /// The decree that goes on with the next request, where none is chosen anew.
  public var keptDecree: StoredFile? { state == .returned && decree?.state != .infected ? decree : nil }

  /// By what keeps the user out.
  public enum Kind: String, Sendable, CaseIterable {
    case copy
    case official
    case sanction
    /// The account is switched off, which is no matter of a record.
    case switchedOff = "switched-off"
    /// No authenticator can be used any more, and the password and mailbox alone open no way to another; nor is that.
    case newPhone = "new-phone"

    /// With whom it lies.
    public var resolver: Resolver {
      switch self {
      case .copy: .verifikator
      case .official: .adminAgency
      case .sanction, .switchedOff, .newPhone: .adminPPE
      }
    }

    /// What the staff can say to it. A request about the account is done by the act on the account, and by no word of the queue's.
    public var answers: [RequestAnswer] {
      RequestAnswer.allCases.filter { $0 != .resolve || Kind.ofRecords.contains(self) }
    }

    /// Those that ask for a record to be mended; of these a user has one at a time.
    public static let ofRecords: Set<Kind> = [.copy, .official, .sanction]
  }

  /// What has become of it.
  public enum State: String, Sendable, CaseIterable {
    case open
    case done
    /// To be put right, and sent again.
    case returned
    case rejected
  }
}

extension Obstacle {
  /// Of the request that asks for its remedy.
  public var kind: RemedyRequest.Kind {
    switch self {
    case .sanctioned: .sanction
    case .copy: .copy
    case .official: .official
    }
  }
}
