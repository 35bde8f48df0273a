/// What a file may bring.
public enum ImportKind: String, Sendable, CaseIterable {
  case agencies
  case lpse
  case suppliers
  case officials

  /// The columns that its first line must have, in any order.
  public var columns: [String] { record.fileColumns }

  var record: any DirectoryRecord.Type {
    switch self {
    case .agencies: Agency.self
    case .lpse: LPSE.self
    case .suppliers: Supplier.self
    case .officials: Official.self
    }
  }
}

/// What is wrong with a line.
public struct ImportFault: Error, Sendable, Equatable {
  /// In the file, from 1.
  public let line: Int
  /// Nil where the line as a whole is wrong.
  public let column: String?
  public let reason: String

  init(line: Int, column: String? = nil, reason: String) { (self.line, self.column, self.reason) = (line, column, reason) }
}

/// What an import has done, or would do.
public enum ImportOutcome: Sendable, Equatable {
  case refused(ImportRefusal)
  /// Every line was right. The change is made, unless it was only asked what it would be.
  case accepted(ImportChange)
}

/// Why nothing was changed.
public struct ImportRefusal: Sendable, Equatable {
  /// The first ones, by line.
  public let faults: [ImportFault]
  /// How many there are in all.
  public let count: Int
  /// At most so many are told.
  public static let mostTold = 100
}

/// New, changed and same records, and a few of them by name.
public struct ImportChange: Sendable, Equatable {
  public let new: Int
  public let changed: Int
  public let same: Int
  public let newExamples: [String]
  public let changedExamples: [Example]

  /// A record, and the columns that change.
  public struct Example: Sendable, Equatable {
    public let title: String
    public let columns: [String]
  }
}
