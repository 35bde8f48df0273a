import Directory
import ProgramSupport

/// `spse directory find|gaps`: suppliers and officials by user ID, number or name, and those whose records lack something.
struct DirectoryCommand {
  private enum Action {
    case find(String)
    case gaps(GapReport)
  }
  private let settings: Settings
  private let action: Action

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    self.settings = settings
    let unsaid = CommandError("say `spse directory find TEXT` or `spse directory gaps`; see `spse help`")
    switch arguments.next() {
    case "find":
      guard let text = arguments.next() else { throw unsaid }
      action = .find(text)
    case "gaps": action = .gaps(try GapReport(&arguments))
    default: throw unsaid
    }
    try arguments.finish()
  }

  func run() async throws {
    try await House.visit(settings) { house in
      switch action {
      case .find(let text): try await find(text, house.directory)
      case .gaps(let report): try await report.run(house.directory)
      }
    }
  }

  private func find(_ text: String, _ directory: Directory) async throws {
    let found = try await directory.find(text)
    if found.isEmpty { Console.say("nobody is found; type at least two letters or digits of the beginning") }
    for one in found { Console.say("\(one.isSupplier ? "supplier" : "official")  \(one.userID.text)  \(one.name)  \(one.identity)") }
  }
}
