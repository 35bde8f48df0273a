import AuthenticatorCore
import OneTimePassword

/// An account as `--json` shows it.
struct AccountRow: Encodable {
  let id: String
  let user: String
  let issuer: String
  let label: String
  /// `portal` or `code`.
  let kind: String
  /// `bound`, `pending` or `unlinked`, of a portal's account.
  let state: String?
  let origin: String?
  let algorithm: String
  let digits: Int
  let period: Int

  init(_ account: VaultAccount) {
    id = String(account.number)
    user = account.user
    issuer = account.issuer
    label = account.label
    kind = account.binding == nil ? "code" : "portal"
    state = account.binding?.state.name
    origin = account.binding?.origin
    algorithm = account.parameters.algorithm.name
    digits = account.parameters.digits.rawValue
    period = account.parameters.period
  }
}

extension VaultAccount.State {
  /// For scripts.
  var name: String {
    switch self {
    case .pending: "pending"
    case .bound: "bound"
    case .unlinked: "unlinked"
    }
  }

  var words: Text {
    switch self {
    case .pending: Text(id: "belum pasti", en: "not certain")
    case .bound: Text(id: "terhubung", en: "linked")
    case .unlinked: Text(id: "dilepas", en: "unlinked")
    }
  }
}
