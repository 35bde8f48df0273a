public import Database

/// Changes of agencies and satker, each inside a transaction of somebody else's.
extension Directory {
  /// - Returns: the name of an agency or a satker as it is kept: in one line, without blanks around it. Nil unless there are 1 to 200
  ///   characters, all of them to be seen.
  public static func agencyName(_ typed: String) -> String? {
    let name = typed.trimmed
    return FieldLines.isValue(name) ? name : nil
  }

  /// Adds a satker to an agency.
  /// - Parameter name: by `agencyName`.
  public static func addSatker(
    _ code: Code, named name: String, to agency: Code, of scope: AgencyScope, in transaction: Transaction
  ) throws(DatabaseError) -> AgencyOutcome {
    guard try Agency.hold(in: transaction) else { return .importing }
    guard let parent = try Agency.find(agency.text, in: transaction), parent.kind != .satker else { return .unknown }
    guard scope.holds(parent) else { return .beyondScope }
    let taken = try transaction.row("SELECT \(Agency.table.columnList) FROM agencies WHERE lower(code) = lower(\(code.text)) LIMIT 1")
    if let taken = try taken.map({ (row) throws(DatabaseError) in try Agency(row, from: 0) }) {
      let isThis = taken.code == code && taken.kind == .satker && taken.agency == agency && taken.isNamed(name)
      return isThis ? .doneBefore : .codeTaken
    }
    try Agency(code: code, name: name, kind: .satker, agency: agency).save(in: transaction)
    return .done
  }

  /// Gives an agency or a satker another name.
  /// - Parameter read: the name that whoever changes it has seen.
  public static func renameAgency(
    _ code: Code, from read: String, to name: String, of scope: AgencyScope, in transaction: Transaction
  ) throws(DatabaseError) -> AgencyOutcome {
    guard try Agency.hold(in: transaction) else { return .importing }
    guard var entry = try Agency.find(code.text, in: transaction) else { return .unknown }
    guard scope.renames(entry) else { return .beyondScope }
    guard !entry.isNamed(name) else { return entry.isNamed(read) ? .unchanged : .doneBefore }
    guard entry.isNamed(read) else { return .stale }
    if entry.kind != .satker, try Agency.isName(name, ofAnotherThan: code, in: transaction) { return .nameTaken }
    entry.name = name
    try entry.save(in: transaction)
    return .done
  }

  /// Removes a satker that no official is of, and that nobody has asked for.
  /// - Parameter read: the name that whoever removes it has seen.
  public static func removeSatker(
    _ code: Code, named read: String, of scope: AgencyScope, in transaction: Transaction
  ) throws(DatabaseError) -> AgencyOutcome {
    guard try Agency.hold(in: transaction) else { return .importing }
    guard let entry = try Agency.find(code.text, in: transaction), entry.kind == .satker else { return .unknown }
    guard scope.holds(entry) else { return .beyondScope }
    guard entry.isNamed(read) else { return .stale }
    if let officials = try Official.counts(of: [code], in: transaction)[code] { return .hasOfficials(officials) }
    guard try !Requests.propose(code, in: transaction) else { return .inRequest }
    try transaction.run("DELETE FROM agencies WHERE code = \(code.text) AND kind = 'satker'")
    return .done
  }
}

extension Agency {
  /// Whoever would change agencies, or officials that name them, by a request, a form or an import, waits until this transaction ends.
  /// - Returns: false during an import of one or the other; see `Supplier.hold`.
  fileprivate static func hold(in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.serialise(on: "requests")
    guard try transaction.trySerialise(on: "import " + table.name.text) else { return false }
    return try transaction.trySerialise(on: "import " + Official.table.name.text)
  }

  /// Whether another agency (K/L/PD) is called so: forms are passed on by these names, and find an agency only where just one has it.
  fileprivate static func isName(
    _ name: String, ofAnotherThan code: Code, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.row(
      "SELECT 1 FROM agencies WHERE lower(name) = lower(\(name)) AND kind <> 'satker' AND code <> \(code.text) LIMIT 1") != nil
  }

  /// Byte by byte: two texts that look alike are two names.
  fileprivate func isNamed(_ text: String) -> Bool { name.utf8.elementsEqual(text.utf8) }
}

extension Requests {
  /// Whether a request that waits would give an official this satker.
  fileprivate static func propose(_ satker: Code, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let (lines, line) = ("\n", "%\n" + OfficialGap.satker.rawValue + "=" + satker.text + "\n%")
    return try transaction.row(
      "SELECT 1 FROM requests WHERE state = 'open' AND kind = 'official' AND \(lines) || proposal || \(lines) LIKE \(line) LIMIT 1") != nil
  }
}
