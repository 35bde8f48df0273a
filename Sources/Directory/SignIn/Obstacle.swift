public import Database

/// Why a user whose password was right cannot go on: what the directory knows of it, so that a page can name it.
public enum Obstacle: Sendable, Equatable {
  case sanctioned(Sanction)
  /// A supplier whose record is not in step here.
  case copy(Supplier, home: LPSE?)
  /// An official whose record lacks something.
  case official(Official, gaps: [OfficialGap])

  /// Who can mend it.
  public var resolver: Resolver {
    switch self {
    case .sanctioned: .adminPPE
    case .copy: .verifikator
    case .official: .adminAgency
    }
  }
}

/// Of the LPSE's staff, the one whose task it is.
public enum Resolver: String, Sendable {
  case verifikator
  case adminAgency = "admin-agency"
  case adminPPE = "admin-ppe"
}

/// Which of the two kinds of record an account may have.
public enum Subject: Sendable {
  case supplier(RecordID)
  case official(RecordID)

  /// Under which its record stands.
  public var id: RecordID {
    switch self {
    case .supplier(let id), .official(let id): id
    }
  }
}

extension Directory {
  /// What keeps a user out now; nil if nothing does, also where the directory has no record of the user at all.
  public func obstacle(for subject: Subject) async throws -> Obstacle? {
    try await database.read { try Directory.obstacle(for: subject, in: $0) }
  }

  /// The same inside a transaction of somebody else's: one look by the primary key.
  public static func obstacle(for subject: Subject, in transaction: Transaction) throws(DatabaseError) -> Obstacle? {
    let today = Day(at: transaction.now)
    switch subject {
    case .supplier(let id):
      guard let supplier = try Supplier.find(id.text, in: transaction) else { return nil }
      if let sanction = supplier.sanction, sanction.holds(on: today) { return .sanctioned(sanction) }
      guard supplier.copy.state != .inStep else { return nil }
      return .copy(supplier, home: try supplier.homeLPSE.flatMap { (id) throws(DatabaseError) in try LPSE.find(id.text, in: transaction) })
    case .official(let id):
      guard let official = try Official.find(id.text, in: transaction) else { return nil }
      if let sanction = official.sanction, sanction.holds(on: today) { return .sanctioned(sanction) }
      let gaps = Completeness.gaps(of: official, on: today)
      return gaps.isEmpty ? nil : .official(official, gaps: gaps)
    }
  }
}
