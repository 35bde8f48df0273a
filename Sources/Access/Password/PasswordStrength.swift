/// How long a new password would hold against patient guessing: a word to its owner, no rule. Length counts most.
///
/// `kekuatan.js` reckons alike while it is typed.
public enum PasswordStrength: String, Sendable, CaseIterable {
  case weak = "lemah"
  case fair = "cukup"
  case strong = "kuat"

  /// Of a password that fits the rule: so many points for each character that is not the one before it or its neighbour, the more the more
  /// kinds of characters there are (small and capital letters, digits, others).
  public init(of password: String) {
    var kinds: Set<Int> = []
    var length = 0
    var previous: UInt32?
    for scalar in password.unicodeScalars {
      kinds.insert(Self.kind(of: scalar))
      let isNext = previous.map { max($0, scalar.value) - min($0, scalar.value) <= 1 } ?? false
      if !isNext { length += 1 }
      previous = scalar.value
    }
    switch length * (3 + kinds.count) {
    case ..<48: self = .weak
    case ..<72: self = .fair
    default: self = .strong
    }
  }

  private static func kind(of scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "a"..."z": 0
    case "A"..."Z": 1
    case "0"..."9": 2
    default: 3
    }
  }
}
