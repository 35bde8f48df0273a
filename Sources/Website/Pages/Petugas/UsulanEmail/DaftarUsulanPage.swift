import Access
import HTTP

/// The addresses that wait for their mailbox and for a second member of staff.
struct DaftarUsulanPage: Sendable, Equatable {
  let waiting: [EmailProposal]
  let done: Done?

  enum Done: String, Sendable {
    case confirmed = "diganti"
    case rejected = "ditolak"
    /// Another account has had the address first.
    case taken = "terpakai"
    /// What was looked for waits no more.
    case over = "berakhir"

    var path: Path { Paths.emailProposals.with("hasil", rawValue) }
  }
}
