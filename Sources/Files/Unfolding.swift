private import CZlib

/// Counts to how much deflated data (RFC 1950) unfolds, and keeps none of it.
@safe final class Unfolding {
  /// Data that is deflated more than once is unfolded so often.
  private static let deepest = 3

  /// zlib does not let it move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var window = [UInt8](repeating: 0, count: FileContent.pieceBytes)
  private let depth: Int
  private var inner: Unfolding?
  /// The first bytes, until they say whether these are such data themselves.
  private var beginning: [UInt8] = []
  private var own = 0
  /// Bytes of it that were looked at.
  private(set) var taken = 0
  private var hasEnded = false

  /// - Returns: nil only if memory runs out.
  init?(depth: Int = 1) {
    self.depth = depth
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe zlib_start_inflate(stream) == Z_OK else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Whether two bytes are how such data begins (RFC 1950 § 2.2).
  static func begins(_ bytes: some Collection<UInt8>) -> Bool {
    let head = bytes.prefix(2).map(Int.init)
    return head.count == 2 && head[0] & 15 == 8 && head[0] >> 4 <= 7 && (head[0] << 8 | head[1]) % 31 == 0
  }

  /// Bytes so far, of what is deflated within it too.
  var count: Int { own + (inner?.count ?? 0) }

  /// Takes the next piece.
  /// - Returns: false once no more is wanted: at the end, where the data is no such data, and beyond the limit.
  func take(_ piece: [UInt8], upTo limit: Int) -> Bool {
    if hasEnded { return false }
    var input = piece
    unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe stream.pointee.next_in = input.baseAddress
      unsafe stream.pointee.avail_in = UInt32(truncatingIfNeeded: input.count)
      repeat { unfoldOnce(upTo: limit) } while unsafe !hasEnded && stream.pointee.avail_out == 0
      taken += unsafe input.count - Int(stream.pointee.avail_in)
    }
    return !hasEnded
  }

  /// Fills the window once.
  private func unfoldOnce(upTo limit: Int) {
    let (status, room) = unsafe window.withUnsafeMutableBufferPointer { window in
      unsafe stream.pointee.next_out = window.baseAddress
      unsafe stream.pointee.avail_out = UInt32(truncatingIfNeeded: window.count)
      return unsafe (inflate(stream, Z_NO_FLUSH), Int(stream.pointee.avail_out))
    }
    let unfolded = Array(window.prefix(window.count - room))
    if own < 2 {
      beginning += unfolded
      if depth < Unfolding.deepest, Unfolding.begins(beginning) { inner = Unfolding(depth: depth + 1) }
      _ = inner?.take(beginning, upTo: limit)
    } else {
      _ = inner?.take(unfolded, upTo: limit)
    }
    own += unfolded.count
    hasEnded = (status != Z_OK && status != Z_BUF_ERROR) || count > limit
  }
}
