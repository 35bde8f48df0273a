import Access
import HTTP

/// What every page needs to know besides its own matter.
struct Frame: Sendable {
  let t: Wording
  /// The page's own address (as a GET): where the language switch comes back to.
  let here: Path
  let reader: Reader
  /// What the page's forms send along.
  let formToken: FormToken
  let now: Instant
  let portal: Portal
  let settings: WebsiteSettings
  let assets: Assets

  /// How far the reader has come, as the menu shows it.
  enum Reader: Sendable, Equatable {
    case visitor
    /// A browser with a session cookie on a page that did not look it up.
    case returning
    /// The password was right; the second factor is missing.
    case halfway(userID: String)
    /// With what its roles allow, which the menu shows.
    case signedIn(userID: String, acts: Set<StaffAct> = [], answersForms: Bool = false, isSupplier: Bool = false)
  }
}

extension Frame.Reader {
  init(_ visit: Visit) {
    switch visit {
    case .visitor: self = .visitor
    case .passwordAccepted(let guest): self = .halfway(userID: guest.account.userID.text)
    case .signedIn(let guest):
      let account = guest.account
      let acts = account.seesRegistrations ? account.acts : account.acts.subtracting([.verifyRegistrations])
      self = .signedIn(
        userID: account.userID.text, acts: acts, answersForms: account.formScope != nil, isSupplier: account.kind == .penyedia)
    }
  }
}
