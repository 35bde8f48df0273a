import Glibc

/// What the system said about a file.
public struct FileFault: Error {
  /// What could not be done, as it stands behind “cannot”.
  public enum Action: String, Sendable {
    case read
    case create
    case open
    case write
    case replace
    case makeFolder = "make the folder"
  }

  public let action: Action
  public let path: String
  public let reason: String

  /// With the reason that is in `errno`.
  public init(_ action: Action, _ path: String) {
    self.init(action, path, reason: unsafe String(cString: strerror(errno)))
  }

  public init(_ action: Action, _ path: String, reason: String) {
    self.action = action
    self.path = path
    self.reason = reason
  }
}
