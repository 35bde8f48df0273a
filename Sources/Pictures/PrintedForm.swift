/// A form to be printed and filled in by hand: a PDF of A4 whose text can be searched, copied and read aloud.
public struct PrintedForm: Sendable, Equatable {
  /// What stands on it, from top to bottom.
  public enum Part: Sendable, Equatable {
    case paragraph(String)
    /// A line to write on.
    case line(String)
    /// What is known already, in as many lines as it takes; a line to write on where it is empty.
    case fact(String, String)
    /// Boxes to be ticked.
    case choice(String, [String])
    /// Room for a signature and a stamp, under these words.
    case signature(String)
  }

  public let title: String
  /// Who gives the form out.
  public let author: String
  public let parts: [Part]

  public init(title: String, author: String, parts: [Part]) {
    (self.title, self.author, self.parts) = (title, author, parts)
  }

  /// The file.
  /// - Throws: `PrintedFormError` if the library had no memory, or no font.
  public func pdf() throws(PrintedFormError) -> [UInt8] {
    let sheet = FormSheet(title: title, author: author)
    sheet.paragraph(author, size: 10)
    sheet.heading(title)
    for part in parts {
      switch part {
      case .paragraph(let text): sheet.paragraph(text, size: 10)
      case .line(let label): sheet.line(label)
      case .fact(let label, let value): sheet.fact(label, value)
      case .choice(let label, let choices): sheet.choice(label, choices)
      case .signature(let words): sheet.signature(words)
      }
    }
    return try sheet.finish()
  }
}

/// Why there is no file.
public enum PrintedFormError: Error, Sendable, Equatable {
  /// The library had no memory, or no font.
  case unavailable
}
