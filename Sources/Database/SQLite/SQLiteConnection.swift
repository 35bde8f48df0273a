private import CSQLite
private import Glibc

/// One connection to a SQLite file. Used by one thread at a time (its driver's), and closed with the object.
///
/// Sendable: it is handed to its worker thread once and never used by another.
@safe final class SQLiteConnection: Connection, @unchecked Sendable {
  private let handle: OpaquePointer
  private var statements: [StatementText: OpaquePointer] = unsafe [:]
  private let file: FileIdentity?
  private let path: String

  /// Prepared statements that one connection keeps; the program has far fewer texts, so this is reached only by a defect.
  private static let mostPrepared = 512
  /// KiB. What a batch of transactions changes has to fit into the writer's, or pages go to the disk before the commit and again with it.
  /// A reader's is void after every commit of the writer, so a large one would only take memory.
  private static let (writerCache, readerCache) = (4 * 1024, 256)
  /// Pages in the write-ahead log before they are copied to the database: 64 MiB, since a page that changes often is copied once.
  private static let checkpointPages = 16384

  /// For the whole process, asked for once, before its first connection: the sums take a tenth of a code check's processor time. Where it is
  /// too late for that, nothing but this time is lost.
  private static let omitsMemoryStatistics = sqlite3_omit_memory_statistics() == SQLITE_OK

  /// - Parameter create: make a missing file; otherwise a missing file is `.unavailable`.
  init(path: String, create: Bool, readOnly: Bool) throws(DatabaseError) {
    _ = SQLiteConnection.omitsMemoryStatistics
    if !readOnly { try keepToOwner(path, create: create) }
    var opened: OpaquePointer?
    let access = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0)
    let code = unsafe sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let database = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw .unavailable("the SQLite file cannot be opened (\(code)): \(path)")
    }
    unsafe handle = unsafe database
    self.path = path
    file = FileIdentity(path)
    unsafe sqlite3_extended_result_codes(handle, 1)
    unsafe sqlite3_busy_timeout(handle, 2_000)
    var pragmas = [
      "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF",
      "PRAGMA cache_size=-\(readOnly ? SQLiteConnection.readerCache : SQLiteConnection.writerCache)",
    ]
    if !readOnly {
      pragmas += [
        "PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=\(SQLiteConnection.checkpointPages)",
        // What a savepoint may have to put back stays in memory; it would go to a file beside the database, page for page.
        "PRAGMA temp_store=MEMORY",
      ]
    }
    for pragma in pragmas { _ = try execute(SQL(uncheckedText: pragma)) }
  }

  deinit {
    unsafe statements.values.forEach { unsafe sqlite3_finalize($0) }
    unsafe sqlite3_close_v2(handle)
  }

  /// Whether the file at the path is still the one that is open; writing to an unlinked file would lose data in silence.
  var isInPlace: Bool { file != nil && file == FileIdentity(path) }

  /// Whether no transaction is open: SQLite ends one by itself on errors such as a full disk.
  var isOutsideTransaction: Bool { unsafe sqlite3_get_autocommit(handle) != 0 }

  func execute(_ sql: SQL) throws(DatabaseError) -> (rows: [Row], changed: Int) {
    let statement = try unsafe prepared(sql.text)
    defer {
      unsafe sqlite3_reset(statement)
      unsafe sqlite3_clear_bindings(statement)
    }
    for (index, value) in sql.values.enumerated() { try unsafe bind(value, at: Int32(index + 1), of: statement) }
    var rows: [Row] = []
    while true {
      let code = unsafe sqlite3_step(statement)
      if code == SQLITE_DONE { break }
      guard code == SQLITE_ROW else { throw error(code, doing: sql.text) }
      rows.append(try unsafe row(of: statement))
    }
    // `sqlite3_changes` speaks of the last change, so it counts only for a statement that may make one.
    let changed = unsafe sqlite3_stmt_readonly(statement) != 0 ? 0 : Int(unsafe sqlite3_changes(handle))
    return (rows, changed)
  }

  // SQLite has one writer at a time, so every write transaction is alone already.
  func serialise(on key: String) {}

  /// Whoever is in a transaction that writes is alone.
  func trySerialise(on key: String) -> Bool { true }
  // The driver announces after the commit, in this process: SQLite has no other.
  func announce(_ topic: String) {}

  private func prepared(_ text: String) throws(DatabaseError) -> OpaquePointer {
    let key = StatementText(text: text)
    if let known = unsafe statements[key] { return unsafe known }
    if unsafe statements.count >= Self.mostPrepared {
      unsafe statements.values.forEach { unsafe sqlite3_finalize($0) }
      unsafe statements = unsafe [:]
    }
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let made = unsafe statement else { throw error(code, doing: text) }
    unsafe statements[key] = unsafe made
    return unsafe made
  }

  private func bind(_ value: Value, at index: Int32, of statement: OpaquePointer) throws(DatabaseError) {
    let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let code: Int32
    switch value {
    case .null: code = unsafe sqlite3_bind_null(statement, index)
    case .integer(let number): code = unsafe sqlite3_bind_int64(statement, index, number)
    case .text(var text):
      code = text.withUTF8 { bytes in
        unsafe sqlite3_bind_text64(
          statement, index, UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), copied,
          UInt8(SQLITE_UTF8))
      }
    case .bytes(let bytes):
      code =
        unsafe bytes.isEmpty
        ? sqlite3_bind_zeroblob(statement, index, 0)
        : bytes.withUnsafeBytes {
          unsafe sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
        }
    }
    guard code == SQLITE_OK else { throw error(code, doing: "bind") }
  }

  private func row(of statement: OpaquePointer) throws(DatabaseError) -> Row {
    var values: [Value] = []
    let columns = unsafe sqlite3_column_count(statement)
    for column in 0..<columns {
      switch unsafe sqlite3_column_type(statement, column) {
      case SQLITE_INTEGER: values.append(.integer(unsafe sqlite3_column_int64(statement, column)))
      case SQLITE_NULL: values.append(.null)
      case SQLITE_TEXT:
        let start = unsafe sqlite3_column_text(statement, column)
        let count = Int(unsafe sqlite3_column_bytes(statement, column))
        values.append(.text(unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)))
      case SQLITE_BLOB:
        let start = unsafe sqlite3_column_blob(statement, column)
        let count = Int(unsafe sqlite3_column_bytes(statement, column))
        values.append(.bytes(unsafe Array(UnsafeRawBufferPointer(start: start, count: count))))
      default: throw .shape("column \(column) has a type that is not used here")
      }
    }
    return Row(values: values)
  }

  private func error(_ code: Int32, doing text: String) -> DatabaseError {
    let reason = unsafe "\(String(cString: sqlite3_errstr(code))) (\(code)) in: \(text.prefix(80))"
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOTADB, SQLITE_CORRUPT,
      SQLITE_NOMEM,
      SQLITE_PROTOCOL:
      return .unavailable(reason)
    case SQLITE_CONSTRAINT: return .constraint(reason)
    default: return .failed(reason)
    }
  }
}

/// The text of a statement as a key. It is looked up for every statement of every request, so not all of it is hashed.
private struct StatementText: Hashable {
  let text: String

  func hash(into hasher: inout Hasher) {
    let bytes = text.utf8.span
    var sample = UInt64(bytes.count)
    for index in stride(from: 0, to: bytes.count, by: 1 + bytes.count / 24) { sample = sample &* 31 &+ UInt64(bytes[index]) }
    hasher.combine(sample)
  }
}

/// Makes a missing file with mode 0600, which SQLite gives to the files beside it too, and takes others' rights off one that is there.
private func keepToOwner(_ path: String, create: Bool) throws(DatabaseError) {
  if create {
    // Never opens a file that exists: closing it again would let go of the locks that this process has on it (POSIX).
    let made = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if made >= 0 { Glibc.close(made) }
  }
  for file in [path, path + "-wal", path + "-shm"] {
    var status = stat()
    guard unsafe stat(file, &status) == 0, status.st_mode & 0o077 != 0 else { continue }
    guard unsafe chmod(file, 0o600) == 0 else { throw .unavailable("others can use the SQLite file; run: chmod 600 \(file)") }
  }
}

/// Which file stands at a path: device and inode.
private struct FileIdentity: Equatable {
  let device: UInt
  let inode: UInt

  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = status.st_dev
    inode = status.st_ino
  }
}
