import HTTP

/// What a signature covers reads the same for everybody: its description survives writing and reading, and every component is one line
/// of the signed text.
func checkSignature(_ input: [UInt8]) throws {
  let lines = input.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false).map(fieldValue)
  var headers: Headers = ["Host": "example.com", "Date": "Tue, 20 Apr 2021 02:07:55 GMT", "X-Hostile": "a\"b, c\" \t "]
  for (name, value) in zip(["Signature-Input", "Signature", "Content-Digest"], lines) {
    if let value { headers.add(name, value) }
  }
  if let field = headers["Content-Digest"], let digest = try? ContentDigest.parse(field) {
    try require(digest.sha256?.count ?? 32 == 32 && digest.sha512?.count ?? 64 == 64, "a digest of the wrong length")
    if let bytes = digest.sha256 {
      try require(try ContentDigest.parse(ContentDigest.text(sha256: bytes)).sha256 == bytes, "a digest changes")
    }
  }
  if let field = headers["Signature-Input"], let inputs = try? SignatureInput.parse(field) {
    for input in inputs { try checkSignatureInput(input, headers) }
  }
  for signature in (try? MessageSignature.parse(headers)) ?? [] {
    let again = try MessageSignature.parse([
      "Signature-Input": signature.input.text,
      "Signature": MessageSignature.text(label: signature.input.label, bytes: signature.bytes),
    ])
    try require(again == [signature], "a signature changes when it is written and read again")
  }
}

private func checkSignatureInput(_ input: SignatureInput, _ headers: Headers) throws {
  try require(try SignatureInput.parse(input.text) == [input], "what is covered changes when it is written and read again")
  try require(Set(input.components).count == input.components.count, "a component is covered twice")
  let message = SignedMessage(
    .request(method: "POST", scheme: "https", authority: "Example.com:443", path: "/foo", query: "a=b"), headers: headers)
  guard let base = try? message.signatureBase(for: input) else { return }
  let lines = base.split(separator: 0x0A, omittingEmptySubsequences: false)
  try require(lines.count == input.components.count + 1, "a component that is not one line of the signed text")
  for (line, component) in zip(lines, input.components) {
    try require(line.starts(with: Array("\"\(component)\": ".utf8)), "a line of the signed text that is not its component's")
  }
  try require(base.allSatisfy { $0 < 0x80 }, "the signed text is not ASCII")
}
