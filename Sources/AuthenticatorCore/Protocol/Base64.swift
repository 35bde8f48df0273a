private import OneTimePassword

/// Base64 (RFC 4648): with padding as structured fields have it (§4), or for URLs without (§5).
func base64(_ bytes: [UInt8], forURL: Bool = false) -> String {
  let alphabet = (forURL ? urlAlphabet : standardAlphabet).description.utf8Bytes
  var out: [UInt8] = []
  out.reserveCapacity((bytes.count + 2) / 3 * 4)
  var index = 0
  while index < bytes.count {
    let left = bytes.count - index
    let second = left > 1 ? bytes[index + 1] : 0
    let third = left > 2 ? bytes[index + 2] : 0
    out.append(alphabet[Int(bytes[index] >> 2)])
    out.append(alphabet[Int((bytes[index] & 3) << 4 | second >> 4)])
    if left > 1 { out.append(alphabet[Int((second & 15) << 2 | third >> 6)]) }
    if left > 2 { out.append(alphabet[Int(third & 63)]) }
    index += 3
  }
  while !forURL && out.count % 4 != 0 { out.append(UInt8(ascii: "=")) }
  return String(knownUTF8: out)
}

private let standardAlphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
private let urlAlphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
