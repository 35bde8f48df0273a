import Access
import Directory
import HTTP

/// The search for users, and what it found.
struct DaftarPenggunaPage: Sendable, Equatable {
  let typed: String
  let found: [Row]
  /// Why that is not all; nil if it is.
  let cut: SearchCut?

  struct Row: Sendable, Equatable {
    let userID: String
    let name: String
    /// NPWP or NIP; empty if it is not known.
    let identity: String
    let isSupplier: Bool
  }
}

/// One user as staff see it: what the user sees, and what helps.
struct PenggunaPage: Sendable {
  let userID: UserID
  /// Nil if there is a record and no account.
  let state: UserState?
  let record: DirectoryEntry?
  let isOwn: Bool
  /// What the reader may do.
  let acts: Set<StaffAct>
  /// Of an official, for those who may see it.
  var decree: OfficialDecree?
  var obstacle: Obstacle?
  var request: RemedyRequest?
  /// The latest about what of the account holds the user up; nil if nothing does that the staff alone can open.
  var accountRequest: RemedyRequest?
  var message: Message?
  var typedReason = ""
  var typedRemedy: Remedy?

  /// What a member of staff can start now, by what stands in the user's way.
  var remedies: [Remedy] {
    guard let state, !isOwn, acts.contains(.startRemedy) else { return [] }
    return Remedy.allCases.filter { remedy in
      switch remedy {
      case .resetTOTP: state.factor != nil && !state.isOnlyMailProven && !isPasswordBlocked
      case .resetPassword: true
      case .request: canRequest
      case .switchingOn, .newPhone: remedy.byStaff == state.holdUp.remedy && accountRequest?.state != .open
      }
    }
  }

  /// An official's gaps are filled in by the official.
  private var canRequest: Bool {
    if request?.state == .open { return false }
    switch obstacle {
    case nil, .official: return false
    case .sanctioned, .copy: return true
    }
  }

  var canUnlock: Bool { !isOwn && acts.contains(.unlock) && state?.waitsUntil != nil }
  var canUnlink: Bool {
    !isOwn && acts.contains(.proposeUnlinking) && (state?.factor != nil || state?.holdUp.remedy == .newPhone)
  }

  /// Whether the reader can propose another mail address for the user.
  var canProposeEmail: Bool {
    guard !isOwn, let account = state?.account, !account.isStaff, state?.proposedEmail == nil else { return false }
    return acts.contains(account.kind.emailAct)
  }

  /// Roles and state of an official or a member of staff.
  var canManage: Bool { !isOwn && acts.contains(.manageStaff) && state?.account.kind == .nonpenyedia }

  private var isPasswordBlocked: Bool { state?.next.heldUp?.cause == .passwordBlocked }

  enum Done: String, Sendable {
    case sent = "terkirim"
    case requested = "diminta"
    case unlocked = "dibuka"
    case proposed = "diajukan"
    case emailProposed = "email"
  }

  enum Message: Sendable, Equatable {
    case done(Done)
    case stale
    case remedyMissing
    case reasonMissing
    /// Too many links were sent already.
    case limited
    /// Nothing keeps the user out that a request could mend, or only the user can fill it in.
    case notNeeded

    var status: Status {
      switch self {
      case .done: .ok
      case .stale: .forbidden
      case .remedyMissing, .reasonMissing: .unprocessableContent
      case .limited: .tooManyRequests
      case .notNeeded: .conflict
      }
    }
  }
}

/// What staff can start for a user.
enum Remedy: String, Sendable, CaseIterable {
  case resetTOTP = "reset-totp"
  case resetPassword = "password"
  case request = "permintaan"
  /// Requests about the account, for what the user could ask for too.
  case switchingOn = "permintaan-aktif"
  case newPhone = "permintaan-hp"

  /// Of the link that is sent; nil for a request.
  var purpose: Recovery.Purpose? {
    switch self {
    case .resetTOTP: .resetTOTP
    case .resetPassword: .resetPassword
    case .request, .switchingOn, .newPhone: nil
    }
  }

  /// What such a request asks for; nil for everything else.
  var byStaff: StaffRemedy? {
    switch self {
    case .switchingOn: .switchingOn
    case .newPhone: .newPhone
    case .resetTOTP, .resetPassword, .request: nil
    }
  }
}
