/// What went wrong below the rules, for the operator. Values of users never stand in it.
public enum DatabaseError: Error, Sendable, Equatable {
  /// Locked, full, unreachable or gone: trying again later may succeed. Nothing was changed, unless the text says that this is not known.
  case unavailable(String)
  /// Two transactions met, and this one has to be done again; the database has done so itself, three times in all.
  case conflict(String)
  /// A unique index or another constraint refused: the other one was first.
  case constraint(String)
  /// The queue of waiting transactions is full.
  case busy
  /// A result has another shape than its reader expects: a defect of the program or a foreign schema.
  case shape(String)
  /// The statement is wrong, or the database reports a defect.
  case failed(String)
  /// The schema does not fit this program; the text says what to do.
  case schema(String)
}
