import Cryptography
import Database

extension Access {
  /// A new challenge.
  /// - Parameter visitor: names the browser, for nobody else to answer in its stead.
  public func captcha(for visitor: String) throws(AccessError) -> CaptchaChallenge {
    let digits = RandomText.digits(CaptchaChallenge.length)
    let seed = RandomBytes.generate(8)
    let expires = now().adding(seconds: CaptchaChallenge.lifetime).milliseconds
    do {
      let sealed = try sealing.seal(seed + UInt64(expires).bigEndianBytes + Array(digits.utf8), context: Self.captchaContext(visitor))
      return CaptchaChallenge(text: Base64.urlEncode(sealed), digits: digits, seed: UInt64(bigEndianBytes: seed), expiresAt: expires)
    } catch { throw .defect("a captcha could not be sealed") }
  }

  /// The challenge that a page carries.
  /// - Returns: nil if it is none of ours, another visitor's, or too old.
  public func captcha(_ text: String, of visitor: String) -> CaptchaChallenge? {
    guard let sealed = Base64.urlDecode(text), let opened = try? sealing.open(sealed, context: Self.captchaContext(visitor)),
      opened.count == 16 + CaptchaChallenge.length
    else { return nil }
    let expires = Int64(bitPattern: UInt64(bigEndianBytes: Array(opened[8..<16])))
    guard now().milliseconds < expires else { return nil }
    return CaptchaChallenge(
      text: text, digits: String(decoding: opened[16...], as: UTF8.self), seed: UInt64(bigEndianBytes: Array(opened[..<8])),
      expiresAt: expires)
  }

  /// Takes an answer. Right or wrong, the challenge is spent: a second answer to it is refused.
  /// - Returns: whether it was right, the visitor's own, in time, and the first.
  public func answerCaptcha(_ text: String, of visitor: String, with answer: String) async throws(AccessError) -> Bool {
    guard let challenge = captcha(text, of: visitor) else { return false }
    // Of what was sealed: base64url can write some bytes in two ways.
    let hash = SHA256.hash(Array(challenge.digits.utf8) + challenge.seed.bigEndianBytes + UInt64(challenge.expiresAt).bigEndianBytes)
    let isFirst = try await transact { transaction in
      try transaction.run(
        "INSERT INTO spent_captchas (hash, expires_at) VALUES (\(hash), \(challenge.expiresAt)) ON CONFLICT (hash) DO NOTHING") == 1
    }
    return isFirst && constantTimeEquals(challenge.digits, CaptchaChallenge.digits(typed: answer))
  }

  private static func captchaContext(_ visitor: String) -> SealingContext {
    SealingContext(table: "captcha", row: visitor, column: "digits")
  }
}

extension UInt64 {
  fileprivate init(bigEndianBytes bytes: [UInt8]) { self = bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  fileprivate var bigEndianBytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * UInt64($0))) } }
}
