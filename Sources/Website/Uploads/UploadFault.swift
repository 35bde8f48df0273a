import Files
import HTTP

/// What is wrong with the file of a form, as far as it can be said without looking into it.
enum UploadFault: Sendable, Equatable {
  case missing
  case refused(FileRefusal)

  /// - Parameter isNeeded: the form goes nowhere without a file.
  /// - Returns: nil if nothing is wrong.
  init?(of upload: Upload?, isNeeded: Bool = true) {
    guard let upload else {
      guard isNeeded else { return nil }
      self = .missing
      return
    }
    do throws(FileRefusal) {
      try upload.check()
      return nil
    } catch { self = .refused(error) }
  }
}
