import Database

extension Directory {
  /// Takes the records of a file: all of them, or, if a single line is wrong, none.
  ///
  /// The rows wait in a table of their own until the last has been read, so memory does not grow with the file; then one transaction
  /// puts them in place. Records that the file does not name stay as they are.
  /// - Parameters:
  ///   - isDryRun: says what would change, and changes nothing.
  ///   - progress: is told how many lines were read.
  ///   - read: gives the next bytes of the file, and none at its end.
  /// - Throws: what `read` throws, or `DatabaseError`; nothing is changed then.
  public func importRecords(
    _ kind: ImportKind, isDryRun: Bool, progress: (Int) -> Void = { _ in }, from read: @escaping () throws -> [UInt8]
  ) async throws -> ImportOutcome {
    try await importRecords(of: kind.record, isDryRun: isDryRun, progress: progress, from: read)
  }

  private func importRecords<Record: DirectoryRecord>(
    of type: Record.Type, isDryRun: Bool, progress: (Int) -> Void, from read: @escaping () throws -> [UInt8]
  ) async throws -> ImportOutcome {
    let staging = try await Staging<Record>(database)
    let outcome: ImportOutcome
    // Rows that cannot be removed now, whatever has become of the import, are removed by one of the next.
    do { outcome = try await carryOut(staging, isDryRun, progress, read) } catch {
      try? await staging.clear()
      throw error
    }
    try? await staging.clear()
    return outcome
  }

  private func carryOut<Record: DirectoryRecord>(
    _ staging: Staging<Record>, _ isDryRun: Bool, _ progress: (Int) -> Void, _ read: @escaping () throws -> [UInt8]
  ) async throws -> ImportOutcome {
    try await staging.clearAbandoned()
    var faults = Faults()
    try await fill(staging, &faults, progress, read)
    if faults.isEmpty { faults.add(try await staging.faults(atMost: ImportRefusal.mostTold)) }
    if let refusal = faults.refusal { return .refused(refusal) }
    let change = try await staging.change()
    if !isDryRun { faults.add(try await staging.apply(atMost: ImportRefusal.mostTold)) }
    return faults.refusal.map(ImportOutcome.refused) ?? .accepted(change)
  }

  private func fill<Record: DirectoryRecord>(
    _ staging: Staging<Record>, _ faults: inout Faults, _ progress: (Int) -> Void, _ read: @escaping () throws -> [UInt8]
  ) async throws {
    var reader = CSVReader(read)
    var batch: [Staging<Record>.StagedRow] = []
    do {
      guard let header = try reader.next() else { throw ImportFault(line: 1, reason: "is missing: the file is empty") }
      let positions = try Header.positions(of: Record.fileColumns, in: header)
      while let line = try reader.next() {
        progress(line.line)
        guard line.fields.count == header.fields.count else {
          faults.add(ImportFault(line: line.line, reason: "has \(line.fields.count) fields, and the first line has \(header.fields.count)"))
          continue
        }
        var fields = Fields(line.fields, at: positions)
        if let record = Record(&fields) {
          batch.append(.init(line: line.line, values: record.values))
        } else {
          for fault in fields.faults { faults.add(ImportFault(line: line.line, column: fault.column, reason: fault.reason)) }
        }
        // With a first fault the file is lost, but all its other faults are still to be told.
        guard faults.isEmpty else {
          batch = []
          continue
        }
        if batch.count == Staging<Record>.batch {
          try await staging.add(batch)
          batch = []
        }
      }
    } catch let fault as ImportFault { faults.add(fault) }
    if faults.isEmpty, !batch.isEmpty { try await staging.add(batch) }
  }
}

/// The first line of a file.
private enum Header {
  static func positions(of columns: [String], in header: CSVReader.Record) throws -> [String: Int] {
    let names = header.fields.map(\.trimmed)
    if names.count == 1, names[0].contains(";") {
      throw ImportFault(line: header.line, reason: "has semicolons between its fields; save the file with commas")
    }
    var positions: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      guard columns.contains(name) else {
        throw ImportFault(line: header.line, column: Fields.shown(name), reason: "is no column of this kind of file")
      }
      guard positions.updateValue(index, forKey: name) == nil else {
        throw ImportFault(line: header.line, column: name, reason: "stands there twice")
      }
    }
    if let missing = columns.first(where: { positions[$0] == nil }) {
      throw ImportFault(line: header.line, column: missing, reason: "is missing; a column with nothing in it would do")
    }
    return positions
  }
}

/// The first faults, and the count of all.
private struct Faults {
  private var told: [ImportFault] = []
  private var count = 0

  var isEmpty: Bool { count == 0 }
  var refusal: ImportRefusal? { isEmpty ? nil : ImportRefusal(faults: told, count: count) }

  mutating func add(_ fault: ImportFault) {
    count += 1
    if told.count < ImportRefusal.mostTold { told.append(fault) }
  }

  mutating func add(_ faults: [ImportFault]) { for fault in faults { add(fault) } }
}
