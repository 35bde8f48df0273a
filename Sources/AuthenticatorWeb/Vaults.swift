import AuthenticatorCore
import OneTimePassword

/// Reads the bytes of a vault, in the input.
///
/// The answer is one field with the name of what is wrong with them, or an empty one and then the vault's own fields (`Vault.fields`).
@_expose(wasm, "readVault")
@_cdecl("core_read_vault")
public func readVault() -> Int32 {
  do throws(VaultFormatError) { return give([[]], try Vault(bytes: takeInput()).fields()) } catch { return give(error) }
}

/// Makes the bytes of a vault from its fields, in the input.
///
/// The answer is one field with the name of what is wrong with them, or an empty one and then the bytes.
@_expose(wasm, "writeVault")
@_cdecl("core_write_vault")
public func writeVault() -> Int32 {
  do throws(VaultFormatError) { return give([[], try Vault(fields: takeInput()).bytes()]) } catch { return give(error) }
}

private func give(_ error: VaultFormatError) -> Int32 { give([error.name.description.utf8Bytes]) }

extension VaultFormatError {
  /// The page tells them apart by these.
  fileprivate var name: StaticString {
    switch self {
    case .newerVersion: "newer"
    case .truncated: "truncated"
    case .trailingBytes: "trailing"
    case .unreadable: "unreadable"
    case .tooLarge: "large"
    }
  }
}
