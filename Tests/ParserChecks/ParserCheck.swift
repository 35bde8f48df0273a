/// A parser of what strangers send, with what must hold for any bytes at all. The fuzzer runs these checks on inputs that it makes up, and the
/// ordinary tests on the corpus.
public enum ParserCheck: String, CaseIterable, Sendable {
  case form
  case cookie
  /// Negotiation, addresses, entity tags, paths: whatever stands in the head of a request.
  case header
  case otpauth
  /// `Signature-Input`, `Signature` and `Content-Digest`, each on a line of the input.
  case signature
  /// Pictures, for the reader of QR codes.
  case picture
  /// PNG and JPEG files.
  case file
  /// A vault that was unsealed.
  case vault
  /// Files of records.
  case csv
  /// Forms with files, with the boundary `batas`.
  case multipart

  /// - Throws: `Violation`.
  public func run(_ input: [UInt8]) throws {
    switch self {
    case .form: try checkForm(input)
    case .cookie: try checkCookie(input)
    case .header: try checkHeader(input)
    case .otpauth: try checkLink(input)
    case .signature: try checkSignature(input)
    case .picture: try checkPicture(input)
    case .file: try checkFile(input)
    case .vault: try checkVault(input)
    case .csv: try checkCSV(input)
    case .multipart: try checkMultipart(input)
    }
  }
}

/// Something that must hold and does not.
public struct Violation: Error, CustomStringConvertible {
  public let description: String
}

func require(_ holds: Bool, _ what: String) throws {
  guard holds else { throw Violation(description: what) }
}

/// As header fields arrive: the server takes no control characters but the tab, and nothing that is not UTF-8.
func fieldValue(_ bytes: some Sequence<UInt8>) -> String? {
  let bytes = Array(bytes)
  guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
  return String(validating: bytes, as: UTF8.self)
}
