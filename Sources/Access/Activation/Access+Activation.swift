import Cryptography
import Database
import OneTimePassword

extension Access {
  /// The activation page: begins an activation if this browser has none, and opens its first picture.
  public func activation(_ visit: PasswordAccepted) async throws(AccessError) -> ActivationOutcome {
    try await activation(visit, opening: false)
  }

  /// "Buka QR baru": opens the picture anew, or the whole activation if its 10 minutes are over.
  public func openActivation(_ visit: PasswordAccepted) async throws(AccessError) -> ActivationOutcome {
    try await activation(visit, opening: true)
  }

  private func activation(_ visit: PasswordAccepted, opening: Bool) async throws(AccessError) -> ActivationOutcome {
    let (sealing, portal) = (sealing, portal)
    return try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      guard try Sessions.isWaitingForSecondFactor(visit.session, in: transaction) else { return .ended }
      let found = try Activations.find(visit.session, in: transaction)
      if found?.state == .enrolled { return .done }
      guard try !Authenticators.bars(activationIn: visit.session, of: visit.account.id, in: transaction) else { return .done }
      if let found, found.state == .open, found.endsAt > transaction.now {
        guard opening || found.pictureClosesAt > transaction.now else { return .closed(endsAt: Instant(milliseconds: found.endsAt)) }
        if opening { try Activations.openPicture(of: found.id, in: transaction) }
      } else {
        guard found == nil || opening else { return .ended }
        let id = RandomText.make()
        let secret = try sealing.seal(RandomBytes.generate(20), context: Activations.context(id))
        try Activations.begin(id: id, sealedSecret: secret, session: visit.session, account: visit.account.id, in: transaction)
        try Activations.openPicture(of: id, in: transaction)
      }
      guard let open = try Activations.find(visit.session, in: transaction) else { return .ended }
      let secret = try sealing.open(open.sealedSecret, context: Activations.context(open.id))
      let enrol = portal.origin + Portal.protocolPath + "/enrolments?token=" + open.pictureToken
      let link = try OTPAuthLink(issuer: portal.issuer, account: visit.account.userID.text, secret: secret, enrol: enrol)
      return .open(
        Activation(
          link: link.text, secret: Base32.encode(secret), pictureClosesAt: Instant(milliseconds: open.pictureClosesAt),
          endsAt: Instant(milliseconds: open.endsAt), now: transaction.instant))
    }
  }

  /// Activates by a code of whatever app has read the QR or the secret, and signs in.
  public func confirmActivation(_ visit: PasswordAccepted, code: OneTimeCode, from client: Client) async throws(AccessError) -> CodeOutcome
  {
    let (sealing, gate) = (sealing, gate)
    return try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      guard try Sessions.isWaitingForSecondFactor(visit.session, in: transaction),
        let activation = try Activations.find(visit.session, in: transaction), activation.state == .open,
        activation.endsAt > transaction.now,
        try !Authenticators.bars(activationIn: visit.session, of: visit.account.id, in: transaction)
      else { return .stale }
      guard try !gate.isClosed(visit.account, transaction) else { return .heldByRecord }
      let factor = try SecondFactor(of: visit.account, from: client, in: transaction)
      if let until = factor.throttle.waitsUntil(in: transaction) {
        try factor.noteAttempt(by: .code, in: transaction)
        return .wait(until: until)
      }
      let secret = try sealing.open(activation.sealedSecret, context: Activations.context(activation.id))
      switch CodeCheck.of(code, secret: secret, at: transaction.instant.seconds, in: .handover) {
      case .live(let step):
        guard try Activations.move(activation.id, from: .open, to: .closed, in: transaction),
          try Authenticators.bind(
            account: visit.account.id, sealedSecret: try sealing.seal(secret, context: Authenticators.context(visit.account.id)),
            step: step,
            device: nil, in: transaction)
        else { return .stale }
        try gate.tellActivated(visit.account, in: transaction)
        return .signedIn(try factor.raise(visit.session, event: .activated, by: .code, makingCodes: sealing, in: transaction))
      case .otherTime(let step, let ahead): return CodeOutcome(try factor.refuseOtherTime(step: step, ahead: ahead, in: transaction))
      case .wrong: return try factor.fail(.codeRefused, by: .code, in: transaction) ? .factorOff : .wrong
      }
    }
  }
}
