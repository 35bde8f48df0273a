private import CSodium

/// Bytes from the kernel's random source, fit for keys.
public enum RandomBytes {
  /// - Parameter count: how many; none if negative.
  public static func generate(_ count: Int) -> [UInt8] {
    // libsodium ends the process if the kernel cannot give randomness; there is no error to check and nothing safe to go on with.
    _ = CryptographyLibrary.isReady
    var bytes = [UInt8](repeating: 0, count: max(0, count))
    let length = bytes.count
    unsafe randombytes_buf(&bytes, length)
    return bytes
  }
}
