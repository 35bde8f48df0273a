import HTTP

/// The small values of a request's head.
func checkHeader(_ input: [UInt8]) throws {
  guard let field = fieldValue(input) else { return }
  try checkNegotiation(field)
  try checkAddresses(field)
  try checkForwarding(field)
  try checkPaths(field)
}

private func checkNegotiation(_ field: String) throws {
  _ = AcceptEncoding(field)
  let languages = AcceptLanguage(field)
  try require(languages.ranges.count <= 32, "more than 32 languages")
  if let best = languages.best(of: ["id", "en"]) { try require(["id", "en"].contains(best), "a language that nobody offered") }
  if let type = MediaType(field) { try require(MediaType(type.essence)?.essence == type.essence, "a media type changes") }
  if let tag = EntityTag(field) {
    try require(EntityTag(tag.text) == tag, "an entity tag changes")
    try require(tag.isMatched(byNoneMatch: tag.text), "an entity tag does not match itself")
  }
}

private func checkAddresses(_ field: String) throws {
  if let address = NetworkAddress(field) { try require(NetworkAddress(address.text) == address, "an address changes") }
  if let range = NetworkRange(field), let base = NetworkAddress(String(field.prefix { $0 != "/" })) {
    try require(range.contains(base), "a range does not contain its own address")
  }
}

/// Whatever a client writes in front, the address that our proxy adds behind it is the one found, or none is.
private func checkForwarding(_ field: String) throws {
  guard let proxy = NetworkRange("10.0.0.1"), let peer = NetworkAddress("10.0.0.1"), let stranger = NetworkAddress("192.0.2.9"),
    let real = NetworkAddress("2001:db8::7")
  else { return }
  let byList = ForwardedAddress(trusted: [proxy], field: .xForwarded)
  let listed = byList.client(peer: peer, isSecure: true, headers: ["X-Forwarded-For": field + ", 2001:db8::7"])
  try require(listed.address == real, "X-Forwarded-For is believed before the proxy")
  let byElement = ForwardedAddress(trusted: [proxy], field: .forwarded)
  for element in ["for=\"[2001:db8::7]\"", "for=\"[2001:db8::7]:4711\";by=\"_p\";proto=https"] {
    let found = byElement.client(peer: peer, isSecure: true, headers: ["Forwarded": field + ", " + element])
    try require(found.address == real || found.address == peer, "Forwarded is believed before the proxy")
  }
  for reader in [byList, byElement] {
    let headers: Headers = ["X-Forwarded-For": field, "Forwarded": field, "X-Forwarded-Proto": field]
    let found = reader.client(peer: stranger, isSecure: false, headers: headers)
    try require(found == .init(address: stranger, isSecure: false), "a stranger is believed")
  }
}

private func checkPaths(_ field: String) throws {
  if let path = Path(untrusted: field) {
    try require(path.text.hasPrefix("/") && !path.text.hasPrefix("//") && !path.text.contains("\\"), "a path leaves this origin")
  }
  var router = Router()
  router.on(.get, "/a/{name}", .immediate { _ in Response(.ok) })
  for path in [field, "/a/" + field] {
    guard case .found(_, let parameters) = router.match(method: .get, path: path), let name = parameters["name"] else { continue }
    let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
    try require(isPlain && !name.isEmpty && name != "." && name != "..", "a segment that two programs read differently")
  }
}
