import HTTP

/// Makes and checks anti-forgery tokens. The cookie has the format of Play 1, which clients of SPSE read: `<hmac>-___AT=<token>&`.
struct FormTokens: Sendable {
  let authenticate: @Sendable ([UInt8]) -> String
  let randomText: @Sendable (_ bytes: Int) -> String

  /// The token that the browser holds, if it is one of ours, or a new one.
  func token(for request: Request) -> FormToken {
    if let known = known(to: request) { return FormToken(text: known, isNew: false) }
    return FormToken(text: randomText(20), isNew: true)
  }

  /// Whether the form was made for this browser.
  func accepts(_ form: Form, from request: Request) -> Bool {
    guard let known = known(to: request), let sent = form[FormToken.fieldName] else { return false }
    return isSame(known, sent)
  }

  /// The cookie's value for a token.
  func cookieValue(for token: FormToken) -> String {
    let data = FormTokens.prefix + token.text + "&"
    return authenticate(Array(data.utf8)) + "-" + data
  }

  /// Of several cookies of that name any may be ours: another site of the same domain can plant one.
  private func known(to request: Request) -> String? {
    request.cookies.all(FormToken.cookieName).lazy.compactMap(verified).first
  }

  private func verified(_ value: String) -> String? {
    guard let hyphen = value.utf8.firstIndex(of: UInt8(ascii: "-")) else { return nil }
    let data = value.utf8[hyphen...].dropFirst()
    let token = data.dropFirst(FormTokens.prefix.utf8.count).dropLast()
    guard data.starts(with: FormTokens.prefix.utf8), data.last == UInt8(ascii: "&"), token.count == 40, token.allSatisfy(isHexadecimal)
    else { return nil }
    return isSame(authenticate(Array(data)), String(value[..<hyphen])) ? String(Substring(token)) : nil
  }

  /// Compares in a time that depends on the lengths only.
  private func isSame(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    return zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static let prefix = "___AT="

  private func isHexadecimal(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }
}
