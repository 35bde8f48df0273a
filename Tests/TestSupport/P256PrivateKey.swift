private import CCrypto

/// A signing key for tests: what the phone has, and the server never.
///
/// Sendable: the key is made in the initialiser and only read afterwards, which OpenSSL allows from many threads.
@safe public final class P256PrivateKey: @unchecked Sendable {
  private let key: OpaquePointer

  public init?() {
    guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else { return nil }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard unsafe EVP_PKEY_keygen_init(context) == 1, unsafe EVP_PKEY_CTX_set_group_name(context, "prime256v1") == 1,
      unsafe EVP_PKEY_generate(context, &key) == 1, let key = unsafe key
    else { return nil }
    unsafe self.key = key
  }

  deinit { unsafe EVP_PKEY_free(key) }

  /// The public point, 65 bytes.
  public var publicRaw: [UInt8] {
    var out = [UInt8](repeating: 0, count: 65)
    var length = 0
    let room = out.count
    let result = unsafe EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, &out, room, &length)
    return result == 1 ? Array(out.prefix(length)) : []
  }

  /// r and s, 64 bytes.
  public func signature(for message: [UInt8]) -> [UInt8] {
    guard let context = unsafe EVP_MD_CTX_new() else { return [] }
    defer { unsafe EVP_MD_CTX_free(context) }
    var der = [UInt8](repeating: 0, count: 80)
    var length = der.count
    guard unsafe EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
      unsafe EVP_DigestSign(context, &der, &length, message, message.count) == 1
    else { return [] }
    let parsed = unsafe der.withUnsafeBufferPointer { buffer in
      var place = buffer.baseAddress
      return unsafe d2i_ECDSA_SIG(nil, &place, length)
    }
    guard let parsed = unsafe parsed else { return [] }
    defer { unsafe ECDSA_SIG_free(parsed) }
    var (r, s) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 32))
    guard unsafe BN_bn2binpad(ECDSA_SIG_get0_r(parsed), &r, 32) == 32, unsafe BN_bn2binpad(ECDSA_SIG_get0_s(parsed), &s, 32) == 32
    else { return [] }
    return r + s
  }
}
