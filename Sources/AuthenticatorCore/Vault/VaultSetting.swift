/// Something that the holder has chosen, like the minutes after which an app locks.
public struct VaultSetting: Sendable {
  public internal(set) var name = ""
  public internal(set) var value: Int64 = 0
}

extension VaultSetting: VaultPart {
  mutating func code(with coder: inout VaultCoder) throws(VaultFormatError) {
    try coder.text(&name)
    try coder.number(&value)
  }
}
