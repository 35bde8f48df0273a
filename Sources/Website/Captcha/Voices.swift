import Access
public import Speech

/// The spoken digits of each language of the pages.
public struct Voices: Sendable {
  private let indonesian: SpokenDigits
  private let english: SpokenDigits

  /// Has them spoken; takes some tens of milliseconds.
  /// - Throws: if espeak-ng's data are not installed.
  public init() throws(SpeechError) {
    indonesian = try SpeechSynthesis.digits(.indonesian)
    english = try SpeechSynthesis.digits(.english)
  }

  func digits(in language: Language) -> SpokenDigits {
    switch language {
    case .indonesian: indonesian
    case .english: english
    }
  }
}
