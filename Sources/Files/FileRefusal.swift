/// Why a file is not taken. The words for each stand with the page.
public enum FileRefusal: Error, Hashable, Sendable {
  /// It has no bytes.
  case empty
  /// It is longer than `FileDesk.longest`.
  case tooLong
  /// Its name does not end as that of a kind that is taken.
  case unknownExtension
  /// Its name has more than one ending.
  case severalExtensions
  /// Its content is not what its name says.
  case otherContent
  /// It is cut off, or something else hangs on it.
  case damaged
  /// A picture that unfolds to more pixels than `PictureSize` allows.
  case tooManyPixels
  /// Its compressed parts unfold to more than `UnfoldedSize.allowed`.
  case unfolds
  /// The virus scanner has found something.
  case infected
  /// It came in pieces, and is not here any more: its time is over, or another form has taken it.
  case gone
}
