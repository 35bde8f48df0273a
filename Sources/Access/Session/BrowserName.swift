/// A User-Agent in the few words that a person needs to say "that was me": browser, its main version, and system.
enum BrowserName {
  static func words(for userAgent: String) -> String {
    // Every request of the way in comes by here, so bytes are compared, not characters, in one pass.
    let bytes = Array(userAgent.utf8)
    var (browser, system): (Int?, Int?)
    var versionStart = 0
    for start in bytes.indices where canBeginMark(bytes[start]) {
      if let index = browsers[..<(browser ?? browsers.count)].firstIndex(where: { bytes.has($0.mark, at: start) }) {
        (browser, versionStart) = (index, start + browsers[index].mark.count)
      }
      system = systems[..<(system ?? systems.count)].firstIndex { bytes.has($0.mark, at: start) } ?? system
    }
    let known = [browser.map { browsers[$0].name + version(bytes[versionStart...]) }, system.map { systems[$0].name }].compactMap { $0 }
    return known.isEmpty ? program(bytes) : known.joined(separator: " · ")
  }

  /// The first letters of all marks are capitals, or an `i`.
  private static func canBeginMark(_ byte: UInt8) -> Bool { (65...90).contains(byte) || byte == UInt8(ascii: "i") }

  /// Of a program that is no browser, its name and version as `curl/8.5.0`, and nothing else: what stands in a log or on a phone must not be
  /// a stranger's sentence.
  private static func program(_ bytes: [UInt8]) -> String {
    let name = bytes.prefix { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
    var rest = bytes[name.count...]
    guard (1...20).contains(name.count) else { return "-" }
    var version: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: "/") {
      version = rest.dropFirst().prefix { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
      rest = rest.dropFirst(1 + version.count)
    }
    guard rest.isEmpty || rest.first == 0x20, !version.isEmpty else { return "-" }
    return String(decoding: name, as: UTF8.self) + "/" + String(decoding: version.prefix(12), as: UTF8.self)
  }

  // Order matters: every browser also names those it wants to be taken for.
  private static let browsers = marks([
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Version/", "Safari"),
  ])
  private static let systems = marks([
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
  ])

  private static func marks(_ names: [(String, String)]) -> [(mark: [UInt8], name: String)] { names.map { (Array($0.0.utf8), $0.1) } }

  private static func version(_ rest: ArraySlice<UInt8>) -> String {
    let digits = rest.prefix { (48...57).contains($0) }.prefix(4)
    return digits.isEmpty ? "" : " " + String(decoding: digits, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Whether a mark stands at an index.
  fileprivate func has(_ mark: [UInt8], at start: Int) -> Bool {
    guard self[start] == mark[0], start + mark.count <= count else { return false }
    for index in mark.indices where self[start + index] != mark[index] { return false }
    return true
  }
}
