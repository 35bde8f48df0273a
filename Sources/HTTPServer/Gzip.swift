private import CZlib

/// Compresses in the gzip format (RFC 1952), without a file name or time, so that equal input gives equal output.
/// - Parameter level: 1 (fast) to 9 (small).
/// - Returns: empty only if memory runs out; real output is never shorter than 18 bytes.
public func gzip(_ bytes: [UInt8], level: Int = 6) -> [UInt8] {
  var stream = unsafe z_stream()
  guard unsafe zlib_start_gzip(&stream, Int32(min(max(level, 1), 9))) == Z_OK else { return [] }
  defer { unsafe deflateEnd(&stream) }
  guard let count = UInt32(exactly: bytes.count) else { return [] }
  let bound = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
  return unsafe bytes.withUnsafeBufferPointer { input in
    unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, written in
      // zlib only reads through next_in; its declaration lacks the const.
      unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.avail_in = count
      unsafe stream.next_out = output.baseAddress
      unsafe stream.avail_out = UInt32(truncatingIfNeeded: bound)
      // One call is enough, for the output is as large as the bound.
      written = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
    }
  }
}
