import HTTP

/// Cookies keep their order and their borders, and a cookie that we set comes back as it was.
func checkCookie(_ input: [UInt8]) throws {
  guard let field = fieldValue(input) else { return }
  let cookies = Cookies.parse(field)
  try require(cookies.pairs.count <= 64, "more than 64 cookies")
  for (name, value) in cookies.pairs {
    try require(!name.isEmpty && !name.utf8.contains(UInt8(ascii: "=")), "a cookie without a name")
    try require(!name.utf8.contains(UInt8(ascii: ";")) && !value.utf8.contains(UInt8(ascii: ";")), "two cookies taken for one")
    try require(cookies[name] == cookies.all(name).first, "the first value is not the first of all")
  }
  let again = Cookies.parse(cookies.pairs.map { $0.name + "=\"" + $0.value + "\"" }.joined(separator: "; "))
  try require(again.pairs.elementsEqual(cookies.pairs, by: ==), "the cookies change when they are written and read again")
  for (name, value) in cookies.pairs {
    guard let cookie = try? SetCookie(name: name, value: value, isSecure: true) else { continue }
    let sent = Cookies.parse(String(cookie.text.prefix { $0 != ";" }))
    try require(sent.pairs.count == 1 && sent[name] == value, "a cookie that we set comes back another")
  }
}
