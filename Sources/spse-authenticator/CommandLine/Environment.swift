import Glibc

/// The environment, read here only. No secret is read from it: other programs see it.
enum Environment {
  static var all: [String: String] {
    var values: [String: String] = [:]
    for name in ["HOME", "XDG_DATA_HOME", "LC_ALL", "LC_MESSAGES", "LANG"] {
      if let text = unsafe getenv(name) { values[name] = unsafe String(cString: text) }
    }
    return values
  }
}
