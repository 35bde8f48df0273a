private import CCrypto

/// AES-128 in Galois/Counter Mode (NIST SP 800-38D), without associated data.
enum AES128GCM {
  /// - Parameters:
  ///   - key: 16 bytes.
  ///   - nonce: 12 bytes, never used twice with this key.
  /// - Returns: the ciphertext and its 16-byte tag; nil for other lengths, or if libcrypto has no memory.
  static func encrypt(_ plaintext: [UInt8], key: [UInt8], nonce: [UInt8]) -> [UInt8]? {
    defer { ERR_clear_error() }
    guard key.count == 16, nonce.count == 12, plaintext.count < 1 << 30, let context = unsafe EVP_CIPHER_CTX_new() else { return nil }
    defer { unsafe EVP_CIPHER_CTX_free(context) }
    var (out, tag) = ([UInt8](repeating: 0, count: plaintext.count), [UInt8](repeating: 0, count: 16))
    var (length, rest): (Int32, Int32) = (0, 0)
    // The second call writes nothing in this mode, but wants a place that is there.
    var nothing = [UInt8](repeating: 0, count: 16)
    guard unsafe EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), nil, key, nonce) == 1,
      unsafe EVP_EncryptUpdate(context, &out, &length, plaintext, Int32(plaintext.count)) == 1, length == plaintext.count,
      unsafe EVP_EncryptFinal_ex(context, &nothing, &rest) == 1, rest == 0,
      unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, &tag) == 1
    else { return nil }
    return out + tag
  }
}
