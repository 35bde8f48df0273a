/// The parameters of an `otpauth` link that mean something to us, decoded.
struct LinkFields {
  private(set) var secret: String?
  private(set) var issuer: String?
  private(set) var enrol: String?
  private var algorithm: String?
  private var digits: String?
  private var period: String?

  init(_ query: ArraySlice<UInt8>) throws(OTPAuthLinkError) {
    for field in query.split(separator: UInt8(ascii: "&")) {
      let equals = field.firstIndex(of: UInt8(ascii: "=")) ?? field.endIndex
      let name = field[..<equals]
      guard let value = percentDecoded(field[equals...].dropFirst(), plusIsSpace: true) else { throw .invalidEncoding }
      if LinkFields.isNamed("secret", name) {
        try LinkFields.set(&secret, value)
      } else if LinkFields.isNamed("issuer", name) {
        try LinkFields.set(&issuer, value)
      } else if LinkFields.isNamed("algorithm", name) {
        try LinkFields.set(&algorithm, value)
      } else if LinkFields.isNamed("digits", name) {
        try LinkFields.set(&digits, value)
      } else if LinkFields.isNamed("period", name) {
        try LinkFields.set(&period, value)
      } else if LinkFields.isNamed("enrol", name) {
        try LinkFields.set(&enrol, value)
      }
    }
    // An empty issuer says nothing, so it cannot contradict the label.
    if let issuer, LinkName(issuer).isEmpty { self.issuer = nil }
  }

  /// Algorithm, digits and period, each with its default when absent.
  func parameters() throws(OTPAuthLinkError) -> TOTPParameters {
    let standard = TOTPParameters.standard
    guard let algorithm = algorithm.map({ LinkFields.algorithm(named: $0) }) ?? standard.algorithm else { throw .unknownAlgorithm }
    guard let digits = digits.map({ LinkFields.number($0).flatMap { Digits(rawValue: $0) } }) ?? standard.digits else {
      throw .invalidDigits
    }
    guard let period = period.map({ LinkFields.number($0) }) ?? standard.period,
      let parameters = TOTPParameters(algorithm: algorithm, digits: digits, period: period)
    else { throw .invalidPeriod }
    return parameters
  }

  private static func set(_ field: inout String?, _ value: String) throws(OTPAuthLinkError) {
    guard field == nil else { throw .repeatedParameter }
    field = value
  }

  private static func isNamed(_ name: StaticString, _ bytes: ArraySlice<UInt8>) -> Bool {
    Array(bytes) == name.description.utf8Bytes
  }

  private static func algorithm(named name: String) -> HashAlgorithm? {
    let name = name.utf8Bytes
    for algorithm in HashAlgorithm.allCases where LinkParts.same(name[...], algorithm.name.utf8Bytes[...]) { return algorithm }
    return nil
  }

  /// A plain decimal number of at most nine digits; signs, spaces and other scripts are refused.
  private static func number(_ text: String) -> Int? {
    let bytes = text.utf8Bytes
    guard bytes.count >= 1 && bytes.count <= 9 else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
