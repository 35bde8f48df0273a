/// Seals secrets for storage, such as the secret behind one-time passwords: unreadable and unchangeable without the key, and bound to their place.
///
/// Several keys may be there for rotation: the current one seals, and all of them open.
public struct Sealing: Sendable {
  private let keys: [UInt8: SealingKey]

  /// The number of the key that seals.
  public let currentKey: UInt8

  /// - Parameter keys: 32 bytes each, by number.
  /// - Throws: if there is no current key, a key has another length, or no protected memory can be had.
  public init(keys: [UInt8: [UInt8]], current: UInt8) throws(SealingError) {
    guard keys[current] != nil else { throw .unknownKey(current) }
    var held: [UInt8: SealingKey] = [:]
    for (number, bytes) in keys {
      guard bytes.count == SealingKey.byteCount else { throw .wrongKeyLength(number) }
      guard let key = SealingKey(bytes) else { throw .unavailable }
      held[number] = key
    }
    self.keys = held
    currentKey = current
  }

  /// Seals a value for one place.
  /// - Returns: the value, encrypted, with 42 bytes more: version, key number, nonce, tag.
  public func seal(_ plaintext: [UInt8], context: SealingContext) throws(SealingError) -> [UInt8] {
    guard let key = keys[currentKey] else { throw .unknownKey(currentKey) }
    let nonce = RandomBytes.generate(SealedLayout.nonceByteCount)
    let associated = SealedLayout.associated(keyNumber: currentKey, context)
    guard let ciphertext = key.encrypt(plaintext, nonce: nonce, associated: associated) else { throw .unavailable }
    return [SealedLayout.version, currentKey] + nonce + ciphertext
  }

  /// Opens a value sealed for the same place.
  /// - Throws: `altered` if a single bit, the place or the key differs from when it was sealed.
  public func open(_ sealed: [UInt8], context: SealingContext) throws(SealingError) -> [UInt8] {
    guard sealed.count >= SealedLayout.overhead else { throw .tooShort }
    guard sealed[0] == SealedLayout.version else { throw .unknownVersion(sealed[0]) }
    let number = sealed[1]
    guard let key = keys[number] else { throw .unknownKey(number) }
    let ciphertext = SealedLayout.headByteCount + SealedLayout.nonceByteCount
    let plaintext = key.decrypt(
      Array(sealed[ciphertext...]), nonce: Array(sealed[SealedLayout.headByteCount..<ciphertext]),
      associated: SealedLayout.associated(keyNumber: number, context))
    guard let plaintext else { throw .altered }
    return plaintext
  }

  /// Whether a value was sealed with an older key, and should be sealed anew.
  public func needsResealing(_ sealed: [UInt8]) -> Bool {
    sealed.count < SealedLayout.overhead || sealed[0] != SealedLayout.version || sealed[1] != currentKey
  }
}
