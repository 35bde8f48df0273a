import Foundation
import Synchronization
import Testing

/// A server that reads requests and never answers, and knows who came and left.
final class SilentServer: Sendable {
  private let server: RawServer
  private let counts: Counts

  private final class Counts: Sendable {
    let came = Atomic<Int>(0)
    let left = Atomic<Int>(0)
  }

  init() {
    let counts = Counts()
    self.counts = counts
    server = RawServer { connection in
      connection.readHead()
      counts.came.add(1, ordering: .sequentiallyConsistent)
      connection.waitForEnd()
      counts.left.add(1, ordering: .sequentiallyConsistent)
    }
  }

  var port: UInt16 { server.port }
  var url: String { server.url }
  var wasCalled: Bool { counts.came.load(ordering: .sequentiallyConsistent) > 0 }

  func hasCaller() async throws { try await eventually { $0.came.load(ordering: .sequentiallyConsistent) > 0 } }

  func hasLostCaller() async throws { try await eventually { $0.left.load(ordering: .sequentiallyConsistent) > 0 } }

  private func eventually(_ holds: (Counts) -> Bool) async throws {
    for _ in 0..<1500 where !holds(counts) { try await Task.sleep(for: .milliseconds(20)) }
    #expect(holds(counts))
  }
}

/// Waits, on a thread of its own.
func pause(milliseconds: Int) { Thread.sleep(forTimeInterval: Double(milliseconds) / 1000) }
