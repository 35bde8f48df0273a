import Glibc

/// The terminal that the program was started from, whatever its standard input is.
enum Terminal {
  /// Reads a line without showing it.
  /// - Returns: nil if there is no terminal.
  /// - Throws: `Failure.cancelled`.
  static func secretLine(_ prompt: String) throws -> [UInt8]? {
    let descriptor = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var before = termios()
    guard unsafe tcgetattr(descriptor, &before) == 0 else { return nil }
    var silent = before
    // Key by key and without signals: whoever presses Ctrl-C gets the echo back.
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    unsafe tcsetattr(descriptor, TCSAFLUSH, &silent)
    defer { unsafe tcsetattr(descriptor, TCSAFLUSH, &before) }
    write(prompt, to: descriptor)
    defer { write("\n", to: descriptor) }
    return try line(from: descriptor)
  }

  /// Asks a question; true for the word that means yes.
  /// - Returns: nil if there is no terminal.
  static func isYes(_ question: String, _ yes: String) throws -> Bool? {
    let descriptor = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    write(question, to: descriptor)
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = unsafe read(descriptor, &bytes, 256)
    let answer = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    return answer.lowercased().split(whereSeparator: \.isWhitespace).first.map(String.init) == yes
  }

  private static func line(from descriptor: Int32) throws -> [UInt8] {
    var line: [UInt8] = []
    while true {
      var byte: UInt8 = 0
      guard unsafe read(descriptor, &byte, 1) == 1 else { throw Failure.cancelled }
      switch byte {
      case 0x0A, 0x0D: return line
      case 0x03, 0x1C: throw Failure.cancelled
      case 0x04: if line.isEmpty { throw Failure.cancelled }
      case 0x08, 0x7F:
        // A whole character of UTF-8.
        while let last = line.popLast(), last & 0xC0 == 0x80 {}
      case 0x15: line = []
      default: if line.count < 4096 { line.append(byte) }
      }
    }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
  }
}
