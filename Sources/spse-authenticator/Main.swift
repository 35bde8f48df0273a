import Glibc

/// The authenticator for a terminal. It speaks docs/protocol.md; what it keeps, and how, is in `Vault`.
@main
struct Main {
  static func main() async {
    MemoryDump.forbid()
    umask(0o077)
    // A reader that has gone, or a full file, is an error for whoever writes, and not the program's end.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    var options = Options(environment: Environment.all)
    do {
      let invocation = try Invocation(Array(CommandLine.arguments.dropFirst()), &options)
      try await invocation.run(Console(options))
    } catch {
      let failure =
        error as? Failure ?? Failure(.vault, "internal", Text(id: "Kesalahan tak dikenal: \(error)", en: "Unknown fault: \(error)"))
      Console(options).fail(failure)
    }
  }
}
