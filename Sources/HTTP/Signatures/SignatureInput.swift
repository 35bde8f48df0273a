/// One member of `Signature-Input` (RFC 9421 §4.1): what a signature covers, and its parameters (§2.3).
public struct SignatureInput: Sendable, Equatable {
  /// The name that pairs it with its signature.
  public let label: String
  /// Covered components in order: lower-case field names, and derived components like `@method`.
  public let components: [String]
  /// When the signature was made, in seconds since 1970.
  public let created: Int?
  /// After when it must not be taken, in seconds since 1970.
  public let expires: Int?
  /// A value that the signer never uses twice.
  public let nonce: String?
  /// The `alg` parameter.
  public let algorithm: String?
  public let keyID: String?
  /// Names the application's profile.
  public let tag: String?
  /// The value of `@signature-params` (§2.3): components and parameters in the order given.
  public let parameters: String

  /// Describes a signature to be made; parameters are written in the order of the arguments.
  /// - Parameter label: a key of structured fields: lower-case letters, digits, `_`, `-`, `.`, `*`.
  public init(
    label: String, components: [String], created: Int, nonce: String? = nil, keyID: String? = nil, algorithm: String? = nil
  ) throws(SignatureError) {
    var parameters: [StructuredField.Parameter] = [.init(name: "created", value: .integer(created))]
    for (name, value) in [("nonce", nonce), ("keyid", keyID), ("alg", algorithm)] {
      if let value { parameters.append(.init(name: name, value: .string(value))) }
    }
    let items = components.map { StructuredField.Item(value: .string($0), parameters: []) }
    // Through the parser, so that what cannot be read back is never sent.
    let text = label + "=" + StructuredField.Member.innerList(items, parameters).text
    guard let parsed = try SignatureInput.parse(text).first, parsed.label == label else { throw .unreadable }
    self = parsed
  }

  /// Parses a `Signature-Input` field.
  /// - Throws: `SignatureError` if any member is unreadable, covers a component twice, or one with parameters.
  public static func parse(_ field: String) throws(SignatureError) -> [SignatureInput] {
    guard let members = StructuredFieldParser.dictionary(field), !members.isEmpty else { throw .unreadable }
    var inputs: [SignatureInput] = []
    for (label, member) in members { inputs.append(try SignatureInput(label: label, member: member)) }
    return inputs
  }

  /// As it stands in the `Signature-Input` field.
  public var text: String { label + "=" + parameters }

  private init(label: String, member: StructuredField.Member) throws(SignatureError) {
    guard case .innerList(let items, let parameters) = member else { throw .unreadable }
    var components: [String] = []
    for item in items {
      guard case .string(let name) = item.value, SignatureInput.isComponentName(name) else { throw .unreadable }
      guard item.parameters.isEmpty else { throw .unsupportedComponent(item.text) }
      guard !components.contains(name) else { throw .duplicateComponent(name) }
      components.append(name)
    }
    self.label = label
    self.components = components
    self.parameters = member.text
    created = try SignatureInput.integer("created", parameters)
    expires = try SignatureInput.integer("expires", parameters)
    nonce = try SignatureInput.string("nonce", parameters)
    algorithm = try SignatureInput.string("alg", parameters)
    keyID = try SignatureInput.string("keyid", parameters)
    tag = try SignatureInput.string("tag", parameters)
  }

  private static func isComponentName(_ name: String) -> Bool {
    let field = name.hasPrefix("@") ? String(name.dropFirst()) : name
    return Token.isToken(field) && !field.utf8.contains { (0x41...0x5A).contains($0) }
  }

  private static func integer(_ name: String, _ parameters: [StructuredField.Parameter]) throws(SignatureError) -> Int? {
    guard let parameter = parameters.first(where: { $0.name == name }) else { return nil }
    guard case .integer(let value) = parameter.value else { throw .unreadable }
    return value
  }

  private static func string(_ name: String, _ parameters: [StructuredField.Parameter]) throws(SignatureError) -> String? {
    guard let parameter = parameters.first(where: { $0.name == name }) else { return nil }
    guard case .string(let value) = parameter.value else { throw .unreadable }
    return value
  }
}
