/// Where the page and the core hand bytes to each other: the page fills the input, calls, and reads the answer.
///
/// An answer is a row of fields, each after its length in four bytes, the highest first. It holds until the next call.
nonisolated(unsafe) private var input = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
nonisolated(unsafe) private var answer = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)

/// Makes room for so many bytes of input.
/// - Returns: where they go.
@_expose(wasm, "input")
@_cdecl("core_input")
public func makeInput(_ count: Int32) -> UnsafeMutableRawPointer? {
  unsafe input.deallocate()
  unsafe input = .allocate(byteCount: Int(max(0, count)), alignment: 16)
  return unsafe input.baseAddress
}

/// Where the answer to the last call is.
@_expose(wasm, "answer")
@_cdecl("core_answer")
public func answerAddress() -> UnsafeMutableRawPointer? { unsafe answer.baseAddress }

/// The input, once: its memory is free afterwards.
func takeInput() -> [UInt8] {
  defer { forgetInput() }
  return unsafe Array(input)
}

/// The texts in the input, once, with a zero between.
func takeTexts() -> [[UInt8]] {
  var texts: [[UInt8]] = [[]]
  for byte in takeInput() {
    if byte == 0 { texts.append([]) } else { texts[texts.count - 1].append(byte) }
  }
  return texts
}

/// The input in groups of four bytes, each made one by `merge`.
func takeInput(merging merge: (UInt8, UInt8, UInt8) -> UInt8) -> [UInt8] {
  defer { forgetInput() }
  let count = unsafe input.count / 4
  return unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
    for place in 0..<count {
      unsafe target[place] = unsafe merge(input[4 * place], input[4 * place + 1], input[4 * place + 2])
    }
    initialized = count
  }
}

private func forgetInput() {
  // A link has a secret in it.
  unsafe input.initializeMemory(as: UInt8.self, repeating: 0)
  unsafe input.deallocate()
  unsafe input = UnsafeMutableRawBufferPointer(start: nil, count: 0)
}

/// Puts the fields where the page reads them.
/// - Parameter more: fields that have their lengths already.
/// - Returns: how many bytes they are.
func give(_ fields: [[UInt8]], _ more: [UInt8] = []) -> Int32 {
  var bytes: [UInt8] = []
  for field in fields {
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: field.count >> shift)) }
    bytes += field
  }
  bytes += more
  unsafe answer.deallocate()
  unsafe answer = .allocate(byteCount: bytes.count, alignment: 16)
  unsafe answer.copyBytes(from: bytes)
  return Int32(bytes.count)
}
