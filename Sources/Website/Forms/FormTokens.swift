import HTTP

/// Makes and checks anti-forgery tokens. The cookie has the format of Play 1, which clients of SPSE read: `<hmac>-___AT=<token>&`.
struct FormTokens: Sendable {
  let authenticate: @Sendable ([UInt8]) -> [UInt8]
  let randomBytes: @Sendable (_ count: Int) -> [UInt8]

  /// The token that the browser holds, if it is one of ours, or a new one.
  func token(for request: Request) -> FormToken {
    if let known = known(to: request) { return FormToken(text: known, isNew: false) }
    return FormToken(text: hexadecimal(randomBytes(20)), isNew: true)
  }

  /// Whether the form was made for this browser.
  func accepts(_ form: Form, from request: Request) -> Bool {
    guard let known = known(to: request), let sent = form[FormToken.fieldName] else { return false }
    return isSame(known, sent)
  }

  /// The cookie's value for a token.
  func cookieValue(for token: FormToken) -> String {
    let data = "___AT=" + token.text + "&"
    return hexadecimal(authenticate(Array(data.utf8))) + "-" + data
  }

  /// Of several cookies of that name any may be ours: another site of the same domain can plant one.
  private func known(to request: Request) -> String? {
    request.cookies.all(FormToken.cookieName).lazy.compactMap(verified).first
  }

  private func verified(_ value: String) -> String? {
    guard let hyphen = value.firstIndex(of: "-") else { return nil }
    let data = value[value.index(after: hyphen)...]
    guard data.hasPrefix("___AT="), data.hasSuffix("&") else { return nil }
    let token = data.dropFirst(6).dropLast()
    guard token.utf8.count == 40, token.utf8.allSatisfy(isHexadecimal) else { return nil }
    return isSame(hexadecimal(authenticate(Array(data.utf8))), String(value[..<hyphen])) ? String(token) : nil
  }

  /// Compares in a time that depends on the lengths only.
  private func isSame(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    return zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func isHexadecimal(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
