import Foundation
import QRCode

/// What PyPI's segno wrote, an independent writer (`Tools/make-qr-vectors`).
struct SegnoVectors: Sendable {
  struct Symbol: Sendable, CustomStringConvertible {
    let version: Int
    let level: QRSymbol.Level
    let text: String
    let modules: Modules
    let description: String
  }

  static let all: [Symbol] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Vectors/segno.txt")
    guard let lines = try? String(contentsOf: file, encoding: .utf8).split(separator: "\n") else { return [] }
    return lines.filter { !$0.hasPrefix("#") }.compactMap(symbol)
  }()

  private static func symbol(_ line: Substring) -> Symbol? {
    let fields = line.split(separator: " ").map(String.init)
    guard fields.count == 5, let version = Int(fields[0]), let level = level(fields[1]), let count = Int(fields[3]),
      let bytes = Data(base64Encoded: fields[4])
    else { return nil }
    let side = 17 + 4 * version
    let isDark = (0..<side * side).map { bytes[$0 / 8] >> (7 - UInt8($0 % 8)) & 1 == 1 }
    return Symbol(
      version: version, level: level, text: text(fields[2], count), modules: Modules(side: side, isDark: isDark),
      description: "\(version)-\(fields[1]) \(fields[2])")
  }

  private static func level(_ letter: String) -> QRSymbol.Level? {
    ["L": .low, "M": .medium, "Q": .quartile, "H": .high][letter]
  }

  private static func text(_ mode: String, _ count: Int) -> String {
    let alphanumeric = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    let kanji = Array("点茗日本語漢字電子調達")
    return String(
      (0..<count).map { index -> Character in
        switch mode {
        case "numeric": alphanumeric[index * 7 % 10]
        case "alphanumeric": alphanumeric[index * 11 % 45]
        case "byte": Character(Unicode.Scalar(UInt8(0x20 + index * 13 % 95)))
        default: kanji[index * 3 % kanji.count]
        }
      })
  }
}
