private import CSodium

/// One 256-bit key, in memory that is locked out of swap and core dumps, read-only, between guard pages, and erased when freed.
///
/// `@unchecked Sendable`: the memory is written in the initialiser only, and the system forbids writing after it.
@safe final class SealingKey: @unchecked Sendable {
  static let byteCount = 32

  private let memory: UnsafeMutableRawPointer

  /// - Returns: nil if the key is not 32 bytes, or the memory cannot be had.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == SealingKey.byteCount, CryptographyLibrary.isReady, let memory = unsafe sodium_malloc(bytes.count) else {
      return nil
    }
    unsafe memory.copyMemory(from: bytes, byteCount: bytes.count)
    guard unsafe sodium_mprotect_readonly(memory) == 0 else {
      unsafe sodium_free(memory)
      return nil
    }
    unsafe self.memory = memory
  }

  deinit { unsafe sodium_free(memory) }

  /// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03).
  /// - Parameter nonce: 24 bytes, never used twice with this key; random ones are long enough for that.
  /// - Returns: the ciphertext and its 16-byte tag.
  func encrypt(_ plaintext: [UInt8], nonce: [UInt8], associated: [UInt8]) -> [UInt8]? {
    guard nonce.count == SealedLayout.nonceByteCount else { return nil }
    var out = [UInt8](repeating: 0, count: plaintext.count + SealedLayout.tagByteCount)
    var length: UInt64 = 0
    let result = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
      &out, &length, plaintext, UInt64(plaintext.count), associated, UInt64(associated.count), nil, nonce,
      memory.assumingMemoryBound(to: UInt8.self))
    return result == 0 && length == UInt64(out.count) ? out : nil
  }

  /// - Returns: nil if anything at all differs from what was encrypted.
  func decrypt(_ ciphertext: [UInt8], nonce: [UInt8], associated: [UInt8]) -> [UInt8]? {
    guard nonce.count == SealedLayout.nonceByteCount, ciphertext.count >= SealedLayout.tagByteCount else { return nil }
    var out = [UInt8](repeating: 0, count: ciphertext.count - SealedLayout.tagByteCount)
    var length: UInt64 = 0
    let result = unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
      &out, &length, nil, ciphertext, UInt64(ciphertext.count), associated, UInt64(associated.count), nonce,
      memory.assumingMemoryBound(to: UInt8.self))
    return result == 0 && length == UInt64(out.count) ? out : nil
  }
}
