/// What answers a request once its route is found.
public enum Handler: Sendable {
  /// Answers at once, from memory, without waiting: it runs on the network thread, so it must never block.
  case immediate(@Sendable (Request) -> Response)
  /// Answers at once with what many requests get.
  case kept(@Sendable (Request) -> KeptResponse)
  /// May wait (for the database, for the phone): the connection is parked meanwhile and costs no thread.
  case asynchronous(@Sendable (Request) async -> Response)

  /// Runs the handler, whichever kind it is.
  public func respond(to request: Request) async -> Response {
    switch self {
    case .immediate(let handler): handler(request)
    case .kept(let handler): handler(request).response
    case .asynchronous(let handler): await handler(request)
    }
  }
}
