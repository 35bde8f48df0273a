import Access
import Directory
import ProgramSupport

/// `spse request list|resolve|reject`: what users who are kept out by their record have asked for.
struct RequestCommand {
  private enum Action {
    case list
    case resolve(Int64)
    case reject(Int64, reason: String)
  }
  private let settings: Settings
  private let action: Action
  /// Who answers, as the user reads it.
  private let by: String

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    self.settings = settings
    by = try arguments.option("by") ?? "operator"
    guard DisplayName.isFit(by) else { throw CommandError("--by must have 1 to 100 characters") }
    switch arguments.next() {
    case "list": action = .list
    case "resolve": action = .resolve(try Self.number(&arguments))
    case "reject":
      let number = try Self.number(&arguments)
      guard let reason = try arguments.option("reason"), DisplayName.isFit(reason) else {
        throw CommandError("--reason must have 1 to 100 characters; the user reads it")
      }
      action = .reject(number, reason: reason)
    default: throw CommandError("say `spse request list`, `resolve` or `reject`; see `spse help`")
    }
    try arguments.finish()
  }

  private static func number(_ arguments: inout Arguments<CommandError>) throws(CommandError) -> Int64 {
    guard let number = arguments.next().flatMap({ Int64($0) }) else {
      throw CommandError("name the request's number; `spse request list` shows it")
    }
    return number
  }

  func run() async throws {
    try await House.visit(settings) { house in
      switch action {
      case .list: try await list(house.directory)
      case .resolve(let number): try report(number, try await house.directory.grant(number, by: by))
      case .reject(let number, let reason):
        guard try await house.directory.reject(number, by: by, reason: reason) else { throw notOpen(number) }
        Console.say("rejected request \(number)")
      }
    }
  }

  private func list(_ directory: Directory) async throws {
    let requests = try await directory.openRequests()
    if requests.isEmpty { Console.say("no request is open") }
    for request in requests {
      let since = Day(at: request.openedAt).text
      Console.say("\(request.number)  \(since)  \(request.userID.text)  \(request.kind.rawValue), for \(request.kind.resolver.rawValue)")
      for line in request.proposal.text.split(separator: "\n") { Console.say("     \(line)") }
    }
  }

  private func report(_ number: Int64, _ outcome: AnswerOutcome) throws(CommandError) {
    switch outcome {
    case .done: Console.say("resolved request \(number): the record no longer keeps the user out")
    case .notOpen: throw notOpen(number)
    case .stillIncomplete(let gaps):
      throw CommandError("the record would still lack \(gaps.map(\.rawValue).joined(separator: ", ")); import it, or reject the request")
    case .noRecord: throw CommandError("the user of request \(number) has no record any more; reject it")
    case .otherAgency: throw CommandError("the official of request \(number) is of another agency by now; reject it")
    }
  }

  private func notOpen(_ number: Int64) -> CommandError {
    CommandError("request \(number) is not open; `spse request list` shows those that are")
  }
}
