import Access
import Directory

/// What of a user's record keeps it out, though the password was right; and the form that asks for the remedy.
struct KendalaPage: Sendable, Equatable {
  let userID: String
  let obstacle: Obstacle
  /// The latest request, whatever has become of it.
  let request: RemedyRequest?
  var form = Form()
  /// The account is one of the staff's, for which nobody proposes another address.
  var isOfStaff = false

  /// What was typed for an official's gaps, and what of it could not be taken.
  struct Form: Sendable, Equatable {
    var typed: [OfficialGap: String] = [:]
    var refused: [OfficialGap] = []
    var isStale = false
    /// The agencies that are listed here, and the satker of the one on record or typed, by name.
    var agencies: [String] = []
    var satkers: [String] = []
  }

  /// A request that is still with the staff; it needs no second one.
  var openRequest: RemedyRequest? { request.flatMap { $0.state == .open ? $0 : nil } }
}
