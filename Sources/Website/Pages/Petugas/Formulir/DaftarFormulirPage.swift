import Directory
import HTTP

/// The forms of officials that lie with a member of staff.
struct DaftarFormulirPage: Sendable, Equatable {
  static let length = 50

  var forms: [SentForm] = []
  /// After the last of them.
  var hasMore = false
  /// This is not the first page.
  var isContinued = false
  /// The reader may make and renew accounts from a decree on paper.
  var entersDecrees = false
  var done: Done?
  /// Of the one that has just been answered.
  var answered: FormReference?

  enum Done: String, Sendable {
    case made = "dibuat"
    case renewed = "diperbarui"
    case refused = "ditolak"
    case passed = "diteruskan"

    func path(_ reference: FormReference) -> Path { Paths.forms.with("hasil", rawValue).with("rujukan", reference.text) }
  }
}
