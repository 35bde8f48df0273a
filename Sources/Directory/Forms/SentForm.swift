public import Files

/// A form that was handed in, and what has become of it.
public struct SentForm: Sendable, Equatable {
  public let reference: FormReference
  public let form: OfficialForm
  /// The scan of the decree.
  public let decree: StoredFile
  public let state: RemedyRequest.State
  /// Milliseconds since 1970, as `changedAt`.
  public let openedAt: Int64
  public let changedAt: Int64
  /// The reason of a refusal; empty otherwise.
  public let answer: String
  public let answeredBy: String
  /// The agency whose Admin Agency it lies with; nil if it lies with the Admin PPE.
  public let agency: Code?
  /// Of that agency, as it is listed, or its code if it is listed no more; empty without one.
  public let agencyName: String

  /// The role that the decree gives.
  public var role: Official.Post? { form.role }
  /// The NIP of whoever sent it.
  public var nip: NIP? { form.nip }
}

/// Whether one more form may be handed in.
public enum FormAdmission: Sendable, Equatable {
  case taken(FormReference)
  /// Too many came from this network, or altogether, within an hour.
  case tooMany
}
