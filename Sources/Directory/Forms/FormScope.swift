/// Which forms of officials lie with somebody.
public enum FormScope: Sendable, Equatable {
  /// Those that go to the Admin Agency of an agency.
  case agency(Code)
  /// All of them: no form waits for an Admin Agency that there is not.
  case all

  /// Whether a form is among them.
  public func holds(_ form: SentForm) -> Bool {
    switch self {
    case .agency(let code): form.agency == code
    case .all: true
    }
  }
}
