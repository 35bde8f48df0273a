/// A secret or a private key: its bytes; or, where it is kept in a place that never gives them out, the name that it has there; or its
/// bytes sealed by such a place.
public enum KeyMaterial: Sendable {
  case bytes([UInt8])
  case reference([UInt8])
  case sealed([UInt8])
}

extension KeyMaterial {
  /// The number of its kind in a vault, and what is kept.
  var parts: (kind: UInt8, bytes: [UInt8]) {
    switch self {
    case .bytes(let bytes): (1, bytes)
    case .reference(let bytes): (2, bytes)
    case .sealed(let bytes): (3, bytes)
    }
  }

  init?(kind: Int64, _ bytes: [UInt8]) {
    switch kind {
    case 1: self = .bytes(bytes)
    case 2: self = .reference(bytes)
    case 3: self = .sealed(bytes)
    default: return nil
    }
  }
}
