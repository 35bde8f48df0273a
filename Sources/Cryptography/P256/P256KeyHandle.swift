private import CCrypto

/// A key in libcrypto's form, public or with its private half, freed with this object.
///
/// `@unchecked Sendable`: the key is set once and only read afterwards; libcrypto allows that from several threads, and locks what it
/// caches inside.
@safe final class P256KeyHandle: @unchecked Sendable {
  private let key: OpaquePointer

  /// - Parameters:
  ///   - point: 65 bytes, uncompressed (SEC 1 §2.3.3).
  ///   - scalar: the private half that belongs to it, 32 bytes, big-endian; nil makes a public key.
  /// - Returns: nil if the point is not on the curve, or libcrypto refuses for want of memory.
  init?(point: [UInt8], scalar: [UInt8]? = nil) {
    // What libcrypto says about a refused key stays in this thread's error queue otherwise.
    defer { ERR_clear_error() }
    guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else { return nil }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    guard unsafe EVP_PKEY_fromdata_init(context) == 1, let parameters = unsafe P256KeyHandle.parameters(of: point, scalar)
    else { return nil }
    defer { unsafe OSSL_PARAM_free(parameters) }
    var key: OpaquePointer?
    let selection = scalar == nil ? publicKeySelection : publicKeySelection | OSSL_KEYMGMT_SELECT_PRIVATE_KEY
    // Decoding the point checks that both coordinates are below the prime and satisfy the curve's equation. The cofactor is 1, so
    // every such point has the right order.
    guard unsafe EVP_PKEY_fromdata(context, &key, selection, parameters) == 1, let key = unsafe key else { return nil }
    unsafe self.key = key
  }

  deinit { unsafe EVP_PKEY_free(key) }

  /// Whether an ECDSA signature with SHA-256, in DER, is this key's for a message.
  func isValid(signature: [UInt8], message: [UInt8]) -> Bool {
    defer { ERR_clear_error() }
    guard let context = unsafe EVP_MD_CTX_new() else { return false }
    defer { unsafe EVP_MD_CTX_free(context) }
    guard unsafe EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1 else { return false }
    // 1 is valid; 0 is not; anything below is an error.
    return unsafe EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  /// An ECDSA signature with SHA-256, in DER; this key must have its private half.
  /// - Returns: nil if libcrypto has no memory or no randomness.
  func sign(_ message: [UInt8]) -> [UInt8]? {
    defer { ERR_clear_error() }
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer { unsafe EVP_MD_CTX_free(context) }
    // A sequence of two numbers of at most 33 bytes each.
    var signature = [UInt8](repeating: 0, count: 72)
    var length = signature.count
    guard unsafe EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
      unsafe EVP_DigestSign(context, &signature, &length, message, message.count) == 1
    else { return nil }
    return Array(signature.prefix(length))
  }

  /// The x-coordinate of the point that this private and the other's public key have in common (ECDH, SEC 1 §3.3.1): 32 bytes.
  /// - Returns: nil if libcrypto has no memory.
  func agree(with other: P256KeyHandle) -> [UInt8]? {
    defer { ERR_clear_error() }
    guard let context = unsafe EVP_PKEY_CTX_new(key, nil) else { return nil }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var secret = [UInt8](repeating: 0, count: 32)
    var length = secret.count
    guard unsafe EVP_PKEY_derive_init(context) == 1, unsafe EVP_PKEY_derive_set_peer(context, other.key) == 1,
      unsafe EVP_PKEY_derive(context, &secret, &length) == 1, length == secret.count
    else { return nil }
    return secret
  }

  private static func parameters(of point: [UInt8], _ scalar: [UInt8]?) -> UnsafeMutablePointer<OSSL_PARAM>? {
    guard let builder = unsafe OSSL_PARAM_BLD_new() else { return nil }
    defer { unsafe OSSL_PARAM_BLD_free(builder) }
    let number = unsafe scalar.flatMap { unsafe BN_bin2bn($0, Int32($0.count), nil) }
    defer { unsafe BN_clear_free(number) }
    if scalar != nil, unsafe OSSL_PARAM_BLD_push_BN(builder, lasting(scalarParameter), number) != 1 { return nil }
    // The parameters keep the pointers to their names for ever, so the names must not be a String's passing memory; the values are
    // copied when the parameters are made.
    return unsafe point.withUnsafeBufferPointer { point in
      guard unsafe OSSL_PARAM_BLD_push_utf8_string(builder, lasting(groupParameter), lasting(groupName), 0) == 1,
        unsafe OSSL_PARAM_BLD_push_octet_string(builder, lasting(pointParameter), point.baseAddress, point.count) == 1
      else { return nil }
      return unsafe OSSL_PARAM_BLD_to_param(builder)
    }
  }
}

/// `OSSL_PKEY_PARAM_GROUP_NAME`, `OSSL_PKEY_PARAM_PUB_KEY`, `OSSL_PKEY_PARAM_PRIV_KEY` and the curve's name in libcrypto.
private let groupParameter: StaticString = "group"
private let pointParameter: StaticString = "pub"
private let scalarParameter: StaticString = "priv"
private let groupName: StaticString = "prime256v1"

/// A literal as a C string that lives as long as the program.
private func lasting(_ text: StaticString) -> UnsafePointer<CChar> {
  unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}

/// `EVP_PKEY_PUBLIC_KEY`, a macro too involved to be imported: parameters of the domain and others, and the public key.
private let publicKeySelection = OSSL_KEYMGMT_SELECT_ALL_PARAMETERS | OSSL_KEYMGMT_SELECT_PUBLIC_KEY
