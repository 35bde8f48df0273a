private import Glibc

/// Brings mail to a server over libcurl. Each mail has a connection and a thread of its own, both gone afterwards: mail is rare, and a
/// connection that was kept may turn out to be dead at the wrong moment. How many are on their way at once is the caller's matter.
///
/// Like `HTTPClient` it reads no proxy, password or setting from the environment or the home folder, and skips no check of a certificate.
public struct SMTPClient: Sendable {
  private let server: SMTPServer

  public init(_ server: SMTPServer) { self.server = server }

  /// What came of a mail. The causes are for the operator: they name no address and quote nothing.
  public enum Outcome: Sendable, Equatable {
    /// The server has taken it, and answers for it from here on (RFC 5321 §4.2.5).
    case sent
    /// The server will not take this mail, now or later.
    case refused(String)
    /// It may do so another time.
    case later(String)
    /// Our task was cancelled, and the server may have taken the mail.
    case interrupted
  }

  /// Hands one mail over. If the task is cancelled, it ends early, unless the server has all of the mail: it then gets some more seconds to
  /// say so, lest the mail is sent again.
  public func send(_ message: MailMessage) async -> Outcome { await carry(message) }

  /// Comes as far as a mail would begin, and leaves again: whether the server is there, trusted, and lets us in.
  /// - Returns: what is wrong; nil if nothing is.
  public func fault() async -> String? {
    switch await carry(nil) {
    case .sent: nil
    case .refused(let cause), .later(let cause): cause
    case .interrupted: "interrupted"
    }
  }

  private func carry(_ message: MailMessage?) async -> Outcome {
    let cancellation = Cancellation()
    let server = server
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isStarted = startThread {
          let session = SMTPSession(server, message, cancellation)
          continuation.resume(returning: session?.run() ?? .later("no memory for libcurl"))
        }
        if !isStarted { continuation.resume(returning: .later("no thread")) }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }
}

private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  var thread = pthread_t()
  let context = unsafe Unmanaged.passRetained(ThreadBody(run: body))
  guard unsafe pthread_create(&thread, nil, runThread, context.toOpaque()) == 0 else {
    unsafe context.release()
    return false
  }
  return pthread_detach(thread) == 0
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context = unsafe context { unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
