import FoundationEssentials
import HTTP

/// JSON in and out (RFC 8259).
enum JSONBody {
  /// - Throws: `ProtocolProblem.mediaType` or `ProtocolProblem.malformed`.
  static func decode<Value: Decodable>(_ type: Value.Type, from request: Request) throws(ProtocolProblem) -> Value {
    guard let mediaType = request.headers["Content-Type"].flatMap(MediaType.init), mediaType.essence == "application/json" else {
      throw .mediaType
    }
    do { return try JSONDecoder().decode(type, from: Data(request.body)) } catch { throw .malformed }
  }
}

extension Response {
  /// A value as a JSON document.
  static func json(_ status: Status, _ value: some Encodable) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    // Our own values are plain strings and numbers, which always encode.
    guard let data = try? encoder.encode(value) else { return Response(.internalServerError) }
    return Response(status, headers: ["Content-Type": "application/json"], body: Array(data))
  }
}
