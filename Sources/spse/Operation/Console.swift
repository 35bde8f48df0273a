import Glibc
import ProgramSupport

/// What a command says to the person at the terminal.
enum Console {
  static func say(_ line: String) { FileSystem.write(line + "\n", to: STDOUT_FILENO) }

  /// What is wrong, in one line also where a value with line ends is repeated in it.
  static func fail(_ text: String) -> Never {
    let line = String(text.map { $0.isNewline || $0 < " " ? " " : $0 })
    FileSystem.write("spse: " + line + "\n", to: STDERR_FILENO)
    exit(1)
  }

  /// Reads one line without showing it, if standard input is a terminal; otherwise just reads it.
  static func secretLine(prompt: String) -> String? {
    guard isatty(STDIN_FILENO) == 1 else { return readLine() }
    var terminal = termios()
    unsafe tcgetattr(STDIN_FILENO, &terminal)
    var silent = terminal
    silent.c_lflag &= ~tcflag_t(ECHO)
    // First silent: what is pasted as soon as the prompt appears is not shown.
    unsafe tcsetattr(STDIN_FILENO, TCSANOW, &silent)
    FileSystem.write(prompt, to: STDERR_FILENO)
    defer {
      unsafe tcsetattr(STDIN_FILENO, TCSANOW, &terminal)
      FileSystem.write("\n", to: STDERR_FILENO)
    }
    return readLine()
  }
}
