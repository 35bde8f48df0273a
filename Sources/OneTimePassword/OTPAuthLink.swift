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
      let bytes = enrol.utf8Bytes
      for byte in bytes where byte <= 0x20 || byte >= 0x7F { throw .invalidEnrol }
      guard !bytes.isEmpty else { throw .invalidEnrol }
    }
    self.issuer = issuer.isEmpty ? nil : issuer.text
    self.account = account.text
    self.secret = secret
    self.parameters = parameters
    self.enrol = enrol
    guard bytes.count <= OTPAuthLink.maximumByteCount else { throw .tooLong }
  }

  /// The link as text, in ASCII; every parameter is written out, because some programs guess wrong.
  public var text: String { String(knownUTF8: bytes) }

  private var bytes: [UInt8] {
    var out = "otpauth://totp/".utf8Bytes
    if let issuer {
      appendPercentEncoded(issuer, to: &out)
      out.append(UInt8(ascii: ":"))
    }
    appendPercentEncoded(account, to: &out)
    out += "?secret=".utf8Bytes
    out += Base32.encode(secret).utf8Bytes
    if let issuer {
      out += "&issuer=".utf8Bytes
      appendPercentEncoded(issuer, to: &out)
    }
    out += "&algorithm=".utf8Bytes
    out += parameters.algorithm.name.utf8Bytes
    out += "&digits=".utf8Bytes
    out += String(parameters.digits.rawValue).utf8Bytes
    out += "&period=".utf8Bytes
    out += String(parameters.period).utf8Bytes
    if let enrol {
      out += "&enrol=".utf8Bytes
      appendPercentEncoded(enrol, to: &out)
    }
    return out
  }

  /// Two links are the same when they are written the same; bytes are compared, so no Unicode tables are needed in the browser.
  public static func == (left: OTPAuthLink, right: OTPAuthLink) -> Bool { left.bytes == right.bytes }
}
