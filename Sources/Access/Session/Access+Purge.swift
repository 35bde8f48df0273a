import Database

extension Access {
  /// Ends the proposals of the staff whose time is over, and removes what has no meaning any more: ended sessions, old sign-ins, activations and
  /// mail, spent nonces. The access log stays.
  /// To be called every few minutes.
  public func purge() async throws(AccessError) {
    // First, or a proposal that ended while no server ran would be removed without a word; one that cannot be ended keeps nothing here.
    let failure = await endProposals()
    try await removeEnded()
    if let failure { throw failure }
  }

  private func removeEnded() async throws(AccessError) {
    try await transact { transaction in
      let now = transaction.now
      let dayAgo = now - 86_400_000
      try transaction.run("DELETE FROM sessions WHERE ends_at < \(now) OR last_used_at < \(now - Sessions.idle * 1000)")
      try transaction.run("DELETE FROM sign_ins WHERE expires_at < \(dayAgo)")
      try transaction.run("DELETE FROM activations WHERE ends_at < \(dayAgo)")
      try transaction.run("DELETE FROM enrolments WHERE expires_at < \(dayAgo)")
      try Transfers.forget(before: dayAgo, in: transaction)
      try Outbox.forget(in: transaction)
      try transaction.run("DELETE FROM recoveries WHERE created_at < \(dayAgo)")
      let beforeNotMe = dayAgo - Access.notMeLifetime * 1000
      try transaction.run("DELETE FROM email_changes WHERE created_at < \(beforeNotMe)")
      try transaction.run("DELETE FROM not_me_answers WHERE answered_at < \(beforeNotMe)")
      // What was ended otherwise than by its time, which nobody is told of.
      try transaction.run("DELETE FROM unlinkings WHERE ends_at < \(dayAgo)")
      try transaction.run("DELETE FROM role_proposals WHERE ends_at < \(dayAgo)")
      try transaction.run("DELETE FROM announcements WHERE ends_at < \(now - Announcements.memory * 1000)")
      try transaction.run("DELETE FROM spent_captchas WHERE expires_at < \(now)")
      try transaction.run("DELETE FROM nonces WHERE expires_at < \(now)")
      try transaction.run("DELETE FROM throttles WHERE updated_at < \(dayAgo) AND waits_until < \(now)")
      try transaction.run("DELETE FROM disclosed_steps WHERE step < \(transaction.instant.seconds / 30 - 10)")
      try transaction.run("DELETE FROM device_cookies WHERE last_at < \(now - Int64(DeviceCookie.lifetime) * 1000)")
      try transaction.run("DELETE FROM familiar_networks WHERE last_at < \(now - (Network.memory + Network.notedEvery) * 1000)")
    }
  }
}
