/// Values in the form that libpq takes them: integers and texts as text, byte strings in binary.
struct PostgreSQLParameters {
  /// Object IDs of the types; 0 lets the server infer.
  let types: [UInt32]
  private let values: [[UInt8]?]
  private let formats: [Int32]

  init(_ values: [Value]) {
    types = values.map {
      switch $0 {
      case .null: 0
      case .integer: 20
      case .text: 25
      case .bytes: 17
      }
    }
    self.values = values.map {
      switch $0 {
      case .null: nil
      case .integer(let number): Array(String(number).utf8) + [0]
      // Ends at its first NUL, which `Transaction` has made sure is this one.
      case .text(let text): Array(text.utf8) + [0]
      case .bytes(let bytes): bytes.isEmpty ? [0] : bytes
      }
    }
    lengths = values.map { if case .bytes(let bytes) = $0 { Int32(bytes.count) } else { 0 } }
    formats = values.map { if case .bytes = $0 { 1 } else { 0 } }
  }
  private let lengths: [Int32]

  /// Pointers that live as long as the call.
  func withPointers<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
  ) -> Result {
    // One after the other in one piece of memory, and where each begins.
    var bytes: [UInt8] = []
    let starts = values.map { value in
      value.map { value in
        defer { bytes += value }
        return bytes.count
      }
    }
    return unsafe bytes.withUnsafeBytes { memory in
      let base = unsafe memory.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = unsafe starts.map { start in unsafe start.flatMap { start in unsafe base.map { unsafe $0 + start } } }
      return unsafe body(pointers, lengths, formats)
    }
  }
}
