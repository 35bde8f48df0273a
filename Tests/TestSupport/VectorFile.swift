import Foundation

/// The text of a file of published vectors in `Tests/Vectors`, without its comments (`#`).
private func vectorLines(_ name: String, file: String = #filePath) -> [Substring] {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
  // A missing file gives nothing, and each test that reads one asks for the number of vectors it must have.
  guard let text = try? String(contentsOf: folder.appendingPathComponent("Vectors/\(name).txt"), encoding: .utf8) else { return [] }
  return text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
}

/// Rows of values with spaces between them.
public func vectorRows(_ name: String) -> [[String]] {
  vectorLines(name).filter { !$0.isEmpty }.map { $0.split(separator: " ").map(String.init) }
}

/// Records of `key: value` lines with a blank line between them; a key may stand several times.
public func vectorRecords(_ name: String) -> [[String: [String]]] {
  vectorLines(name).split(separator: "").map { lines in
    lines.reduce(into: [:]) { record, line in
      guard let colon = line.firstRange(of: ": ") else { return }
      record[String(line[..<colon.lowerBound]), default: []].append(String(line[colon.upperBound...]))
    }
  }
}

/// The bytes of a hexadecimal text.
public func bytes(hex: String) -> [UInt8] {
  stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
}

/// A text without the quotes around it.
public func unquoted(_ text: String) -> String { String(text.dropFirst().dropLast()) }
