extension OTPAuthLink {
  /// Reads a link, as text.
  /// - Throws: the first thing that is wrong with it.
  public init(parsing text: String) throws(OTPAuthLinkError) { try self.init(parsing: text.utf8Bytes) }

  /// Reads a link as a QR code gives it.
  ///
  /// Names in a query are taken with `+` for a space, as forms write it; in the label a `+` is itself. Unknown parameters are
  /// left alone, because other issuers add their own.
  /// - Throws: the first thing that is wrong with it.
  public init(parsing bytes: [UInt8]) throws(OTPAuthLinkError) {
    guard bytes.count <= OTPAuthLink.maximumByteCount else { throw .tooLong }
    let parts = try LinkParts(bytes)
    let fields = try LinkFields(parts.query)

    guard let label = percentDecoded(parts.label, plusIsSpace: false) else { throw .invalidEncoding }
    var labelIssuer = ""
    var account = label
    let bytes = label.utf8Bytes
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
      labelIssuer = String(knownUTF8: Array(bytes[..<colon]))
      account = String(knownUTF8: Array(bytes[(colon + 1)...]))
    }
    if let issuer = fields.issuer, !labelIssuer.isEmpty {
      guard LinkName(issuer).text.utf8Bytes == LinkName(labelIssuer).text.utf8Bytes else { throw .lyingIssuer }
    }

    guard let secretText = fields.secret, !secretText.isEmpty else { throw .emptySecret }
    guard let secret = Base32.decode(secretText) else { throw .invalidSecret }
    try self.init(
      issuer: fields.issuer ?? labelIssuer, account: account, secret: secret,
      parameters: try fields.parameters(), enrol: fields.enrol)
  }
}
