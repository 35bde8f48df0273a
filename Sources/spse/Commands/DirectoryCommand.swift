import Directory
import ProgramSupport

/// `spse directory find TEXT`: suppliers and officials by user ID, number or name.
struct DirectoryCommand {
  private let settings: Settings
  private let text: String

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    self.settings = settings
    guard arguments.next() == "find", let text = arguments.next() else {
      throw CommandError("say `spse directory find TEXT`; see `spse help`")
    }
    self.text = text
    try arguments.finish()
  }

  func run() async throws {
    try await House.visit(settings) { house in
      let found = try await house.directory.find(text)
      if found.isEmpty { Console.say("nobody is found; type at least two letters or digits of the beginning") }
      for one in found { Console.say("\(one.isSupplier ? "supplier" : "official")  \(one.userID.text)  \(one.name)  \(one.identity)") }
    }
  }
}
