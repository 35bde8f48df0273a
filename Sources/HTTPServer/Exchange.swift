private import CMicroHTTPD
private import Glibc
import HTTP

/// One request and its answer, from the first line to the last byte.
///
/// `@unchecked Sendable`: its state has one owner at a time. That is the network thread of its connection, except while the exchange
/// is parked: then libmicrohttpd does not touch the suspended connection, and who takes the exchange out of the `ParkingLot` owns it until
/// `resume`. Parking, taking out, suspending and resuming each pass a lock, which orders the accesses of both sides. `connection`
/// is valid until `complete`; a suspended one is neither freed nor timed out.
@safe final class Exchange: @unchecked Sendable {
  private enum Plan {
    case refuse(Refusal)
    case run(Route)
  }

  private let core: Core
  private let connection: OpaquePointer
  private let started = MonotonicClock.nanoseconds
  /// As sent; kept until the head is read.
  private var target: String?
  private let targetBytes: Int
  private var request: Request
  private var isMethodKnown = false
  private var plan = Plan.refuse(.internalError)
  private(set) var hasHead = false
  /// Whom the request is counted for while it is parked.
  private(set) var party: NetworkAddress?
  private var closes = false
  /// Where the body is put aside, if its route wants that.
  private var bodyFile: BodyFile?
  private var fileBytes = 0
  /// Bytes of the body of which nothing is kept.
  private var droppedBytes = 0
  private var prepared: Answer?
  private var status: Int?
  private var sentBytes = 0
  private var isSentPastLibrary = false
  /// A second descriptor of the socket whose client may still be sending; -1 if there is none.
  private var lingering: Int32 = -1

  /// A refused body up to this many bytes is read and dropped before the answer, so that the connection can go on.
  private static let drained = 16 * 1024
  /// A body of unknown length is cut off after this many bytes beyond its limit.
  private static let dropped = 1024 * 1024

  init(core: Core, connection: OpaquePointer, target: UnsafePointer<CChar>?) {
    self.core = core
    unsafe self.connection = unsafe connection
    self.target = unsafe target.flatMap { unsafe String(validatingCString: $0) }
    targetBytes = unsafe target.map { unsafe strlen($0) } ?? 0
    request = Request(method: .get, path: "", address: "", reference: core.references.next())
    core.counters.begin()
  }

  /// Takes the head and decides what is to be done.
  /// - Returns: false if the connection cannot go on.
  func takeHead(url: UnsafePointer<CChar>, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>) -> Bool {
    hasHead = true
    let head = unsafe RequestHead(
      connection: connection, target: target, targetBytes: targetBytes, url: url, method: method, version: version,
      limit: core.configuration.headLimit)
    target = nil
    request.method = head.method
    request.path = head.path
    request.query = head.query
    request.headers = head.headers
    takeClient()
    if let flaw = head.flaw {
      isMethodKnown = false
      // How the body is framed is not known, so nothing after it can be read.
      if case .tooLarge = flaw, answerPastLibrary(flaw.refusal) { return false }
      return answerEarly(flaw.refusal)
    }
    isMethodKnown = true
    switch core.application.decide(method: head.method, path: head.path, bodyLength: head.body.length) {
    case .refuse(let refusal): return refuse(refusal, body: head.body)
    case .handle(let route, _) where head.body == .chunked && route.bodyLimit == 0: return refuse(.tooLarge(limit: 0), body: head.body)
    case .handle(let route, let parameters):
      request.parameters = parameters
      if route.isSpooled {
        bodyFile = core.bodyFiles.open(for: party)
        if bodyFile == nil { return refuse(.busy(retryAfter: 10), body: head.body) }
      } else {
        request.body.reserveCapacity(head.body.length ?? 0)
      }
      plan = .run(route)
      return true
    }
  }

  /// Takes a piece of the body.
  /// - Returns: false if the connection is to be closed: the body is far too long or too slow.
  func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let seconds = core.configuration.bodySeconds + fileBytes / core.configuration.spooledBytesPerSecond
    guard milliseconds <= Double(seconds) * 1000 else { return false }
    if case .run(let route) = plan {
      let fits = request.body.count + fileBytes + bytes.count <= route.bodyLimit
      if fits, unsafe keep(bytes) { return true }
      // Nothing of it is kept; it is read on for a while so that its client can read the answer.
      (request.body, bodyFile) = ([], nil)
      plan = .refuse(fits ? .busy(retryAfter: 60) : .tooLarge(limit: route.bodyLimit))
      closes = true
    }
    droppedBytes += bytes.count
    return droppedBytes <= Exchange.dropped
  }

  /// - Returns: false if the disk is full.
  private func keep(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let bodyFile else {
      unsafe request.body.append(contentsOf: bytes)
      return true
    }
    fileBytes += bytes.count
    return unsafe bodyFile.append(bytes)
  }

  /// Called when the request is complete, and again after `resume`.
  /// - Returns: false if there is no answer to send.
  func answer() -> Bool {
    if let prepared = prepared.take() { return queue(prepared) }
    switch plan {
    case .refuse(let refusal): return send(core.application.answer(refusal, to: request))
    case .run(let route):
      if let file = bodyFile.take() { request.spooled = SpooledBody(count: fileBytes, read: file.read) }
      switch route.handler {
      case .immediate(let handler): return send(core.application.finish(handler(request), for: request))
      case .kept(let handler): return send(handler(request))
      case .asynchronous(let handler): return park(handler) || send(core.application.answer(.busy(retryAfter: 5), to: request))
      }
    }
  }

  /// Gives the answer of a parked request, and the connection back to libmicrohttpd.
  func resume(with answer: consuming Answer?) {
    prepared = answer
    unsafe core.watch.remove(mhd_client_socket(connection))
    unsafe MHD_resume_connection(connection)
  }

  /// Answers a parked request whose handler is not waited for any more.
  func resumeBusy() { resume(with: core.prepare(core.application.answer(.busy(retryAfter: 5), to: request), for: request, closes: true)) }

  /// The end; nothing of libmicrohttpd's is touched afterwards.
  func complete(isSent: Bool) {
    // The library has refused the head by itself (too long, unreadable), and its client may be sending it still.
    if !hasHead { keepOpen() }
    if lingering >= 0 { core.watch.linger(lingering) }
    core.record(
      RequestRecord(
        reference: request.reference, method: isMethodKnown ? request.method : nil, path: request.path, status: status,
        milliseconds: milliseconds, bytes: sentBytes, address: request.address,
        isComplete: (isSent || isSentPastLibrary) && status != nil))
    core.counters.end(status: status, milliseconds: milliseconds)
  }

  private var milliseconds: Double { Double(MonotonicClock.nanoseconds - started) / 1_000_000 }

  private func takeClient() {
    guard let pointer = unsafe mhd_client_address(connection), let peer = unsafe SocketAddress.address(pointer) else { return }
    let client = core.configuration.forwarded.client(peer: peer, isSecure: core.configuration.tls != nil, headers: request.headers)
    request.address = client.address.text
    if core.configuration.connectionsPerAddress != nil { party = core.connections.party(client.address) }
    request.isSecure = client.isSecure
  }

  private func refuse(_ refusal: Refusal, body: RequestHead.Body) -> Bool {
    plan = .refuse(refusal)
    if body == .none { return true }
    if case .tooLarge = refusal { return answerEarly(refusal) }
    // Who asks before sending is told at once.
    guard let length = body.length, length <= Exchange.drained, request.headers["Expect"] == nil else {
      return answerEarly(refusal)
    }
    return true
  }

  /// Answers before the body has been read. libmicrohttpd closes the connection afterwards; closing a socket with unread bytes would
  /// reset it and could lose the answer, so a second descriptor keeps it open until the client has read it.
  private func answerEarly(_ refusal: Refusal) -> Bool {
    keepOpen()
    closes = true
    return send(core.application.answer(refusal, to: request))
  }

  /// Answers a long head, which may have left libmicrohttpd no room for the head of an answer: straight into the socket. Its buffer is empty
  /// but for a client that asks ahead and does not read; that one gets what fits.
  /// - Returns: false if nothing was sent: the connection is encrypted, or its buffer full.
  private func answerPastLibrary(_ refusal: Refusal) -> Bool {
    guard core.configuration.tls == nil else { return false }
    let response = core.application.answer(refusal, to: request)
    let bytes = PlainAnswer.bytes(response, reference: request.reference)
    keepOpen()
    let sent = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.send(mhd_client_socket(connection), $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
    guard sent > 0 else { return false }
    status = response.status.code
    sentBytes = response.body.identity.count
    isSentPastLibrary = sent == bytes.count
    return true
  }

  private func keepOpen() {
    guard lingering < 0 else { return }
    lingering = unsafe fcntl(mhd_client_socket(connection), F_DUPFD_CLOEXEC, 0)
  }

  private func send(_ response: Response) -> Bool {
    guard let answer = core.prepare(response, for: request, closes: closes) else { return false }
    return queue(answer)
  }

  private func send(_ kept: KeptResponse) -> Bool {
    guard !closes, let known = core.kept(kept, for: request) else { return send(core.application.finish(kept.response, for: request)) }
    return queue(known.answer)
  }

  private func queue(_ answer: borrowing Answer) -> Bool {
    status = answer.status
    sentBytes = request.method == .head ? 0 : answer.bytes
    return unsafe answer.queue(on: connection)
  }

  private func park(_ handler: @escaping @Sendable (Request) async -> Response) -> Bool {
    let core = core
    let request = request
    return core.parked.park(self) { ticket in
      // From here on only the task needs these; a parked request is to be small. One that is refused a place still needs them for its answer.
      self.request.headers = [:]
      self.request.body = []
      self.request.spooled = nil
      self.request.parameters = [:]
      unsafe MHD_suspend_connection(connection)
      unsafe core.watch.add(mhd_client_socket(connection), ticket: ticket)
      return Task {
        let response = core.application.finish(await handler(request), for: request)
        var answer = core.prepare(response, for: request, closes: false)
        core.parked.take(ticket) { $0.resume(with: answer.take()) }
      }
    }
  }
}
