// Reads pictures whose paths come on standard input, one a line (binary PGM, eight bits). Answers each with a line: the microseconds of
// processor time that reading took, without loading, and then for each symbol its bytes in hexadecimal, separated by tabs.
import Glibc
import QRCode

@main
enum Read {
  static func main() {
    let reader = QRReader()
    while let path = readLine() {
      guard let picture = GraymapFile(path) else {
        print("0")
        continue
      }
      let start = processorTime()
      let symbols = reader.read(picture.pixels, width: picture.width, height: picture.height)
      print(([String(processorTime() - start)] + symbols.map { hexadecimal($0.bytes) }).joined(separator: "\t"))
    }
  }

  /// Of this thread, in microseconds.
  private static func processorTime() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
