import Directory

/// A table is the same whatever pieces its file comes in, and comes back as it was when it is written again.
func checkCSV(_ input: [UInt8]) throws {
  let whole = read(input, pieces: max(1, input.count))
  for pieces in [1, 2, 7] { try require(read(input, pieces: pieces) == whole, "the table depends on the pieces it comes in") }
  guard !whole.isBroken else { return }
  let lines = whole.records.map { record in
    record.fields.map { "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
      .joined(separator: ",")
  }
  // Quotes make a field longer, so a record that is close to the limit may be beyond it then.
  guard input.count < CSVReader.mostBytes / 4 else { return }
  let again = read(Array(lines.joined(separator: "\r\n").utf8), pieces: 4096)
  let isSame = !again.isBroken && again.records.map(\.fields) == whole.records.map(\.fields)
  try require(isSame, "the table changes when it is written and read again")
}

private struct Table: Equatable {
  var records: [CSVReader.Record] = []
  var isBroken = false
}

private func read(_ input: [UInt8], pieces: Int) -> Table {
  var rest = input[...]
  var reader = CSVReader {
    defer { rest = rest.dropFirst(pieces) }
    return Array(rest.prefix(pieces))
  }
  var table = Table()
  do { while let record = try reader.next() { table.records.append(record) } } catch { table.isBroken = true }
  return table
}
