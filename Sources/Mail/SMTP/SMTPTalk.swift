/// What has been said between us and the server, as far as it decides what becomes of a mail.
struct SMTPTalk: Equatable {
  /// Our last command but for the farewell; nil if the server has not even greeted us.
  private(set) var command: Command?
  /// The code of the last reply, for example `451`, and the status behind it (RFC 3463), for example `4.3.0`; nothing else of its text, which
  /// often repeats the mail's address.
  private(set) var code: Int?
  private(set) var status: String?
  private var isOver = false

  enum Command: String {
    case hello = "EHLO"
    case oldHello = "HELO"
    case startTLS = "STARTTLS"
    case authenticate = "AUTH"
    case sender = "MAIL"
    case recipient = "RCPT"
    case data = "DATA"
    case nothing = "NOOP"
    case farewell = "QUIT"
  }

  /// A line that we have sent, with its end. Lines that are no command, such as a password's, leave no trace.
  mutating func said(_ line: some Collection<UInt8>) {
    let word = line.prefix { (65...90).contains($0) }
    guard let command = Command(rawValue: String(decoding: word, as: UTF8.self)) else { return }
    if command == .farewell { isOver = true } else { self.command = command }
  }

  /// A line of the server's; of a reply of several lines the last one decides (RFC 5321 §4.2.1).
  mutating func heard(_ line: some Collection<UInt8>) {
    let line = Array(line)
    guard !isOver, line.count >= 3, let code = Int(String(decoding: line[..<3], as: UTF8.self)), (200..<600).contains(code),
      line.count == 3 || line[3] != UInt8(ascii: "-")
    else { return }
    self.code = code
    let word = line.dropFirst(4).prefix { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isStatus = parts.count == 3 && parts.allSatisfy { (1...3).contains($0.count) }
    status = isStatus ? String(decoding: word, as: UTF8.self) : nil
  }

  /// What became of the mail, where libcurl says that it was not handed over.
  /// - Parameter words: libcurl's, for what is no reply's fault.
  func outcome(_ words: String) -> SMTPClient.Outcome {
    let place = command.map { " to " + $0.rawValue } ?? ""
    guard let code, code >= 400 else { return .later(words + (command.map { " after " + $0.rawValue } ?? "")) }
    let cause = "the server answered \(code)" + (status.map { " " + $0 } ?? "") + place
    return isRefusal(code) ? .refused(cause) : .later(cause)
  }

  /// Only what is said of the recipient or of the content is about this mail. Everything before, and a recipient to whom the server would not
  /// relay for us (RFC 3463 §3.8), is about us and the server: the operator will see to it, and the mail waits.
  private func isRefusal(_ code: Int) -> Bool {
    guard code >= 500, command == .recipient || command == .data else { return false }
    return !(command == .recipient && status?.hasPrefix("5.7.") ?? false)
  }
}
