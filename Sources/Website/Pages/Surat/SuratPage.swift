import Access

/// "Surat": the mails that the demonstration mode has kept, latest first.
struct SuratPage: Sendable, Equatable {
  let items: [Item]

  struct Item: Sendable, Equatable {
    let id: String
    let subject: String
    let recipient: String
    let at: Instant
    /// The mail's own, whatever the page's is.
    let language: Language
  }
}

/// One of them.
struct IsiSuratPage: Sendable, Equatable {
  let id: String
  let subject: String
  let recipient: String
  let at: Instant
  /// The mail's own, whatever the page's is.
  let language: Language
  let text: String
  let button: Letter.Button?
}
