import Directory
import Glibc
import ProgramSupport

/// `spse import agencies|lpse|suppliers|officials FILE.csv [--dry-run]`: takes records from a file, all or none (`docs/import.md`).
struct ImportCommand {
  private let settings: Settings
  private let kind: ImportKind
  private let path: String
  private let isDryRun: Bool

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    self.settings = settings
    isDryRun = arguments.flag("dry-run")
    guard let kind = ImportKind(rawValue: arguments.next() ?? "") else {
      throw CommandError("say `spse import \(ImportKind.allCases.map(\.rawValue).joined(separator: "|")) FILE.csv`; see `spse help`")
    }
    guard let path = arguments.next() else { throw CommandError("name the file: `spse import \(kind.rawValue) FILE.csv`") }
    (self.kind, self.path) = (kind, path)
    try arguments.finish()
  }

  func run() async throws {
    let file: FileReader
    do { file = try FileReader(path) } catch { throw CommandError(error) }
    try await House.visit(settings) { house in
      switch try await take(file, house.directory) {
      case .refused(let refusal): try refuse(refusal)
      case .accepted(let change): tell(change)
      }
    }
  }

  private func take(_ file: FileReader, _ directory: Directory) async throws -> ImportOutcome {
    let progress = Progress()
    // Before whatever is said of it.
    defer { progress.end() }
    do {
      return try await directory.importRecords(kind, isDryRun: isDryRun, progress: progress.show) { try file.next() }
    } catch let fault as FileFault { throw CommandError(fault) }
  }

  private func refuse(_ refusal: ImportRefusal) throws(CommandError) {
    for fault in refusal.faults { Console.say("line \(fault.line)\(fault.column.map { ", " + $0 } ?? ""): \(fault.reason)") }
    if refusal.count > refusal.faults.count { Console.say("and \(refusal.count - refusal.faults.count) more") }
    throw CommandError("\(path) has \(refusal.count) errors, so nothing was changed; mend them and import it again")
  }

  private func tell(_ change: ImportChange) {
    Console.say("\(isDryRun ? "would be" : "done:") \(change.new) new, \(change.changed) changed, \(change.same) the same")
    for title in change.newExamples { Console.say("  new      \(title)") }
    for example in change.changedExamples { Console.say("  changed  \(example.title): \(example.columns.joined(separator: ", "))") }
    let (told, all) = (change.newExamples.count + change.changedExamples.count, change.new + change.changed)
    if told < all { Console.say("  and \(all - told) more") }
  }
}

/// How far a file is read, in one line that a terminal writes over; elsewhere nothing.
private final class Progress {
  private static let step = 10_000
  private let isShown = isatty(STDERR_FILENO) == 1
  private var read = 0

  func show(_ line: Int) {
    let isStep = line / Progress.step > read / Progress.step
    read = line
    if isShown, isStep { FileSystem.write("\r\(line) lines read", to: STDERR_FILENO) }
  }

  /// Says how many there were.
  func end() {
    if isShown, read > 0 { FileSystem.write("\r\(read) lines read\n", to: STDERR_FILENO) }
  }
}
