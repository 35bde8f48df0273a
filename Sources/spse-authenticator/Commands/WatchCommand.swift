import AuthenticatorCore
import ProgramSupport

/// `watch`: sign-ins as they come, until SIGINT or SIGTERM; with `--once`, those that wait now.
struct WatchCommand {
  private let console: Console
  private let store: VaultStore

  init(_ console: Console, _ store: VaultStore) {
    self.console = console
    self.store = store
  }

  func run(isOnce: Bool) async throws {
    let kept = try await store.read().watchedPortals
    guard !kept.isEmpty else { throw Failure.nothingToWatch }
    let portals = try Portals(console, store)
    if isOnce { try await once(portals, kept) } else { try await follow(portals) }
  }

  private func once(_ portals: Portals, _ kept: [VaultPortal]) async throws {
    let rounds = try await portals.ask(kept)
    let signIns = rounds.flatMap(\.signIns)
    if signIns.isEmpty {
      if let trouble = rounds.compactMap(\.trouble).first { throw Failure(trouble) }
      throw Failure.nothingWaiting
    }
    for trouble in rounds.compactMap(\.trouble) { console.note(Failure(trouble).text) }
    if console.isJSON {
      struct Waiting: Encodable { let signIns: [ShownSignIn] }
      return console.json(Waiting(signIns: signIns))
    }
    for signIn in signIns { console.say(signIn) }
  }

  /// Follows every portal that has an account here, also one whose first account comes while it runs.
  private func follow(_ portals: Portals) async throws {
    StopSignal.install()
    console.note(Words.watching)
    try await withThrowingTaskGroup(of: Ended.self) { group in
      var followed: Set<String> = []
      var ended = Ended.quiet
      repeat {
        if case .portal(let origin) = ended { followed.remove(origin) }
        if case .quiet = ended {
          let mark = store.mark
          group.addTask { await quiet(since: mark) }
        }
        for kept in try await store.read().watchedPortals where followed.insert(kept.origin).inserted {
          let watch = PortalWatch(try portals.portal(kept), portals)
          group.addTask {
            try await watch.run()
            return .portal(kept.origin)
          }
        }
        // When no watch is left, there is nothing to wait for.
        guard !followed.isEmpty, let next = try await group.next() else { break }
        ended = next
      } while !StopSignal.isHere
      group.cancelAll()
    }
  }

  private enum Ended {
    /// The watch of this portal.
    case portal(String)
    /// The time without news: the vault has changed, or the signal has come.
    case quiet
  }

  /// Returns when the vault's file is another than it was, a signal has come, or the task is cancelled.
  private func quiet(since mark: FileMark?) async -> Ended {
    while store.mark == mark, !StopSignal.isHere, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(100)) }
    return .quiet
  }
}
