/// Percent-encoding of everything but unreserved characters (RFC 3986 §2.3).
public func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var out: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): out.append(byte)
    default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: out, as: UTF8.self)
}

/// Decodes percent-encoding; `+` becomes a space only in forms (WHATWG URL §5.1).
/// - Returns: nil if a `%` is not followed by two hexadecimal digits, or the result is not valid UTF-8.
public func percentDecoded(_ bytes: some Sequence<UInt8>, plusIsSpace: Bool) -> String? {
  var out: [UInt8] = []
  out.reserveCapacity(bytes.underestimatedCount)
  var iterator = bytes.makeIterator()
  while let byte = iterator.next() {
    if byte == UInt8(ascii: "%") {
      guard let high = iterator.next().flatMap(hexDigit), let low = iterator.next().flatMap(hexDigit) else { return nil }
      out.append(high << 4 | low)
    } else {
      out.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
    }
  }
  return String(validating: out, as: UTF8.self)
}

func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 48...57: byte - 48
  case 65...70: byte - 55
  case 97...102: byte - 87
  default: nil
  }
}
