private import CPostgreSQL

/// One connection to PostgreSQL. Used by one thread at a time (its driver's), and closed with the object.
///
/// Sendable: it is made by its worker thread and never used by another.
@safe final class PostgreSQLConnection: Connection, @unchecked Sendable {
  private let handle: OpaquePointer
  private var prepared: Set<String> = []

  /// Prepared statements that one connection keeps; the program has far fewer texts, so this is reached only by a defect.
  private static let mostPrepared = 512

  /// - Throws: `.unavailable` if the server cannot be reached within 3 seconds.
  init(uri: String) throws(DatabaseError) {
    let opened = unsafe PQconnectdb(completed(uri))
    guard let connection = unsafe opened else { throw .unavailable("libpq has no memory for a connection") }
    guard unsafe PQstatus(connection) == CONNECTION_OK else {
      let reason = unsafe String(cString: PQerrorMessage(connection))
      unsafe PQfinish(connection)
      throw .unavailable("PostgreSQL: " + oneLine(reason))
    }
    unsafe handle = unsafe connection
    unsafe PQsetNoticeProcessor(handle, { _, _ in }, nil)
    guard unsafe PQserverVersion(handle) >= 150_000 else { throw .schema("PostgreSQL 15 or newer is needed") }
    _ = try simple(
      "SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '30s'; SET statement_timeout = '30s'; SET lock_timeout = '5s'"
    )
  }

  deinit { unsafe PQfinish(handle) }

  var isAlive: Bool { unsafe PQstatus(handle) == CONNECTION_OK }
  /// The socket, for waiting on notifications.
  var socket: Int32 { unsafe PQsocket(handle) }

  /// Runs text without values; several statements may stand in it.
  /// - Returns: the first column of the first row of the last statement, as text.
  func simple(_ text: String) throws(DatabaseError) -> String? {
    let result = unsafe PQexec(handle, text)
    defer { unsafe PQclear(result) }
    try unsafe check(result, doing: text)
    guard unsafe PQntuples(result) > 0 else { return nil }
    return unsafe String(cString: PQgetvalue(result, 0, 0))
  }

  /// - Throws: `.failed` if the server has rolled back instead, as it does when a statement had failed and the body went on regardless;
  ///   `.unavailable` if the connection was lost before the answer came.
  func commit() throws(DatabaseError) {
    let result = unsafe PQexec(handle, "COMMIT")
    defer { unsafe PQclear(result) }
    do { try unsafe check(result, doing: "COMMIT") } catch {
      throw isAlive ? error : .unavailable("PostgreSQL: the connection was lost in a COMMIT; whether it was carried out is not known")
    }
    guard unsafe String(cString: PQcmdStatus(result)) == "COMMIT" else {
      throw .failed("PostgreSQL rolled back at COMMIT: a statement of this transaction had failed")
    }
  }

  func execute(_ sql: SQL) throws(DatabaseError) -> (rows: [Row], changed: Int) {
    let parameters = PostgreSQLParameters(sql.values)
    let name = try prepare(sql.text, types: parameters.types)
    let result = unsafe parameters.withPointers { values, lengths, formats in
      unsafe PQexecPrepared(handle, name, Int32(sql.values.count), values, lengths, formats, 1)
    }
    defer { unsafe PQclear(result) }
    try unsafe check(result, doing: sql.text)
    var rows: [Row] = []
    let (height, width) = unsafe (PQntuples(result), PQnfields(result))
    for row in 0..<height {
      var values: [Value] = []
      for column in 0..<width { values.append(try unsafe value(of: result, row, column)) }
      rows.append(Row(values: values))
    }
    return (rows, Int(unsafe String(cString: PQcmdTuples(result))) ?? 0)
  }

  func serialise(on key: String) throws(DatabaseError) {
    _ = try execute("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(\(key), 0))")
  }

  func trySerialise(on key: String) throws(DatabaseError) -> Bool {
    // Whoever has just ended lets go of its locks one after the other: another may still be held when the first wakes those that wait.
    for attempt in 0..<5 {
      if attempt > 0 { _ = try execute("SELECT 1 FROM (SELECT pg_sleep(0.01)) pause") }
      if try !execute("SELECT 1 WHERE pg_try_advisory_xact_lock(hashtextextended(\(key), 0))").rows.isEmpty { return true }
    }
    return false
  }

  func announce(_ topic: String) throws(DatabaseError) { _ = try execute("SELECT 1 FROM pg_notify('spse', \(topic))") }

  /// Topics that have arrived on this connection, after `LISTEN`.
  func arrivedTopics() throws(DatabaseError) -> [String] {
    guard unsafe PQconsumeInput(handle) == 1 else { throw .unavailable("PostgreSQL: the listening connection was lost") }
    var topics: [String] = []
    while let notification = unsafe PQnotifies(handle) {
      topics.append(unsafe String(cString: notification.pointee.extra))
      unsafe PQfreemem(notification)
    }
    return topics
  }

  private func prepare(_ text: String, types: [UInt32]) throws(DatabaseError) -> String {
    // One text may be used with a null of another type; the types are part of the name.
    let name = types.map(String.init).joined(separator: ",") + ":" + text
    let short = "s" + String(fingerprint(name), radix: 36)
    if prepared.contains(short) { return short }
    if prepared.count >= Self.mostPrepared {
      _ = try simple("DEALLOCATE ALL")
      prepared = []
    }
    let result = unsafe PQprepare(handle, short, text, Int32(types.count), types)
    defer { unsafe PQclear(result) }
    try unsafe check(result, doing: text)
    prepared.insert(short)
    return short
  }

  private func value(of result: OpaquePointer?, _ row: Int32, _ column: Int32) throws(DatabaseError) -> Value {
    if unsafe PQgetisnull(result, row, column) == 1 { return .null }
    let start = unsafe PQgetvalue(result, row, column)
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    switch unsafe PQftype(result, column) {
    case 20, 23, 21:  // int8, int4, int2: big-endian two's complement
      var number: Int64 = unsafe (bytes.first ?? 0) >= 0x80 ? -1 : 0
      for index in bytes.indices { number = unsafe number << 8 | Int64(bytes[index]) }
      return .integer(number)
    case 17: return .bytes(unsafe Array(bytes))
    case 25, 1043, 19: return .text(unsafe String(decoding: bytes, as: UTF8.self))
    case let type: throw .shape("column \(column) has a type that is not used here (\(type))")
    }
  }

  private func check(_ result: OpaquePointer?, doing text: String) throws(DatabaseError) {
    let status = unsafe PQresultStatus(result)
    if status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return }
    let state = unsafe PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { unsafe String(cString: $0) } ?? ""
    // The primary message may quote a value of a user, so the log gets the state and the statement only.
    let reason = "PostgreSQL \(state.isEmpty ? "connection lost" : state) in: \(text.prefix(80))"
    switch state.prefix(2) {
    // A statement after one that failed: the body should have ended there.
    case _ where state == "25P02": throw .failed(reason)
    case "40": throw .conflict(reason)
    case "23": throw .constraint(reason)
    case "", "08", "53", "57", "58", "55", "25": throw .unavailable(reason)
    default: throw .failed(reason)
    }
  }
}

/// The address with limits on how long a lost server can keep a thread waiting; what the address says itself stays.
private func completed(_ uri: String) -> String {
  let limits = [
    ("connect_timeout", "3"), ("tcp_user_timeout", "10000"), ("keepalives_idle", "30"), ("keepalives_interval", "10"),
    ("keepalives_count", "3"),
  ]
  return limits.reduce(uri) { uri, limit in
    uri.contains(limit.0 + "=") ? uri : uri + (uri.contains("?") ? "&" : "?") + limit.0 + "=" + limit.1
  }
}

private func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isNewline).joined(separator: " ")
}
