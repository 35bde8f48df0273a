/// Whom to ask, and what to prepare, where the way back is not yet one of self-service.
struct BantuanPage: Sendable, Equatable {
  let matter: Matter

  enum Matter: Sendable, Equatable {
    /// "Lupa Password?"
    case password
    /// "Reset TOTP?"
    case totp
  }
}
