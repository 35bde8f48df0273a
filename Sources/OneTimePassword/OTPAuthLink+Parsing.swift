extension OTPAuthLink {
  /// Reads a link, as text.
  /// - Throws: the first thing that is wrong with it.
  public init(parsing text: String) throws(OTPAuthLinkError) { try self.init(parsing: Array(text.utf8)) }

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
    if let colon = label.utf8.firstIndex(of: UInt8(ascii: ":")) {
      labelIssuer = String(label[..<colon])
      account = String(label[label.utf8.index(after: colon)...])
    }
    if let issuer = fields.issuer, !labelIssuer.utf8.isEmpty {
      guard LinkName(issuer).text.utf8.elementsEqual(LinkName(labelIssuer).text.utf8) else { throw .lyingIssuer }
    }

    guard let secretText = fields.secret, !secretText.utf8.isEmpty else { throw .emptySecret }
    guard let secret = Base32.decode(secretText) else { throw .invalidSecret }
    try self.init(
      issuer: fields.issuer ?? labelIssuer, account: account, secret: secret,
      parameters: try fields.parameters(), enrol: fields.enrol)
  }
}
