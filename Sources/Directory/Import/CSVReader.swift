/// Reads comma-separated values (RFC 4180) piece by piece, so that a file may have any length.
///
/// UTF-8, a byte-order mark before it tolerated; lines end with CRLF or LF; empty lines are passed over.
public struct CSVReader {
  /// One line of the table. In the file it has several if line ends stand between quotes.
  public struct Record: Sendable, Equatable {
    /// Where it begins in the file, from 1.
    public let line: Int
    public let fields: [String]
  }

  /// More than any record needs: a quote that is never closed must not swallow the file.
  public static let mostBytes = 64 * 1024

  private let read: () throws -> [UInt8]
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private var line = 1

  /// - Parameter read: gives the next bytes, and none at the end.
  public init(_ read: @escaping () throws -> [UInt8]) { self.read = read }

  /// The next line of the table.
  /// - Returns: nil at the end of the file.
  /// - Throws: `ImportFault` for what no reader can make sense of, after which nothing more can be read; and what `read` throws.
  public mutating func next() throws -> Record? {
    if line == 1, position == 0, buffer.isEmpty { try skipByteOrderMark() }
    while true {
      let start = line
      guard try peek() != nil else { return nil }
      let fields = try record(from: start)
      if fields != [""] { return Record(line: start, fields: fields) }
    }
  }

  private mutating func record(from start: Int) throws -> [String] {
    var fields: [String] = []
    var size = 0
    while true {
      let bytes = try peek() == Self.quote ? try quoted(from: start, size: size) : try plain(from: start, size: size)
      // With its comma, so that a line of nothing but commas has an end too.
      size += bytes.count + 1
      guard size <= Self.mostBytes else { throw tooLong(start) }
      guard let text = String(validating: bytes, as: UTF8.self) else { throw ImportFault(line: start, reason: "is not text in UTF-8") }
      fields.append(text)
      switch try take() {
      case Self.comma: continue
      case Self.carriageReturn where try peek() == Self.lineFeed: _ = try take()
      case Self.carriageReturn, Self.lineFeed, nil: break
      default: throw ImportFault(line: start, reason: "has something behind a closing quote")
      }
      line += 1
      return fields
    }
  }

  private mutating func plain(from start: Int, size: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while try peek() != nil {
      let end = buffer[position...].firstIndex { $0 == Self.comma || $0 == Self.lineFeed || $0 == Self.carriageReturn || $0 == Self.quote }
      bytes += buffer[position..<(end ?? buffer.count)]
      position = end ?? buffer.count
      guard size + bytes.count <= Self.mostBytes else { throw tooLong(start) }
      guard let end else { continue }
      guard buffer[end] != Self.quote else {
        throw ImportFault(line: start, reason: "has a quote inside a field that does not begin with one")
      }
      break
    }
    return bytes
  }

  private mutating func quoted(from start: Int, size: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    _ = try take()
    while let byte = try take() {
      if byte == Self.quote {
        guard try peek() == Self.quote else { return bytes }
        _ = try take()
      }
      if byte == Self.lineFeed { line += 1 }
      bytes.append(byte)
      guard size + bytes.count <= Self.mostBytes else { throw tooLong(start) }
    }
    throw ImportFault(line: start, reason: "has a quote that is never closed")
  }

  private func tooLong(_ start: Int) -> ImportFault {
    ImportFault(line: start, reason: "has more than \(Self.mostBytes) bytes; perhaps a quote is not closed")
  }

  private mutating func skipByteOrderMark() throws {
    while buffer.count < 3, !isAtEnd { try refill() }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private mutating func peek() throws -> UInt8? {
    if position < buffer.count { return buffer[position] }
    while !isAtEnd {
      buffer.removeAll(keepingCapacity: true)
      position = 0
      try refill()
      if let byte = buffer.first { return byte }
    }
    return nil
  }

  private mutating func take() throws -> UInt8? {
    let byte = try peek()
    if byte != nil { position += 1 }
    return byte
  }

  private mutating func refill() throws {
    let more = try read()
    if more.isEmpty { isAtEnd = true } else { buffer += more }
  }

  private static let (comma, quote, lineFeed, carriageReturn) = (
    UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")
  )
}
