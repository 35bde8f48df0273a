/// An `otpauth://totp/…` link (the Key URI format): what the QR code of an activation says.
///
/// A value of this type can always be written and read back the same.
public struct OTPAuthLink: Sendable, Equatable {
  /// The most bytes a link may have. A QR code holds fewer than 3,000.
  public static let maximumByteCount = 4096
  /// The most characters (Unicode scalars) that issuer, colon and account may have together.
  public static let maximumLabelLength = 200

  /// Who asks for the codes, for example an LPSE; nil when the link does not say.
  public let issuer: String?
  /// The account at the issuer, for SPSE the user ID.
  public let account: String
  /// The shared secret, raw bytes, never empty.
  public let secret: [UInt8]
  public let parameters: TOTPParameters
  /// Where a device registers its key, with a one-time token: visible ASCII; whoever uses it checks that it is a URL they trust.
  public let enrol: String?

  /// - Parameters:
  ///   - issuer: spaces around it are dropped; an empty one is none.
  ///   - account: spaces around it are dropped.
  /// - Throws: what stands in the way of a link that every authenticator reads alike.
  public init(
    issuer: String?, account: String, secret: [UInt8], parameters: TOTPParameters = .standard, enrol: String? = nil
  ) throws(OTPAuthLinkError) {
    let issuer = LinkName(issuer ?? "")
    let account = LinkName(account)
    guard !account.isEmpty else { throw .emptyAccount }
    guard !issuer.hasColon && !account.hasColon else { throw .colonInName }
    guard issuer.isPrintable && account.isPrintable else { throw .unprintableName }
    let length = account.length + (issuer.isEmpty ? 0 : issuer.length + 1)
    guard length <= OTPAuthLink.maximumLabelLength else { throw .labelTooLong }
    guard !secret.isEmpty else { throw .emptySecret }
    if let enrol {
      for byte in enrol.utf8 where byte <= 0x20 || byte >= 0x7F { throw .invalidEnrol }
      guard !enrol.utf8.isEmpty else { throw .invalidEnrol }
    }
    self.issuer = issuer.isEmpty ? nil : issuer.text
    self.account = account.text
    self.secret = secret
    self.parameters = parameters
    self.enrol = enrol
    guard text.utf8.count <= OTPAuthLink.maximumByteCount else { throw .tooLong }
  }

  /// The link as text, in ASCII; every parameter is written out, because some programs guess wrong.
  public var text: String {
    var out = Array("otpauth://totp/".utf8)
    if let issuer {
      appendPercentEncoded(issuer, to: &out)
      out.append(UInt8(ascii: ":"))
    }
    appendPercentEncoded(account, to: &out)
    out += "?secret=".utf8
    out += Base32.encode(secret).utf8
    if let issuer {
      out += "&issuer=".utf8
      appendPercentEncoded(issuer, to: &out)
    }
    out += "&algorithm=".utf8
    out += parameters.algorithm.name.utf8
    out += "&digits=".utf8
    out += String(parameters.digits.rawValue).utf8
    out += "&period=".utf8
    out += String(parameters.period).utf8
    if let enrol {
      out += "&enrol=".utf8
      appendPercentEncoded(enrol, to: &out)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Two links are the same when they are written the same; bytes are compared, so no Unicode tables are needed in the browser.
  public static func == (left: OTPAuthLink, right: OTPAuthLink) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
}
