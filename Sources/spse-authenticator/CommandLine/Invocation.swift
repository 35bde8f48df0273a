import ProgramSupport

/// What was asked for, with all its words understood.
enum Invocation {
  case add(source: String)
  case list
  case history
  case code(account: String)
  case watch(isOnce: Bool)
  case approve(signIn: String, number: String)
  case deny(signIn: String, isMistake: Bool)
  case remove(account: String, isSure: Bool, isLocal: Bool)
  case help

  /// - Throws: `Failure` of kind `usage`.
  init(_ words: [String], _ options: inout Options) throws {
    // First of all, so that no other word hides it.
    if words.contains(where: isSecret) { throw Failure.secretInArguments }
    var arguments = Arguments<Failure>(words)
    try options.take(&arguments)
    switch arguments.next() {
    case "add": self = .add(source: try arguments.needed("add - | PICTURE"))
    case "list": self = .list
    case "history": self = .history
    case "code": self = .code(account: try arguments.needed("ID"))
    case "watch": self = .watch(isOnce: arguments.flag("once"))
    case "approve": self = .approve(signIn: try arguments.needed("ID"), number: try arguments.needed("NUMBER"))
    case "deny": self = .deny(signIn: try arguments.needed("ID"), isMistake: arguments.flag("mistake"))
    case "remove":
      self = .remove(account: try arguments.needed("ID"), isSure: arguments.flag("yes"), isLocal: arguments.flag("local"))
    case "help", nil: self = .help
    case let word?: throw Failure.unknownWord(word)
    }
    try arguments.finish()
  }

  func run(_ console: Console) async throws {
    if case .help = self {
      return Help.text(console.language).split(separator: "\n", omittingEmptySubsequences: false).forEach { console.say(String($0)) }
    }
    let store = VaultStore(console.options)
    switch self {
    case .add(let source): try await AddCommand(console, store).run(source)
    case .list: try await ListCommand(console, store).run()
    case .history: try await HistoryCommand(console, store).run()
    case .code(let account): try await CodeCommand(console, store).run(account)
    case .watch(let isOnce): try await WatchCommand(console, store).run(isOnce: isOnce)
    case .approve(let signIn, let number): try await AnswerCommand(console, store).approve(signIn, number)
    case .deny(let signIn, let isMistake): try await AnswerCommand(console, store).deny(signIn, isMistake: isMistake)
    case .remove(let account, let isSure, let isLocal):
      try await RemoveCommand(console, store).run(account, isSure: isSure, isLocal: isLocal)
    case .help: break
    }
  }
}

extension Arguments<Failure> {
  fileprivate mutating func needed(_ name: String) throws -> String {
    guard let word = next() else { throw Failure.missingWord(name) }
    return word
  }
}

/// Whether a word would put a secret into the shell's history and the list of processes.
private func isSecret(_ word: String) -> Bool {
  let word = word.lowercased()
  return word.contains("otpauth:") || word.contains("otpauth%3a") || word.contains("secret=") || word.contains("#link=")
}
