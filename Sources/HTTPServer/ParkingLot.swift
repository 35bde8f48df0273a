import HTTP
import Synchronization

/// The requests whose handlers are still working. Who takes one out, be it the handler, or the server that stops, answers it; so it is
/// answered exactly once.
///
/// One client has only so many places, however many of them come over one connection of a proxy's.
final class ParkingLot: Sendable {
  // Not private: see `OpenConnections.State`.
  struct State {
    var places: [UInt64: (exchange: Exchange, task: Task<Void, Never>)] = [:]
    /// Nobody stands here with none.
    var counts: [NetworkAddress: Int] = [:]
    var next: UInt64 = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let limit: Int?

  /// - Parameter limit: places of one party; nil is no limit.
  init(limit: Int?) { self.limit = limit }

  var count: Int { state.withLock { $0.places.count } }

  /// Parks a request and starts its handler.
  /// - Parameter start: suspends the connection and starts the task that will `take` the ticket. It runs inside the lock, so the task
  ///   cannot be done before it is parked.
  /// - Returns: false if the lot is closed, or the exchange's party has its fill.
  func park(_ exchange: Exchange, start: (_ ticket: UInt64) -> Task<Void, Never>) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      if let limit, let party = exchange.party {
        let count = state.counts[party, default: 0]
        guard count < limit else { return false }
        state.counts[party] = count + 1
      }
      let ticket = state.next
      state.next += 1
      state.places[ticket] = (exchange, start(ticket))
      return true
    }
  }

  /// Takes out a request, unless somebody else has.
  /// - Parameter answer: resumes the connection. It runs inside the lock: once the lot is closed, no connection is suspended but those that
  ///   `close` gives.
  func take(_ ticket: UInt64, answer: (Exchange) -> Void) {
    state.withLock { state in
      guard let place = state.places.removeValue(forKey: ticket) else { return }
      if let party = place.exchange.party, let count = state.counts[party] { state.counts[party] = count > 1 ? count - 1 : nil }
      answer(place.exchange)
    }
  }

  /// Tells a handler that nobody waits for it any more.
  func cancel(_ ticket: UInt64) { state.withLock { $0.places[ticket]?.task }?.cancel() }

  /// Takes out all at once; nothing can be parked afterwards.
  func close() -> [Exchange] {
    let places = state.withLock { state in
      state.isClosed = true
      defer { state.places = [:] }
      return Array(state.places.values)
    }
    for place in places { place.task.cancel() }
    return places.map(\.exchange)
  }
}
