/// A signature of a message, with what it covers (RFC 9421 §4).
public struct MessageSignature: Sendable, Equatable {
  public let input: SignatureInput
  /// The raw signature; for `ecdsa-p256-sha256` it is r and s, 32 bytes each (§3.3.4).
  public let bytes: [UInt8]

  /// Reads the `Signature-Input` and `Signature` fields of a message and pairs them by label.
  /// - Returns: empty if the message has neither field.
  /// - Throws: `SignatureError.unreadable`, `.unpaired`, or what `SignatureInput.parse` throws.
  public static func parse(_ headers: Headers) throws(SignatureError) -> [MessageSignature] {
    let inputField = headers.all("Signature-Input").joined(separator: ", ")
    let signatureField = headers.all("Signature").joined(separator: ", ")
    if inputField.isEmpty, signatureField.isEmpty { return [] }
    let inputs = try SignatureInput.parse(inputField)
    guard let members = StructuredFieldParser.dictionary(signatureField) else { throw .unreadable }
    guard members.count == inputs.count else { throw .unpaired }
    var signatures: [MessageSignature] = []
    for input in inputs {
      guard let member = members.first(where: { $0.key == input.label })?.member else { throw .unpaired }
      guard case .item(let item) = member, case .bytes(let bytes) = item.value else { throw .unreadable }
      signatures.append(MessageSignature(input: input, bytes: bytes))
    }
    return signatures
  }

  /// A member of the `Signature` field for a signature just made.
  public static func text(label: String, bytes: [UInt8]) -> String { label + "=" + StructuredField.BareItem.bytes(bytes).text }
}
