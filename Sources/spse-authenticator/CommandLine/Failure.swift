/// How a command ends.
enum ExitCode: Int32 {
  case done = 0
  /// The portal, or a rule of this program, says no.
  case refused = 1
  /// The words behind the program's name, or what it was given to read, cannot be used.
  case usage = 2
  /// The vault cannot be opened or written.
  case vault = 3
  /// No answer, or none that can be read.
  case network = 4
  /// No such account or sign-in, or nothing to show.
  case notFound = 5
}

/// Why a command has not done what was asked, with what to do about it.
struct Failure: Error {
  let code: ExitCode
  /// For scripts; it stays the same in all languages and versions.
  let name: String
  let text: Text

  init(_ code: ExitCode, _ name: String, _ text: Text) {
    self.code = code
    self.name = name
    self.text = text
  }
}
