private import CCurl
private import Glibc
internal import Synchronization

/// The thread that carries a client's requests.
///
/// `@unchecked Sendable`: libcurl's handle is used by the thread alone, but for `curl_multi_wakeup`, which is for other threads; `running`
/// is the thread's own; the inbox has its lock. The thread holds a reference, so the handle outlives all who use it.
@safe final class Carrier: @unchecked Sendable {
  /// What other threads tell this one.
  struct Inbox {
    var jobs: [Job] = []
    var cancelled: [Cancellation] = []
    var isClosed = false
  }

  private let configuration: HTTPClient.Configuration
  private let multi: UnsafeMutableRawPointer
  private let inbox = Mutex(Inbox())
  private var running: [ObjectIdentifier: Transfer] = [:]

  init(_ configuration: HTTPClient.Configuration) throws(HTTPClientError) {
    guard isLibraryReady, let multi = unsafe curl_multi_init() else { throw .cannotStart }
    self.configuration = configuration
    unsafe self.multi = multi
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(self)
    guard unsafe pthread_create(&thread, nil, carry, context.toOpaque()) == 0 else {
      unsafe context.release()
      throw .cannotStart
    }
    pthread_detach(thread)
  }

  deinit { unsafe curl_multi_cleanup(multi) }

  func add(_ job: Job) { tell { $0.jobs.append(job) } }

  func cancel(_ cancellation: Cancellation) {
    // One that is not added yet looks at its flag when it is.
    cancellation.cancel()
    tell { $0.cancelled.append(cancellation) }
  }

  /// Ends the thread. What is still on its way is cancelled.
  func close() { tell { $0.isClosed = true } }

  private func tell(_ change: (inout Inbox) -> Void) {
    inbox.withLock { change(&$0) }
    unsafe curl_multi_wakeup(multi)
  }

  fileprivate func run() {
    while true {
      let news = inbox.withLock { inbox in
        let news = inbox
        inbox.jobs = []
        inbox.cancelled = []
        return news
      }
      for job in news.jobs { begin(job) }
      for cancellation in news.cancelled { end(ObjectIdentifier(cancellation), .failure(.cancelled)) }
      if news.isClosed { break }
      var count: Int32 = 0
      unsafe curl_multi_perform(multi, &count)
      endFinished()
      // Returns early for whatever happens, a wakeup included.
      unsafe curl_multi_poll(multi, nil, 0, 60_000, nil)
    }
    for key in running.keys { end(key, .failure(.cancelled)) }
  }

  private func begin(_ job: Job) {
    if job.cancellation.isCancelled { return job.finish(.failure(.cancelled)) }
    guard running.count < configuration.limit else { return job.finish(.failure(.busy)) }
    guard let transfer = Transfer(job, configuration), unsafe curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
      return job.finish(.failure(.cannotStart))
    }
    running[transfer.key] = transfer
  }

  private func endFinished() {
    var result = CURLE_OK
    while let context = unsafe curl_next_finished(multi, &result) {
      let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      end(transfer.key, transfer.outcome(result))
    }
  }

  private func end(_ key: ObjectIdentifier, _ outcome: Result<HTTPClient.Response, HTTPClientError>) {
    guard let transfer = running.removeValue(forKey: key) else { return }
    unsafe curl_multi_remove_handle(multi, transfer.easy)
    transfer.job.finish(outcome)
  }
}

private func carry(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context = unsafe context { unsafe Unmanaged<Carrier>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}

/// Once in the life of the program, before the first use.
private let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
