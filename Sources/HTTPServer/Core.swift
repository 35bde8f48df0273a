private import CMicroHTTPD
import HTTP
import Synchronization

/// What all exchanges of a server share. Everything in it is constant or guards itself.
final class Core: Sendable {
  let configuration: Server.Configuration
  let application: Application
  let record: @Sendable (RequestRecord) -> Void
  let references = RequestReferences()
  let counters = Counters()
  let parked: ParkingLot
  let connections: OpenConnections
  let bodyFiles: BodyFiles
  let watch: SocketWatch
  private let stopping = Atomic<Bool>(false)

  init(
    configuration: Server.Configuration, application: Application, record: @escaping @Sendable (RequestRecord) -> Void
  ) throws(ServerError) {
    self.configuration = configuration
    self.application = application
    self.record = record
    let (lot, open) = (ParkingLot(limit: configuration.connectionsPerAddress), OpenConnections(configuration))
    parked = lot
    connections = open
    bodyFiles = BodyFiles(configuration)
    watch = try SocketWatch(gone: { lot.cancel($0) }, everySecond: open.endLate)
  }

  var isStopping: Bool { stopping.load(ordering: .acquiring) }

  func beginStopping() { stopping.store(true, ordering: .releasing) }

  /// The answer in the form and coding for its client; an answer that cannot be sent becomes an internal error.
  func prepare(_ response: Response, for request: Request, closes: Bool) -> Answer? {
    if let answer = attempt(response, for: request, closes: closes) { return answer }
    return attempt(application.answer(.internalError, to: request), for: request, closes: closes)
      ?? Answer(status: Status.internalServerError.code, headers: [:], body: [], hasBody: true)
  }

  /// The answer as it goes out to everyone; nil where this request gets another: a 304, or the connection's last.
  func kept(_ kept: KeptResponse, for request: Request) -> KeptAnswer? {
    guard !isStopping, request.headers["If-None-Match"] == nil else { return nil }
    let allowsGzip = allowsGzip(request)
    return kept.form(isCompressed: allowsGzip) {
      let (headers, body) = kept.response.encoded(allowsGzip: allowsGzip, level: configuration.compressionLevel)
      guard let answer = answer(kept.response.status, headers, body) else { return nil }
      return KeptAnswer(answer)
    }
  }

  private func attempt(_ response: Response, for request: Request, closes: Bool) -> Answer? {
    var (headers, body) = response.encoded(allowsGzip: allowsGzip(request), level: configuration.compressionLevel)
    headers.add("Request-Reference", request.reference)
    if closes || isStopping { headers["Connection"] = "close" }
    return answer(response.status, headers, body)
  }

  private func answer(_ status: Status, _ headers: Headers, _ body: [UInt8]) -> Answer? {
    guard (200...999).contains(status.code) else { return nil }
    return Answer(status: status.code, headers: headers, body: body, hasBody: status != .noContent && status != .notModified)
  }

  private func allowsGzip(_ request: Request) -> Bool { AcceptEncoding(request.headers["Accept-Encoding"]).allowsGzip }
}
