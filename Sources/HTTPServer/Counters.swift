import Synchronization

/// The running counts behind `Statistics`. Each is right by itself; a snapshot may see one a moment before another.
struct Counters: ~Copyable, Sendable {
  private let answered1 = Atomic<Int>(0)
  private let answered2 = Atomic<Int>(0)
  private let answered3 = Atomic<Int>(0)
  private let answered4 = Atomic<Int>(0)
  private let answered5 = Atomic<Int>(0)
  private let active = Atomic<Int>(0)
  private let durations = Mutex<Durations>(Durations())

  // Not private: in debug builds Swift 6.3.1 emits the type's metadata with a linkage that its own verifier refuses.
  struct Durations {
    var buckets = [Int](repeating: 0, count: Statistics.durationBounds.count + 1)
    var totalMicroseconds = 0
  }

  /// Requests begun and not completed.
  var inFlight: Int { active.load(ordering: .acquiring) }

  func begin() { active.wrappingAdd(1, ordering: .acquiringAndReleasing) }

  func end(status: Int?, milliseconds: Double) {
    switch status.map({ $0 / 100 }) {
    case 1: answered1.wrappingAdd(1, ordering: .relaxed)
    case 2: answered2.wrappingAdd(1, ordering: .relaxed)
    case 3: answered3.wrappingAdd(1, ordering: .relaxed)
    case 4: answered4.wrappingAdd(1, ordering: .relaxed)
    case 5: answered5.wrappingAdd(1, ordering: .relaxed)
    default: break
    }
    let bucket = Statistics.durationBounds.firstIndex { milliseconds <= Double($0) } ?? Statistics.durationBounds.count
    durations.withLock {
      $0.buckets[bucket] += 1
      $0.totalMicroseconds += Int(milliseconds * 1000)
    }
    active.wrappingSubtract(1, ordering: .acquiringAndReleasing)
  }

  func snapshot(parked: Int, connections: Int, ended: (refused: Int, late: Int)) -> Statistics {
    let (buckets, total) = durations.withLock { ($0.buckets, $0.totalMicroseconds) }
    return Statistics(
      answered: [
        answered1.load(ordering: .relaxed), answered2.load(ordering: .relaxed), answered3.load(ordering: .relaxed),
        answered4.load(ordering: .relaxed), answered5.load(ordering: .relaxed),
      ],
      inFlight: inFlight, parked: parked, connections: connections, refusedConnections: ended.refused, lateConnections: ended.late,
      durations: buckets, totalMilliseconds: total / 1000)
  }
}
