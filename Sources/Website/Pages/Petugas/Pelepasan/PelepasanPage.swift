import Access
import HTTP

/// The phones that wait for a second member of staff.
struct PelepasanPage: Sendable, Equatable {
  let waiting: [Unlinking]
  let done: Done?

  enum Done: String, Sendable {
    case unlinked = "dilepas"
    case rejected = "dibatalkan"
    /// What was looked for waits no more.
    case over = "berakhir"

    var path: Path { Paths.unlinkings.with("hasil", rawValue) }
  }
}
