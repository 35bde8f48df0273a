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
  let parked = ParkingLot()
  let watch: SocketWatch
  private let stopping = Atomic<Bool>(false)

  init(
    configuration: Server.Configuration, application: Application, record: @escaping @Sendable (RequestRecord) -> Void
  ) throws(ServerError) {
    self.configuration = configuration
    self.application = application
    self.record = record
    let lot = parked
    watch = try SocketWatch { lot.cancel($0) }
  }

  var isStopping: Bool { stopping.load(ordering: .acquiring) }

  func beginStopping() { stopping.store(true, ordering: .releasing) }

  /// The answer in the form and coding for its client; an answer that cannot be sent becomes an internal error.
  func prepare(_ response: Response, for request: Request, closes: Bool) -> Answer? {
    if let answer = attempt(response, for: request, closes: closes) { return answer }
    return attempt(application.answer(.internalError, to: request), for: request, closes: closes)
      ?? Answer(status: Status.internalServerError.code, headers: [:], body: [], hasBody: true)
  }

  private func attempt(_ response: Response, for request: Request, closes: Bool) -> Answer? {
    guard (200...999).contains(response.status.code) else { return nil }
    var (headers, body) = response.encoded(
      allowsGzip: AcceptEncoding(request.headers["Accept-Encoding"]).allowsGzip, level: configuration.compressionLevel)
    headers.add("Request-Reference", request.reference)
    if closes || isStopping { headers["Connection"] = "close" }
    return Answer(
      status: response.status.code, headers: headers, body: body, hasBody: response.status != .noContent && response.status != .notModified)
  }
}
