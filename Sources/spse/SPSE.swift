import Glibc
import ProgramSupport

/// The program. A command ends with 0, or with 1 and one line on standard error that says what to do.
@main
struct SPSE {
  static func main() async {
    // What the program makes (database, keys) is nobody else's to read.
    umask(0o077)
    // A write to a closed connection, or beyond the size that a file may have, is an error for whoever writes, and not the program's end.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    do {
      try await run(Array(CommandLine.arguments.dropFirst()))
    } catch let error as CommandError {
      Console.fail(error.text)
    } catch {
      Console.fail("\(error)")
    }
  }

  private static func run(_ arguments: [String]) async throws {
    var arguments = Arguments<CommandError>(arguments)
    let name = arguments.next() ?? "help"
    guard let command = Command(rawValue: name) else { throw CommandError("unknown command “\(name)”; `spse help` lists them") }
    let settings = command == .help ? nil : try Settings(arguments: &arguments, environment: Environment.all)
    switch (command, settings) {
    case (.serve, let settings?): try await ServeCommand(settings, &arguments).run()
    case (.migrate, let settings?): try await MigrateCommand(settings, &arguments).run()
    case (.account, let settings?): try await AccountCommand(settings, &arguments).run()
    case (.import, let settings?): try await ImportCommand(settings, &arguments).run()
    case (.directory, let settings?): try await DirectoryCommand(settings, &arguments).run()
    case (.request, let settings?): try await RequestCommand(settings, &arguments).run()
    case (.key, let settings?): try KeyCommand(settings, &arguments).run()
    case (.doctor, let settings?): try await DoctorCommand(settings, &arguments).run()
    case (.help, _), (_, nil): Console.say(Help.text)
    }
  }
}

/// The commands, in the order of `spse help`.
enum Command: String, CaseIterable {
  case serve
  case migrate
  case account
  case `import`
  case directory
  case request
  case key
  case doctor
  case help
}

/// What is wrong, in one line that says what to do.
struct CommandError: Error {
  let text: String
  init(_ text: String) { self.text = text }

  init(_ fault: FileFault) { text = "cannot \(fault.action.rawValue) \(fault.path): \(fault.reason)" }
}

extension CommandError: ArgumentFault {
  static func missingWord(_ name: String) -> CommandError { CommandError("\(name) needs a value; see `spse help`") }
  static func unknownWord(_ word: String) -> CommandError { CommandError("“\(word)” is not understood here; see `spse help`") }
}
