public import Database

/// The schema's history, oldest first. A step that has landed is never edited; add the next one.
public enum Schema {
  public static let migrations: [Migration] = [
    accounts, sessions, authenticators, signIns, throttling, accessLog, deviceCookies, logOfEvents, attemptsDuringWaits, pushSubscriptions,
    transfers, outbox, recovery, mailRecovery, emailChange, consoles, adminPPE, emailProposals,
  ]
}
