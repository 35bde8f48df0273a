import Glibc

/// What a command says to the person at the terminal.
enum Console {
  static func say(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// What is wrong, in one line also where a value with line ends is repeated in it.
  static func fail(_ text: String) -> Never {
    let line = String(text.map { $0.isNewline || $0 < " " ? " " : $0 })
    write("spse: " + line + "\n", to: STDERR_FILENO)
    exit(1)
  }

  /// Reads one line without showing it, if standard input is a terminal; otherwise just reads it.
  static func secretLine(prompt: String) -> String? {
    guard isatty(STDIN_FILENO) == 1 else { return readLine() }
    var terminal = termios()
    unsafe tcgetattr(STDIN_FILENO, &terminal)
    var silent = terminal
    silent.c_lflag &= ~tcflag_t(ECHO)
    write(prompt, to: STDERR_FILENO)
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &silent)
    defer {
      unsafe tcsetattr(STDIN_FILENO, TCSANOW, &terminal)
      write("\n", to: STDERR_FILENO)
    }
    return readLine()
  }

  /// Writes all of it; a reader that has gone away is no reason to stop.
  /// - Returns: false if not all of it could be written; the reason is in `errno`.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written <= 0 {
        if written < 0, errno == EINTR { continue }
        return false
      }
      bytes = bytes.dropFirst(written)
    }
    return true
  }
}
