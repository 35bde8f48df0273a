import Database

/// A kind of record that may lack something.
protocol Assessed: DirectoryRecord {
  var id: RecordID { get }

  /// What the database itself can tell, so that it need not show every record: true of each in which the rule finds a gap, and perhaps of
  /// others. The rule has the last word.
  static var mayHaveGaps: SQL { get }

  /// The record in a report, by the rule; nil if it is complete.
  func incomplete(on today: Day) -> IncompleteRecord?
}

extension Supplier: Assessed {
  /// An index of the database holds the suppliers of which this is true: what is asked here has to be, word for word, what its migration says.
  static let mayHaveGaps: SQL = """
    (form = '' OR npwp = '' OR nib = '' OR street = '' OR province = '' OR (regency = '' AND regency_name = '') OR phone = ''
    OR owners = '' OR officers = '' OR tax_year = '' OR home_lpse = '')
    """

  func incomplete(on today: Day) -> IncompleteRecord? {
    let gaps = Completeness.gaps(of: self)
    return gaps.isEmpty ? nil : IncompleteRecord(id: id, name: name, place: homeLPSE, gaps: .supplier(gaps))
  }
}

extension Official: Assessed {
  /// An agency has few officials, and a term of office is over by the day: all are shown to the rule.
  static let mayHaveGaps: SQL = "1 = 1"

  func incomplete(on today: Day) -> IncompleteRecord? {
    let gaps = Completeness.gaps(of: self, on: today)
    return gaps.isEmpty ? nil : IncompleteRecord(id: id, name: name, place: agency, gaps: .official(gaps))
  }
}
