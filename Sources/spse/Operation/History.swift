import Access
import Database
import Directory

/// The one history of the schema, to which every domain adds its steps.
enum History {
  static let migrations = (Schema.migrations + DirectorySchema.migrations).sorted { $0.number < $1.number }
}
