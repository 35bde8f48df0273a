/// A User-Agent in the few words that a person needs to say "that was me": browser, its main version, and system.
enum BrowserName {
  static func words(for userAgent: String) -> String {
    // Order matters: every browser also names those it wants to be taken for.
    let browsers = [
      ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
      ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Version/", "Safari"),
    ]
    let systems = [
      ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"),
      ("Linux", "Linux"),
    ]
    let browser = browsers.lazy.compactMap { mark, name in
      userAgent.firstRange(of: mark).map { name + version(userAgent[$0.upperBound...]) }
    }.first
    let system = systems.first { userAgent.contains($0.0) }?.1
    let known = [browser, system].compactMap { $0 }
    if !known.isEmpty { return known.joined(separator: " · ") }
    let printable = userAgent.unicodeScalars.prefix(200).filter { $0.value >= 0x20 && $0.value < 0x7F }
    return printable.isEmpty ? "-" : String(String.UnicodeScalarView(printable.prefix(80)))
  }

  private static func version(_ rest: Substring) -> String {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }.prefix(4)
    return digits.isEmpty ? "" : " " + digits
  }
}
