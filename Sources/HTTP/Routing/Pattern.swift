/// A path pattern taken apart, with the routes that share it.
struct Pattern: Sendable {
  enum Segment: Sendable, Equatable {
    case literal(String)
    case parameter(String)
  }

  let segments: [Segment]
  var routes: [Route] = []

  /// - Returns: nil if the text is not `/` or a path of literal and `{name}` segments.
  init?(_ text: String) {
    guard let parts = PathSegments.split(text) else { return nil }
    var segments: [Segment] = []
    for part in parts {
      if part.hasPrefix("{"), part.hasSuffix("}"), part.utf8.count > 2 {
        segments.append(.parameter(String(part.dropFirst().dropLast())))
      } else {
        guard !part.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else { return nil }
        segments.append(.literal(part))
      }
    }
    self.segments = segments
  }

  var isLiteral: Bool {
    segments.allSatisfy { if case .literal = $0 { true } else { false } }
  }

  /// The values of the parameters, or nil if the path is another.
  func match(_ path: [String]) -> [String: String]? {
    guard path.count == segments.count else { return nil }
    for (segment, value) in zip(segments, path) {
      if case .literal(let text) = segment, text != value { return nil }
    }
    var parameters: [String: String] = [:]
    for case (.parameter(let name), let value) in zip(segments, path) { parameters[name] = value }
    return parameters
  }

  func matchesSamePaths(as other: Pattern) -> Bool {
    segments.count == other.segments.count
      && zip(segments, other.segments).allSatisfy {
        switch ($0, $1) {
        case (.parameter, .parameter): true
        default: $0 == $1
        }
      }
  }

  func with(_ route: Route) -> Pattern {
    var copy = self
    copy.routes.append(route)
    return copy
  }

  static func == (left: Pattern, right: Pattern) -> Bool { left.segments == right.segments }
}
