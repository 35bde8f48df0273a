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
  func accepts(_ form: Form, from request: Request) -> Bool { accepts(form[FormToken.fieldName], from: request) }

  /// Whether this is the browser's token.
  func accepts(_ sent: String?, from request: Request) -> Bool {
    guard let known = known(to: request), let sent else { return false }
    return isSame(known, sent)
  }

  /// The cookie's value for a token.
  func cookieValue(for token: FormToken) -> String {
    let data = FormTokens.prefix + token.text + "&"
    return authenticate(Array(data.utf8)) + "-" + data
  }

  /// Of several cookies of that name any may be ours: another site of the same domain can plant one.
  private func known(to request: Request) -> String? {
    request.cookies.first(FormToken.cookieName, verified)
  }

  private func verified(_ value: String) -> String? {
    let bytes = value.utf8.span
    let prefix = FormTokens.prefix.utf8.count
    guard let hyphen = bytes.firstIndex(of: UInt8(ascii: "-"), in: 0..<bytes.count), bytes.count == hyphen + 1 + prefix + 41
    else { return nil }
    let token = hyphen + 1 + prefix..<bytes.count - 1
    let data = value.text(hyphen + 1..<bytes.count)
    guard data.hasPrefix(FormTokens.prefix), bytes[token.upperBound] == UInt8(ascii: "&"), isHexadecimal(bytes.extracting(token)),
      isSame(authenticate(Array(data.utf8)), value.text(0..<hyphen))
    else { return nil }
    return value.text(token)
  }

  /// Compares in a time that depends on the lengths only.
  private func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (left.utf8.span, right.utf8.span)
    guard left.count == right.count else { return false }
    var difference = UInt8(0)
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
  }

  private static let prefix = "___AT="

  private func isHexadecimal(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where !((48...57).contains(bytes[index]) || (97...102).contains(bytes[index])) { return false }
    return true
  }
}
