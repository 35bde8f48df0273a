import AuthenticatorCore

/// `history`: what was approved and refused here, the newest first.
struct HistoryCommand {
  private let console: Console
  private let store: VaultStore

  init(_ console: Console, _ store: VaultStore) {
    self.console = console
    self.store = store
  }

  func run() async throws {
    let decisions = try await store.read().decisions.reversed()
    if console.isJSON {
      struct History: Encodable { let decisions: [DecisionRow] }
      return console.json(History(decisions: decisions.map(DecisionRow.init)))
    }
    guard !decisions.isEmpty else { return console.say(Words.noDecisions) }
    for decision in decisions {
      let facts = [decision.outcome.words(console.language), decision.user, decision.issuer, decision.browser, decision.address]
      console.say(wib(decision.time) + "  " + facts.filter { !$0.isEmpty }.joined(separator: " · "))
    }
  }
}

/// A decision as `--json` shows it.
private struct DecisionRow: Encodable {
  /// Milliseconds since 1970.
  let time: Int64
  let outcome: String
  let user: String
  let issuer: String
  let browser: String
  let address: String

  init(_ decision: VaultDecision) {
    time = decision.time
    outcome = decision.outcome.name
    user = decision.user
    issuer = decision.issuer
    browser = decision.browser
    address = decision.address
  }
}

extension VaultDecision.Outcome {
  fileprivate var name: String {
    switch self {
    case .approved: "approved"
    case .notMe: "not-me"
    case .mistake: "mistake"
    case .wrongNumber: "wrong-number"
    case .uncertain: "uncertain"
    }
  }

  fileprivate var words: Text {
    switch self {
    case .approved: Text(id: "disetujui", en: "approved")
    case .notMe: Text(id: "bukan saya", en: "not me")
    case .mistake: Text(id: "salah tekan", en: "a mistake")
    case .wrongNumber: Text(id: "angka salah", en: "wrong number")
    case .uncertain: Text(id: "jawaban belum pasti sampai", en: "the answer may be lost")
    }
  }
}
