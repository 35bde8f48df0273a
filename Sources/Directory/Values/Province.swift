/// A province, by the two digits of the Ministry of Home Affairs' code.
public struct Province: Sendable, Hashable {
  /// Two digits.
  public let code: String
  public let name: String

  /// - Returns: nil for a code that is none of the 38.
  public init?(_ code: String) {
    guard let name = Province.names[code] else { return nil }
    (self.code, self.name) = (code, name)
  }

  /// All of them, in the order of their codes.
  public static let all = names.keys.sorted().compactMap { Province($0) }

  private static let names = [
    "11": "Aceh", "12": "Sumatera Utara", "13": "Sumatera Barat", "14": "Riau", "15": "Jambi", "16": "Sumatera Selatan",
    "17": "Bengkulu", "18": "Lampung", "19": "Kepulauan Bangka Belitung", "21": "Kepulauan Riau", "31": "DKI Jakarta",
    "32": "Jawa Barat", "33": "Jawa Tengah", "34": "DI Yogyakarta", "35": "Jawa Timur", "36": "Banten", "51": "Bali",
    "52": "Nusa Tenggara Barat", "53": "Nusa Tenggara Timur", "61": "Kalimantan Barat", "62": "Kalimantan Tengah",
    "63": "Kalimantan Selatan", "64": "Kalimantan Timur", "65": "Kalimantan Utara", "71": "Sulawesi Utara",
    "72": "Sulawesi Tengah", "73": "Sulawesi Selatan", "74": "Sulawesi Tenggara", "75": "Gorontalo", "76": "Sulawesi Barat",
    "81": "Maluku", "82": "Maluku Utara", "91": "Papua", "92": "Papua Barat", "93": "Papua Selatan", "94": "Papua Tengah",
    "95": "Papua Pegunungan", "96": "Papua Barat Daya",
  ]
}

/// A regency or city, by the four digits of the same code; the first two are its province's.
public struct Regency: Sendable, Hashable {
  /// Four digits, without the dot.
  public let code: String

  /// - Parameter typed: `3171` or `31.71`.
  public init?(_ typed: String) {
    guard let digits = Digits.of(typed, marks: "."), digits.count == 4, Province(Digits.text(digits[..<2])) != nil else { return nil }
    code = Digits.text(digits)
  }

  /// Whether it lies in a province.
  public func lies(in province: Province) -> Bool { code.hasPrefix(province.code) }
}
