public import Files

/// What a member of staff puts on record from a decree: the form of the official, its file, and what the form does not say.
public struct DecreeEntry: Sendable {
  public let form: OfficialForm
  /// The scan of the decree, as the desk of files has taken it.
  public let decree: StoredFile
  /// The user ID of the official; a record may be there already, and is of the same person then.
  public let id: RecordID
  /// Its agency is the official's.
  public let satker: Code
  /// The end of the term of office; nil if the decree names none.
  public let until: Day?

  public init(form: OfficialForm, decree: StoredFile, id: RecordID, satker: Code, until: Day?) {
    (self.form, self.decree, self.id, self.satker, self.until) = (form, decree, id, satker, until)
  }
}
