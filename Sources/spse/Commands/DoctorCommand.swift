import Access
import Cryptography

/// `spse doctor`: whether this installation is sound. It changes nothing.
struct DoctorCommand {
  private let settings: Settings

  init(_ settings: Settings, _ arguments: inout Arguments) throws(CommandError) {
    self.settings = settings
    try arguments.finish()
  }

  func run() async throws {
    try await House.visit(settings) { house in
      Console.say("ok  settings, sealing-key file, database, schema")
      guard try await house.access.unreadableSecrets() == 0 else { throw House.foreignKeys(settings) }
      Console.say("ok  every authenticator's secret opens with the sealing-key file")
      _ = try Files.read(settings.bootstrap)
      if let tls = settings.tls { for path in [tls.certificate, tls.key] { _ = try Files.read(path) } }
      _ = try PasswordDictionary(settings)
      Console.say("ok  dictionary of common passwords, style sheet\(settings.tls == nil ? "" : ", certificate and key")")
      switch try await house.access.verifyLog() {
      case .intact(let rows): Console.say("ok  access log: \(rows) rows, every one carries the hash of the one before")
      case .broken(let row):
        throw CommandError(
          "the access log's chain breaks at row \(row): it was changed outside this program; keep the file as evidence and compare with a backup"
        )
      }
    }
  }
}
