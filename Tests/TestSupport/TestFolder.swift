import Foundation

/// A folder of its own for a test, gone with it.
public final class TestFolder: Sendable {
  public let path = FileManager.default.temporaryDirectory.appendingPathComponent("spse-test-" + UUID().uuidString).path

  public init() { make() }

  /// Makes it anew, where it was taken away.
  public func make() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  /// Takes it away with all that is in it.
  public func remove() { try? FileManager.default.removeItem(atPath: path) }

  deinit { remove() }

  /// What lies in it.
  public var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}
