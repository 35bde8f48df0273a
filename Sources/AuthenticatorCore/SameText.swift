private import OneTimePassword

/// Whether two texts are the same bytes. `==` on texts needs Unicode's tables, which the browser's build leaves out.
func isSame(_ left: String, _ right: String) -> Bool { left.utf8Bytes == right.utf8Bytes }

/// Whether two texts are the same but for the case of ASCII letters, as user IDs are compared.
func isSameUser(_ left: String, _ right: String) -> Bool {
  left.utf8Bytes.map(lowered) == right.utf8Bytes.map(lowered)
}

func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }
