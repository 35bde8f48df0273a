import FoundationEssentials
import Glibc
import ProgramSupport

/// What a command says: results on standard output, as words or as JSON, and everything else on standard error.
struct Console: Sendable {
  let options: Options
  var language: Language { options.language }
  var isJSON: Bool { options.isJSON }

  init(_ options: Options) { self.options = options }

  /// A line for people.
  func say(_ line: String) { FileSystem.write(shown(line) + "\n", to: STDOUT_FILENO) }

  func say(_ text: Text) { say(text(language)) }

  /// A sign-in, and how to answer it.
  func say(_ signIn: ShownSignIn) {
    say(Words.signIn(signIn))
    say(Words.answers(signIn))
  }

  /// A line beside the result, for people; scripts that read JSON are spared it.
  func note(_ text: Text) {
    if !isJSON { FileSystem.write(shown(text(language)) + "\n", to: STDERR_FILENO) }
  }

  /// A result for scripts: one line.
  func json(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    // Plain strings and numbers, which always encode.
    guard let data = try? encoder.encode(value) else { return }
    FileSystem.write(String(decoding: data, as: UTF8.self) + "\n", to: STDOUT_FILENO)
  }

  /// Says what is wrong, and ends the program.
  func fail(_ failure: Failure) -> Never {
    struct Report: Encodable {
      struct Fault: Encodable {
        let name: String
        let text: String
      }
      let error: Fault
    }
    let text = failure.text(language)
    if isJSON { json(Report(error: Report.Fault(name: failure.name, text: text))) }
    FileSystem.write("spse-authenticator: " + shown(text) + "\n", to: STDERR_FILENO)
    exit(failure.code.rawValue)
  }
}

/// A text in one line and without what a terminal would obey: a portal's words, or a link's, must not look like ours, move the cursor or
/// turn the writing.
func shown(_ text: String) -> String {
  var out = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let isHarmless: Bool
    switch scalar.properties.generalCategory {
    case .format: isHarmless = scalar == "\u{200C}" || scalar == "\u{200D}"
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: isHarmless = false
    default: isHarmless = true
    }
    out.append(isHarmless ? scalar : "\u{FFFD}")
  }
  return String(out)
}
