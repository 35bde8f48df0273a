import Cryptography
import ProgramSupport

/// `spse key create` and `spse key rotate`: the file with the keys that seal secrets.
struct KeyCommand {
  private let path: String
  private let action: String

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    path = settings.sealingKeyFile
    action = arguments.next() ?? ""
    guard ["create", "rotate"].contains(action) else { throw CommandError("say `spse key create` or `spse key rotate`") }
    try arguments.finish()
  }

  func run() throws {
    if action == "create" {
      guard !FileSystem.exists(path) else {
        throw CommandError("\(path) exists already, and without it nobody's authenticator can be read; it stays as it is")
      }
      try Files.create(path, SealingKeyFile.generate())
      Console.say("made \(path); keep a copy in a safe place")
    } else {
      try Files.replace(path, try rotated(try House.keyText(path)))
      Console.say("added a key to \(path); restart the servers, and keep a new copy in a safe place")
    }
  }

  private func rotated(_ text: String) throws(CommandError) -> String {
    do { return try SealingKeyFile.rotate(text) } catch {
      throw CommandError("the sealing-key file \(path) cannot be used: \(error.words)")
    }
  }
}
