import Access

// The documents of the phone's protocol; their members are those of `docs/openapi.yaml`.

struct TimeAnswer: Encodable {
  let serverTime: String
}

struct EnrolmentBody: Decodable {
  let token: String
  let publicKey: PublicKey
  let code: String
  let device: String
}

/// A JWK (RFC 7517).
struct PublicKey: Decodable {
  let kty: String
  let crv: String
  let x: String
  let y: String

  /// Whether it says that it is of the one kind that the protocol knows.
  var isP256: Bool { kty == "EC" && crv == "P-256" }
}

struct EnrolledAnswer: Encodable {
  let account: Account
  let lpse: LPSE
  let device: Device
  let serverTime: String

  struct Account: Encodable {
    let id: String
    let userId: String
    let name: String
  }
  struct LPSE: Encodable {
    let name: String
    let origin: String
  }
  struct Device: Encodable {
    let id: String
  }
}

struct SignInsAnswer: Encodable {
  let accounts: [BoundAccount]
  let signIns: [Waiting]
  let version: String
  let serverTime: String

  struct BoundAccount: Encodable {
    let id: String
    let userId: String
  }
  struct Waiting: Encodable {
    let id: String
    let accountId: String
    let userId: String
    let requestedAt: String
    let expiresAt: String
    let browser: String
    let address: String
  }

  init(_ waiting: WaitingSignIns) {
    accounts = waiting.accounts.map { BoundAccount(id: $0.id, userId: $0.userID.text) }
    signIns = waiting.signIns.map {
      Waiting(
        id: $0.id, accountId: $0.account.id, userId: $0.account.userID.text, requestedAt: $0.requestedAt.rfc3339,
        expiresAt: $0.expiresAt.rfc3339, browser: $0.browser, address: $0.address)
    }
    version = waiting.version
    serverTime = waiting.now.rfc3339
  }
}

struct DecisionBody: Decodable {
  let decision: String
  let signIn: String
  let origin: String
  let number: String?
  let reason: String?

  /// Nil if the members do not fit together.
  var meaning: Decision? {
    switch (decision, reason) {
    case ("approve", nil): number.flatMap { OneTimeCode($0) }.map { .approve(number: $0) }
    case ("deny", "not-me"): .denyNotMe
    case ("deny", "mistake"): .denyMistake
    default: nil
    }
  }
}

struct StateAnswer: Encodable {
  let state: String
}

struct PushKeyAnswer: Encodable {
  let publicKey: String
}

/// `PushSubscription.toJSON` of the Push API, and a language.
struct PushSubscriptionBody: Decodable {
  let endpoint: String
  let keys: Keys
  let language: String

  struct Keys: Decodable {
    let p256dh: String
    let auth: String
  }
}
