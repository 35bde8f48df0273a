import Directory
import Files
import ProgramSupport
import Synchronization

/// Looks after the files that were handed in: has those scanned that wait for the virus scanner, and removes what no form came with, and
/// what must not stay.
final class FileService: Sendable {
  /// Seconds between two looks at the quarantine.
  private static let pause = 30
  /// Looks after which the folder is swept.
  private static let looksBetweenSweeps = 20
  /// Seconds after which a file that no form came with will not get one any more.
  private static let orphaned = 3600

  private let desk: FileDesk
  private let directory: Directory
  private let log: Log
  private let count = Mutex(0)
  private let isThere = Mutex(true)

  init(_ desk: FileDesk, _ directory: Directory, log: Log) { (self.desk, self.directory, self.log) = (desk, directory, log) }

  /// Files in quarantine, as of the last look: for metrics.
  var quarantined: Int { count.withLock { $0 } }

  /// Whether files could be stored, as of the last look: for metrics.
  var storeIsThere: Bool { isThere.withLock { $0 } }

  /// Runs until its task is cancelled.
  func run() async {
    var looks = 0
    while !Task.isCancelled {
      // One that fails keeps no other from being done.
      do { try await lookAtStore() } catch { report(error) }
      do { try await desk.sweepUploads(at: SystemClock.milliseconds / 1000) } catch { report(error) }
      do { try await scanAgain() } catch { report(error) }
      if looks.isMultiple(of: FileService.looksBetweenSweeps) { do { try await sweep() } catch { report(error) } }
      looks += 1
      try? await Task.sleep(for: .seconds(FileService.pause))
    }
  }

  private func lookAtStore() async throws {
    let fault = try await desk.checkStore()
    let before = isThere.withLock { isThere in
      defer { isThere = fault == nil }
      return isThere
    }
    if let fault, before { log.event("files-store-away", [("cause", .text(fault.words))]) }
    if fault == nil, !before { log.event("files-store-back") }
  }

  private func scanAgain() async throws {
    let files = try await directory.quarantinedFiles()
    var waiting = files.count
    if !files.isEmpty, try await desk.canScan() {
      var failure: (any Error)?
      for file in files where !Task.isCancelled {
        do { if try await leavesQuarantine(file) { waiting -= 1 } } catch { failure = error }
      }
      // Told once: it may be the same of each.
      if let failure { report(failure) }
    }
    let before = count.withLock { count in
      defer { count = waiting }
      return count
    }
    if waiting > before { log.event("files-quarantined", [("count", .number(waiting))]) }
  }

  private func leavesQuarantine(_ file: String) async throws -> Bool {
    let state = try await desk.scanAgain(file)
    if state == .quarantined { return false }
    // Noted first: what a server that is killed now leaves in the folder is swept away.
    try await directory.note(state, of: file)
    if state == .infected {
      log.event("file-infected", [("file", .text(file))])
      try await desk.remove(file)
    }
    return true
  }

  private func sweep() async throws {
    for file in try await desk.files(olderThan: FileService.orphaned) where try await !directory.keeps(file: file) {
      try await desk.remove(file)
    }
  }

  private func report(_ error: any Error) { log.event("files-failed", [("cause", .text(FileService.words(for: error)))]) }

  /// What went wrong, for the operator.
  static func words(for error: any Error) -> String {
    switch error {
    case FileDeskError.failed(let failure): failure.cause
    case FileDeskError.busy: "too many files wait to be looked at"
    default: House.words(for: error)
    }
  }
}
