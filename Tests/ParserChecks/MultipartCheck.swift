import HTTP

/// However little is looked at together, the same is found; and files lie in the body, one behind the other.
func checkMultipart(_ input: [UInt8]) throws {
  let whole = parsed(input, window: 64 * 1024)
  for window in [1, 7] {
    let again = parsed(input, window: window)
    try require(whole.map(\.files) == again.map(\.files), "a window of \(window) bytes finds other files")
    let same = zip(whole?.form.fields ?? [], again?.form.fields ?? []).allSatisfy { $0 == $1 }
    try require(same && whole?.form.fields.count == again?.form.fields.count, "a window of \(window) bytes finds other fields")
  }
  var end = 0
  for file in whole?.files ?? [] {
    try require(file.content.lowerBound >= end && file.content.upperBound <= input.count, "a file lies outside the body")
    end = file.content.upperBound
  }
  for (_, value) in whole?.form.fields ?? [] { try require(!value.utf8.contains(0), "a NUL in a form") }
}

private func parsed(_ input: [UInt8], window: Int) -> MultipartForm? {
  try? MultipartForm.parse(SpooledBody(input), boundary: "batas", window: window)
}
