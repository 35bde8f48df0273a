import Access
import Mail
import Synchronization
import Website

/// Delivers what waits in the outbox. No request waits for it; a mail server that is away or slow delays mail and nothing else.
///
/// It looks when something is put there, and every few seconds for what is to be tried again, or was put there by another server. When the
/// server stops, what is under way ends within seconds, or is left to be tried again.
final class MailService: Sendable {
  /// Mails that are under way at once.
  private static let limit = 2
  /// Seconds between two looks.
  private static let pause = 2

  private let way: Way
  private let log: Log
  /// What each of the deliverers waits for.
  private let arrivals: [(stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)]
  private let state = Mutex(MailStatistics())

  /// What is done with a mail.
  private enum Way {
    case smtp(SMTPClient, from: EmailAddress)
    /// Kept for the page of the demonstration mode.
    case page
    /// It waits until a mail server is named, and is given up after some days.
    case none
  }

  /// - Throws: if a file that the settings name cannot be used.
  init(_ settings: Settings, isDemonstration: Bool, log: Log) throws(CommandError) {
    arrivals = (0..<MailService.limit).map { _ in AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }
    self.log = log
    if let mail = settings.mail {
      way = .smtp(SMTPClient(try mail.readyServer()), from: mail.from)
    } else {
      way = isDemonstration ? .page : .none
    }
  }

  /// For metrics.
  var statistics: MailStatistics { state.withLock { $0 } }

  /// Something has been put into the outbox. Returns at once.
  func wake() { for arrival in arrivals { arrival.continuation.yield() } }

  /// Delivers until its task is cancelled.
  /// - Parameter website: has the words.
  func run(_ access: Access, _ website: Website) async {
    async let watching: Void = watch(access)
    if case .none = way { return await watching }
    // Each goes on by itself, so that one that hangs leaves the others to it.
    await withDiscardingTaskGroup { group in
      for arrival in arrivals {
        group.addTask { for await _ in arrival.stream { await self.deliverAll(access, website) } }
      }
    }
  }

  private func watch(_ access: Access) async {
    while !Task.isCancelled {
      wake()
      // A database that is away is told of elsewhere, and the next look comes soon.
      do { try await look(access) } catch {}
      try? await Task.sleep(for: .seconds(MailService.pause))
    }
  }

  private func look(_ access: Access) async throws(AccessError) {
    for mail in try await access.giveUpMail() {
      state.withLock { $0.failed += 1 }
      log.mailFailed(mail.id, cause: mail.cause.isEmpty ? "not delivered in time" : "not delivered in time: " + mail.cause)
    }
    let queue = try await access.mailQueue()
    state.withLock { ($0.waiting, $0.oldestSeconds) = (queue.waiting, queue.oldestSeconds) }
  }

  private func deliverAll(_ access: Access, _ website: Website) async {
    while !Task.isCancelled, let mail = try? await access.takeMail() {
      guard let outcome = await deliver(mail, website) else { return }
      await settle(mail, outcome, access)
    }
  }

  /// - Returns: nil if the server stops before it is known what became of the mail.
  private func deliver(_ mail: OutgoingMail, _ website: Website) async -> MailOutcome? {
    guard let words = website.words(of: mail) else { return .failed(cause: "its content cannot be read") }
    guard case .smtp(let client, let from) = way else { return .shown }
    guard let sender = Mailbox(name: website.name, address: from.text),
      let recipient = Mailbox(name: mail.name, address: mail.recipient.text),
      let message = MailMessage(
        from: sender, to: recipient, subject: words.subject, text: words.text, html: words.html, date: mail.createdAt.seconds, id: mail.id)
    else { return .failed(cause: "it cannot be written as a mail") }
    switch await client.send(message) {
    case .sent: return .sent
    case .refused(let cause): return .failed(cause: cause)
    case .later(let cause): return .deferred(cause: cause)
    case .interrupted: return nil
    }
  }

  /// Until this is on disk the mail could be sent twice, so it is tried for as long as it takes.
  private func settle(_ mail: OutgoingMail, _ outcome: MailOutcome, _ access: Access) async {
    while (try? await access.settle(mail, outcome)) == nil {
      guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
    }
    switch outcome {
    case .sent, .shown: state.withLock { $0.sent += 1 }
    case .deferred(let cause):
      state.withLock { $0.deferred += 1 }
      log.mailDeferred(mail.id, attempt: mail.attempt, cause: cause)
    case .failed(let cause):
      state.withLock { $0.failed += 1 }
      log.mailFailed(mail.id, cause: cause)
    }
  }
}

/// How mail goes: the queue as it was a few seconds ago, and counters since start.
struct MailStatistics: Sendable {
  var waiting = 0
  /// Seconds since the oldest of them was written.
  var oldestSeconds = 0
  /// Mails that the mail server has taken, or that were kept for the page of the demonstration mode.
  var sent = 0
  /// Attempts that are to be made again.
  var deferred = 0
  /// Mails that were given up.
  var failed = 0
}
