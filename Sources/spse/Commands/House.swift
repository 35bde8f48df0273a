import Access
import Cryptography
import Database
import Directory
import ProgramSupport
import Website

/// What every command stands on: the database, the keys, and `Access` and `Directory` over them.
struct House {
  let access: Access
  let directory: Directory
  let database: Database
  let hashing: PasswordHashing
  let hub: Hub
  /// For the anti-forgery cookie; the same on every server with this key file.
  let formKey: [UInt8]
  /// Nil where phones are not told by push services.
  let push: PushService?
  /// Nil for a command of the operator: what it puts into the outbox, a server delivers.
  let mail: MailService?
  /// Of a server alone there is somebody who asks it.
  let announcements: AnnouncementService

  /// - Parameters:
  ///   - isDemonstration: a missing key file and a missing database are made, and the schema brought up to date.
  ///   - log: of a server, which tells phones of sign-ins and delivers mail; a command of the operator has none and tells nobody.
  /// - Throws: one line that says what is missing and how to make it.
  static func open(_ settings: Settings, isDemonstration: Bool, hashingThreads: Int? = nil, log: Log? = nil) async throws -> House {
    do { try CryptographyLibrary.start() } catch { throw CommandError("the system has no source of randomness") }
    if isDemonstration, !FileSystem.exists(settings.sealingKeyFile) { try Files.create(settings.sealingKeyFile, SealingKeyFile.generate()) }
    let keys = try keys(in: settings.sealingKeyFile)
    let hub = Hub()
    if case .sqlite(let path) = settings.database, !isDemonstration, !FileSystem.exists(path) {
      throw CommandError("there is no database \(path); `spse migrate` makes it")
    }
    let mail = try log.map { log throws(CommandError) in try MailService(settings, isDemonstration: isDemonstration, log: log) }
    let announcements = AnnouncementService()
    let database: Database
    do {
      database = try Database(settings.database, create: isDemonstration, connections: settings.databaseConnections) { topic in
        hub.publish(topic)
        if topic == nil || topic == Access.mailTopic { mail?.wake() }
        if topic == nil || topic == Access.announcementTopic { announcements.wake() }
      }
      if isDemonstration { _ = try await database.migrate(History.migrations) } else { try await database.checkSchema(History.migrations) }
    } catch { throw readable(error) }
    let hashing: PasswordHashing
    do {
      hashing = try PasswordHashing(
        threads: hashingThreads ?? settings.hashingThreads ?? PasswordHashing.coreCount, waiting: settings.hashingQueue)
    } catch { throw CommandError("the threads for password hashing could not be started") }
    let portal = Portal(
      lpseName: settings.lpseName, lpseCode: settings.lpseCode, origin: settings.publicURL, authenticatorURL: settings.authenticatorURL)
    let push = log.flatMap { PushService(settings, key: keys.pushKey, log: $0) }
    let access = Access(
      portal: portal, database: database, hashing: hashing, dictionary: try PasswordDictionary(settings), sealing: keys.sealing, hub: hub,
      pushing: push?.pushing, gate: .records, clock: { SystemClock.milliseconds })
    return House(
      access: access, directory: Directory(database: database), database: database, hashing: hashing, hub: hub, formKey: keys.formKey,
      push: push, mail: mail, announcements: announcements)
  }

  /// Opens the house for one command, closes it afterwards, and makes every error one line for the operator.
  static func visit(_ settings: Settings, _ body: (House) async throws -> Void) async throws {
    let house = try await open(settings, isDemonstration: false, hashingThreads: 1)
    do { try await body(house) } catch {
      house.database.close()
      throw readable(error)
    }
    house.database.close()
  }

  private static func keys(in path: String) throws(CommandError) -> (sealing: Sealing, formKey: [UInt8], pushKey: P256PrivateKey) {
    let text = try keyText(path)
    do {
      return (
        try SealingKeyFile.parse(text), try SealingKeyFile.derivedKey(text, purpose: "anti-forgery"),
        try SealingKeyFile.derivedSigningKey(text, purpose: "web-push")
      )
    } catch { throw CommandError("the sealing-key file \(path) cannot be used: \(error.words)") }
  }

  /// The content of the sealing-key file, if nobody else can read it.
  static func keyText(_ path: String) throws(CommandError) -> String {
    guard FileSystem.exists(path) else {
      throw CommandError("the sealing-key file \(path) is missing; restore it, or make a first one with `spse key create`")
    }
    guard !Files.isReadableByOthers(path) else { throw CommandError("others can read \(path); run: chmod 600 \(path)") }
    return try Files.text(path)
  }

  static func foreignKeys(_ settings: Settings) -> CommandError {
    CommandError("\(settings.sealingKeyFile) does not open the secrets in this database; restore the key file that belongs to it")
  }

  /// What went wrong below, as one line for the operator.
  static func readable(_ error: any Error) -> CommandError { error as? CommandError ?? CommandError(words(for: error)) }

  static func words(for error: any Error) -> String {
    switch error {
    case DatabaseError.unavailable(let reason), AccessError.unavailable(_, let reason), DatabaseError.conflict(let reason):
      "the database is not available: \(reason)"
    case DatabaseError.schema(let reason): reason
    case DatabaseError.busy, AccessError.busy: "too much is waiting for the database or for password hashing; try again"
    case DatabaseError.constraint(let reason), DatabaseError.failed(let reason), DatabaseError.shape(let reason),
      AccessError.defect(let reason):
      "the database does not fit this program: \(reason)"
    default: "\(error)"
    }
  }
}

extension SealingKeyFileError {
  /// For the operator; nothing of a key stands in it.
  var words: String {
    switch self {
    case .empty: "it holds no key"
    case .unreadable(let line): "line \(line) is not a number from 0 to 255 and a key in base64"
    case .wrongKeyLength(let line): "the key on line \(line) is not 32 bytes long"
    case .repeatedNumber(let line): "the number on line \(line) stands on an earlier line too"
    case .noNumberLeft: "number 255 is taken, so no key can be added"
    case .unavailable: "the system gave no protected memory for its keys"
    }
  }
}
