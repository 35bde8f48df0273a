import Database

extension Access {
  /// The sign-in of this page that waits for the phone, or has been answered; the first look opens one.
  public func signIn(_ visit: PasswordAccepted, from client: Client) async throws(AccessError) -> SignInOutcome {
    try await signIn(visit, from: client, renewing: false)
  }

  /// "Nomor baru": a new number in place of one that has ended. One that still waits stays.
  public func renewSignIn(_ visit: PasswordAccepted, from client: Client) async throws(AccessError) -> SignInOutcome {
    try await signIn(visit, from: client, renewing: true)
  }

  private func signIn(_ visit: PasswordAccepted, from client: Client, renewing: Bool) async throws(AccessError) -> SignInOutcome {
    let (outcome, isNew) = try await openSignIn(visit, from: client, renewing: renewing)
    if isNew, case .open(let signIn) = outcome { pushing?.signInBegan(signIn.id) }
    return outcome
  }

  private func openSignIn(
    _ visit: PasswordAccepted, from client: Client, renewing: Bool
  ) async throws(AccessError) -> (SignInOutcome, isNew: Bool) {
    try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      guard let bound = try Authenticators.find(for: visit.session, in: transaction), bound.offSince == nil
      else { return (.stale, false) }
      guard let device = bound.deviceID else { return (.noDevice, false) }
      if let latest = try SignIns.latest(of: visit.session, in: transaction) {
        if !renewing || latest.state == .waiting || latest.state == .approved { return (.open(latest), false) }
      }
      return (try SignIns.open(visit.session, account: visit.account.id, device: device, from: client, in: transaction), true)
    }
  }

  /// Makes the signed-in session from what the phone has done: an approval of this page's sign-in, or an enrolment from this page's QR.
  /// - Returns: nil if there is nothing to go on with.
  public func proceed(_ visit: PasswordAccepted, from client: Client) async throws(AccessError) -> Proceeding? {
    let (sealing, gate) = (sealing, gate)
    return try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      guard let bound = try Authenticators.find(for: visit.session, in: transaction), bound.offSince == nil, bound.deviceID != nil
      else { return nil }
      guard try !gate.isClosed(visit.account, transaction) else { return nil }
      let factor = try SecondFactor(of: visit.account, from: client, in: transaction)
      if try Activations.takeEnrolled(visit.session, in: transaction) {
        try gate.tellActivated(visit.account, in: transaction)
        let token = try factor.raise(visit.session, event: .signedIn, by: .device, makingCodes: sealing, in: transaction)
        return Proceeding(token: token, isActivation: true)
      }
      guard let signIn = try SignIns.latest(of: visit.session, in: transaction), signIn.state == .approved,
        try SignIns.move(signIn.id, from: .approved, to: .closed, in: transaction)
      else { return nil }
      try Authenticators.clearFailures(of: visit.account.id, in: transaction)
      return Proceeding(
        token: try factor.raise(visit.session, event: .signedIn, by: .approval, in: transaction), isActivation: false)
    }
  }

  /// What has become of the page's sign-in or activation, waiting for news if there is none.
  /// - Parameters:
  ///   - knownSignIn: the ID of the sign-in that the page shows, or nil if it shows none.
  ///   - seconds: at most `longestWait`.
  public func progress(
    _ visit: PasswordAccepted, knownSignIn: String?, waitingAtMost seconds: Int
  ) async throws(AccessError) -> Progress {
    let gate = gate
    let found: Progress? = try await wait(for: visit.session.topic, seconds: seconds) { transaction in
      guard let now = try PasswordAccepted(visit.account, visit.session, gate, in: transaction) else { return .stale }
      if try Activations.state(of: visit.session, in: transaction) == .enrolled { return .ready }
      guard now.next == visit.next else { return .changed }
      guard let knownSignIn, let signIn = try SignIns.latest(of: visit.session, in: transaction) else { return nil }
      if signIn.state == .approved { return .ready }
      return signIn.id == knownSignIn && signIn.state == .waiting ? nil : .changed
    }
    return found ?? .waiting
  }
}
