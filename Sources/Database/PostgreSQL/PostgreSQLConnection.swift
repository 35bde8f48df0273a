private import CPostgreSQL

/// One connection to PostgreSQL. Used by one thread at a time (its driver's), and closed with the object.
///
/// Sendable: it is made by its worker thread and never used by another.
@safe final class PostgreSQLConnection: Connection, @unchecked Sendable {
  private let handle: OpaquePointer
  private var prepared: Set<String> = []

  /// - Throws: `.unavailable` if the server cannot be reached within 3 seconds.
  init(uri: String) throws(DatabaseError) {
    // The last value wins in libpq, so what the URI says itself is kept where it says more than these.
    let opened = unsafe PQconnectdb(uri.contains("connect_timeout") ? uri : uri + (uri.contains("?") ? "&" : "?") + "connect_timeout=3")
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
    case "40": throw .conflict(reason)
    case "23": throw .constraint(reason)
    case "", "08", "53", "57", "58", "55", "25": throw .unavailable(reason)
    default: throw .failed(reason)
    }
  }
}

/// FNV-1a, 64 bits: names of prepared statements and checksums of migrations.
func fingerprint(_ text: String) -> UInt64 {
  text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

private func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isNewline).joined(separator: " ")
}
