import Access
import Cryptography
import Directory
import Files
import Mail
import ProgramSupport

/// `spse doctor`: whether this installation is sound. It changes nothing.
struct DoctorCommand {
  private let settings: Settings
  /// A head of the access log from an earlier run, kept elsewhere.
  private let logHead: LogHead?

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    self.settings = settings
    let kept = try arguments.option("log-head")
    logHead = kept.flatMap(LogHead.init)
    guard kept == nil || logHead != nil else { throw CommandError("--log-head must be as `spse doctor` prints it: HASH@ROWS") }
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
      switch try await house.access.verifyLog(containing: logHead) {
      case .intact(let head):
        Console.say("ok  access log: \(head.rows) rows, every one carries the hash of the one before")
        if let logHead { Console.say("ok  access log: contains the head \(logHead.text)") }
        if head.rows > 0 { Console.say("    keep its head elsewhere, for --log-head: \(head.text)") }
      case .broken(let row):
        throw CommandError(
          "the access log's chain breaks at row \(row): it was changed outside this program; keep the file as evidence and compare with a backup"
        )
      case .replaced:
        throw CommandError(
          "the access log does not contain the head that was kept: its end was cut off or its chain written anew; keep the database as evidence and compare with a backup"
        )
      }
      try await checkOwnCode(house.directory)
      try await checkFiles()
      try await checkMail(house.access)
    }
  }

  /// Whose suppliers change their records here; see `Supplier.isAtHome`.
  private func checkOwnCode(_ directory: Directory) async throws {
    let (name, code) = (Setting.lpseCode.rawValue, settings.lpseCode)
    if code.isEmpty {
      return Console.say("--  \(name) is empty: every supplier whose account is looked after here is taken for one of this LPSE's own")
    }
    guard let lpse = try await directory.lpse(code) else {
      return Console.say("--  \(name): no LPSE “\(code)” was imported, so suppliers who are registered at a listed one change nothing here")
    }
    Console.say("ok  \(name): \(code), \(lpse.name)")
  }

  private func checkFiles() async throws {
    if let fault = try await settings.files.desk(settings.scanner).checkStore() {
      throw CommandError("the store of files in \(Setting.files.rawValue): \(fault.words); no file can be handed in")
    }
    guard let scanner = settings.scanner else {
      return Console.say("--  files: \(settings.files.place); \(Setting.clamd.rawValue) is empty, so what users hand in is not scanned")
    }
    if let fault = scanner.fault() {
      throw CommandError("ClamAV's daemon at \(Setting.clamd.rawValue): \(fault); files wait in quarantine")
    }
    Console.say("ok  files: \(settings.files.place), virus scanner")
  }

  /// Last, because the others are no less true while the mail server is away.
  private func checkMail(_ access: Access) async throws {
    let queue = try await access.mailQueue()
    let waiting = "\(queue.waiting) wait" + (queue.waiting == 0 ? "" : ", the oldest for \(queue.oldestSeconds) seconds")
    let words = waiting + "; \(queue.failed) given up within 30 days"
    guard let mail = settings.mail else { return Console.say("--  mail: \(Setting.smtpURL.rawValue) is empty, so none is sent; \(words)") }
    let server = try mail.readyServer()
    if let fault = await SMTPClient(server).fault() {
      throw CommandError("mail cannot be sent by \(server.host): \(fault); \(words)")
    }
    Console.say("ok  mail: \(server.host) takes it; \(words)")
  }
}
