private import CCrypto

/// The DER form of an ECDSA signature (RFC 3279 §2.2.3), which libcrypto verifies.
/// - Parameter raw: 64 bytes, r then s, each 32 bytes and big-endian, as JOSE, WebCrypto and RFC 9421 §3.3.4 have it.
/// - Returns: nil for another length, or for want of memory. Whether r and s are in range is checked in verifying.
func ecdsaSignatureDER(_ raw: [UInt8]) -> [UInt8]? {
  guard raw.count == 64, let signature = unsafe ECDSA_SIG_new() else { return nil }
  defer { unsafe ECDSA_SIG_free(signature) }
  let r = unsafe BN_bin2bn(Array(raw[..<32]), 32, nil)
  let s = unsafe BN_bin2bn(Array(raw[32...]), 32, nil)
  guard unsafe r != nil && s != nil && ECDSA_SIG_set0(signature, r, s) == 1 else {
    // The signature owns the numbers only once it took both.
    unsafe BN_free(r)
    unsafe BN_free(s)
    return nil
  }
  let length = unsafe i2d_ECDSA_SIG(signature, nil)
  guard length > 0 else { return nil }
  var out = [UInt8](repeating: 0, count: Int(length))
  let written = unsafe out.withUnsafeMutableBufferPointer { buffer in
    var place = buffer.baseAddress
    return unsafe i2d_ECDSA_SIG(signature, &place)
  }
  return written == length ? out : nil
}
