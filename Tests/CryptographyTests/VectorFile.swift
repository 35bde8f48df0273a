import Foundation

/// The lines of a file of published vectors in `Tests/Vectors`, each split at spaces; `#` begins a comment line.
func vectorRows(_ name: String, file: String = #filePath) -> [[String]] {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
  // A missing file gives no rows, and each test that reads one asks for the number of rows it must have.
  guard let text = try? String(contentsOf: folder.appendingPathComponent("Vectors/\(name).txt"), encoding: .utf8) else { return [] }
  return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    .map { $0.split(separator: " ").map(String.init) }
}

/// The bytes of a hexadecimal text.
func bytes(hex: String) -> [UInt8] {
  stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
}

/// The lower-case hexadecimal text of bytes.
func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// A text without the quotes around it.
func unquoted(_ text: String) -> String { String(text.dropFirst().dropLast()) }
