import HTTP

/// What a form says can be written and read again, within the limits.
func checkForm(_ input: [UInt8]) throws {
  let limits = Form.Limits.standard
  guard let form = try? Form.parse(input) else { return }
  try require(form.fields.count <= limits.fields, "more fields than the limit")
  let text = form.fields.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(separator: "&")
  // Encoding makes a byte three at most.
  let again = try Form.parse(Array(text.utf8), limits: Form.Limits(fields: limits.fields, bytes: 3 * limits.bytes))
  try require(again.fields.elementsEqual(form.fields, by: ==), "the form changes when it is written and read again")
  for (name, value) in form.fields {
    try require(!name.utf8.contains(0) && !value.utf8.contains(0), "a NUL in a form")
    try require(form[name] == form.all(name).first, "the first value is not the first of all")
  }
}
