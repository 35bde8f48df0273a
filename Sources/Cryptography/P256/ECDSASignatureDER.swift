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

/// The reverse: r and s in 64 bytes.
/// - Returns: nil for what is no signature in DER, or has numbers of more than 32 bytes.
func ecdsaSignatureRaw(_ der: [UInt8]) -> [UInt8]? {
  let signature = unsafe der.withUnsafeBufferPointer { buffer in
    var place = buffer.baseAddress
    return unsafe d2i_ECDSA_SIG(nil, &place, buffer.count)
  }
  guard let signature = unsafe signature else { return nil }
  defer { unsafe ECDSA_SIG_free(signature) }
  var (r, s) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 32))
  guard unsafe BN_bn2binpad(ECDSA_SIG_get0_r(signature), &r, 32) == 32, unsafe BN_bn2binpad(ECDSA_SIG_get0_s(signature), &s, 32) == 32
  else { return nil }
  return r + s
}
