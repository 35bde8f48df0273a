import Database
import ProgramSupport

/// `spse migrate`: makes the database if need be and brings its schema up to date.
struct MigrateCommand {
  private let settings: Settings

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    self.settings = settings
    try arguments.finish()
  }

  func run() async throws {
    do {
      let database = try Database(settings.database, create: true, connections: 1)
      let applied = try await database.migrate(History.migrations)
      database.close()
      Console.say(applied.isEmpty ? "the schema is up to date" : "applied \(applied.count) migrations")
    } catch { throw House.readable(error) }
  }
}
