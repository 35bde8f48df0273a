/// Why a message signature (RFC 9421) cannot be checked.
public enum SignatureError: Error, Equatable, Sendable {
  /// `Signature`, `Signature-Input` or `Content-Digest` is not the structured field it must be.
  case unreadable
  /// A label stands in only one of `Signature` and `Signature-Input`.
  case unpaired
  /// The same component is covered twice (RFC 9421 §2.5).
  case duplicateComponent(String)
  /// A derived component or a component parameter that this program does not take part in.
  case unsupportedComponent(String)
  /// A covered field is not in the message.
  case missingComponent(String)
  /// The value of a covered component holds a line break or a byte that is not ASCII (RFC 9421 §2.1).
  case unsafeComponent(String)
}
