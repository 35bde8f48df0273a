import Cryptography
public import Files

/// A change of one part of a record that its supplier has proposed, and what has become of it.
public struct SupplierChange: Sendable, Equatable {
  /// To be named on the telephone; from 1.
  public let number: Int64
  public let userID: RecordID
  public let state: State
  /// What the record said when it was proposed.
  public let said: PartValues
  public let proposed: PartValues
  /// The document that proves it.
  public let evidence: StoredFile?
  /// Milliseconds since 1970, as `changedAt`.
  public let openedAt: Int64
  public let changedAt: Int64
  /// The reason of an answer; empty without one.
  public let answer: String
  public let answeredBy: String
  /// What whoever answered has noted of single fields.
  public let notes: [SupplierField: String]
  /// With whose staff it lies; empty for the LPSE that the portal is of.
  public let lpse: String

  /// Of the record, that it is about.
  public var part: SupplierPart { proposed.part }

  /// Whether its document is kept. That of a proposal which came to nothing is removed, unless it went on with another one.
  public var keepsEvidence: Bool { state != .withdrawn && state != .rejected }

  /// What has become of it.
  public enum State: String, Sendable, CaseIterable {
    case open
    case done
    /// To be put right, and sent again.
    case returned
    case rejected
    /// By whoever sent it, who perhaps sent another one in its place.
    case withdrawn
  }
}

/// A record with what is known of its changes, at one moment.
public struct SupplierFile: Sendable, Equatable {
  public let supplier: Supplier
  /// The LPSE of registration, if it is listed.
  public let home: LPSE?
  /// The latest change of each part.
  public let changes: [SupplierPart: SupplierChange]

  /// The change of a part that waits for its answer.
  public func openChange(of part: SupplierPart) -> SupplierChange? { changes[part].flatMap { $0.state == .open ? $0 : nil } }

  /// Tells one state of a part from any other: what the record says, and what waits. A page carries it, so that whoever acts by an old page
  /// is told what has happened meanwhile.
  public func mark(of part: SupplierPart) -> String { ChangeMark.of(PartValues(part, of: supplier), waiting: openChange(of: part)?.number) }
}

/// A hash over a part's values and the number of the change that waits.
enum ChangeMark {
  static func of(_ values: PartValues, waiting number: Int64?) -> String {
    let text = values.part.rawValue + "\n" + values.text + "\n" + (number.map { String($0) } ?? "")
    return String(hexadecimal(SHA256.hash(Array(text.utf8))).prefix(32))
  }
}
