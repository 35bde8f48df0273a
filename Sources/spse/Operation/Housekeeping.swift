import Access
import Directory
import WebPush
import Website

/// What has to happen from time to time while the server runs.
struct Housekeeping {
  let house: House
  /// Nil where phones are not told by push services.
  let sender: PushSender?
  let files: FileService
  /// Has the words of mails.
  let website: Website
  let log: Log

  /// Runs until told to end: wakes those who have waited long enough, tells phones of sign-ins, delivers mail, looks for
  /// announcements, writes the log, removes what is over.
  func run(until isOver: () -> Bool) async {
    // Apart, because a database that is away must not hold up the rest.
    async let _: Void = purgeEveryFiveMinutes()
    async let _: Void = tellPhones()
    async let _: Void = deliverMail()
    async let _: Void = files.run()
    async let _: Void = house.announcements.run(website, log)
    while !isOver() {
      try? await Task.sleep(for: .milliseconds(100))
      log.flush()
      // Often, so that of thousands who wait few are sent on at the same moment: they all ask again at once.
      house.hub.expire(now: .now)
    }
    // Leaving cancels the five and waits for their end.
  }

  private func tellPhones() async {
    if let sender { await house.push?.delivery.run(sender) }
  }

  private func deliverMail() async { await house.mail?.run(house.access, website) }

  private func purgeEveryFiveMinutes() async {
    while !Task.isCancelled {
      do {
        try await house.access.purge()
        try await house.access.purgeRegistrations { ids, transaction in try Directory.forget(registrations: ids, in: transaction) }
      } catch {
        log.event("purge-failed", [("cause", .text(House.words(for: error)))])
      }
      try? await Task.sleep(for: .seconds(300))
    }
  }
}
