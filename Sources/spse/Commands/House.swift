import Access
import Cryptography
import Database

/// What every command stands on: the database, the keys, and `Access` over them.
struct House {
  let access: Access
  let database: Database
  let hashing: PasswordHashing
  let hub: Hub
  /// For the anti-forgery cookie; the same on every server with this key file.
  let formKey: [UInt8]

  /// - Parameter isDemonstration: a missing key file and a missing database are made, and the schema brought up to date.
  /// - Throws: one line that says what is missing and how to make it.
  static func open(_ settings: Settings, isDemonstration: Bool, hashingThreads: Int? = nil) async throws -> House {
    do { try CryptographyLibrary.start() } catch { throw CommandError("the system has no source of randomness") }
    let keys = try keyFile(settings.sealingKeyFile, isDemonstration: isDemonstration)
    let hub = Hub()
    let database: Database
    do {
      database = try Database(settings.database, create: isDemonstration, connections: settings.databaseConnections) { hub.publish($0) }
      if isDemonstration { _ = try await database.migrate(Schema.migrations) } else { try await database.checkSchema(Schema.migrations) }
    } catch { throw readable(error) }
    let hashing: PasswordHashing
    do {
      hashing = try PasswordHashing(
        threads: hashingThreads ?? settings.hashingThreads ?? PasswordHashing.coreCount, waiting: settings.hashingQueue)
    } catch { throw CommandError("the threads for password hashing could not be started") }
    let portal = Portal(lpseName: settings.lpseName, origin: settings.publicURL, authenticatorURL: settings.authenticatorURL)
    let access = Access(portal: portal, database: database, hashing: hashing, sealing: keys.sealing, hub: hub, clock: wallClock)
    return House(access: access, database: database, hashing: hashing, hub: hub, formKey: keys.formKey)
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

  private static func keyFile(_ path: String, isDemonstration: Bool) throws(CommandError) -> (sealing: Sealing, formKey: [UInt8]) {
    if !Files.exists(path) {
      guard isDemonstration else {
        throw CommandError("the sealing-key file \(path) is missing; restore it, or make a first one with `spse key create`")
      }
      try Files.create(path, SealingKeyFile.generate())
    }
    guard !Files.isReadableByOthers(path) else { throw CommandError("others can read \(path); run: chmod 600 \(path)") }
    let text = try Files.text(path)
    do {
      return (try SealingKeyFile.parse(text), try SealingKeyFile.derivedKey(text, purpose: "anti-forgery"))
    } catch { throw CommandError("the sealing-key file \(path) cannot be used: \(error)") }
  }

  /// The database's errors as one line for the operator.
  static func readable(_ error: any Error) -> CommandError {
    switch error {
    case let error as CommandError: error
    case DatabaseError.unavailable(let reason):
      CommandError("the database is not available: \(reason); does it exist? `spse migrate` makes it")
    case DatabaseError.schema(let reason): CommandError(reason)
    case let error as AccessError: CommandError("\(error)")
    default: CommandError("\(error)")
    }
  }
}
