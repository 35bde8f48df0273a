import ProgramSupport

/// What holds for every command.
struct Options: Sendable {
  /// The vault's file.
  var vault: String
  /// The file whose first line is the passphrase; nil asks at the terminal.
  var passphraseFile: String?
  /// Results as JSON, for scripts.
  var isJSON = false
  var language: Language

  init(environment: [String: String]) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    // A relative XDG_DATA_HOME is no place (XDG Base Directory Specification).
    let data = value("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? (value("HOME") ?? ".") + "/.local/share"
    vault = data + "/spse-authenticator/vault"
    language = Language(locale: value("LC_ALL") ?? value("LC_MESSAGES") ?? value("LANG") ?? "")
  }

  mutating func take(_ arguments: inout Arguments<Failure>) throws {
    if arguments.flag("json") { isJSON = true }
    if arguments.flag("english") { language = .english }
    if arguments.flag("indonesian") { language = .indonesian }
    if let path = try arguments.option("vault") { vault = path }
    if let path = try arguments.option("passphrase-file") { passphraseFile = path }
  }
}
