/// "Logout" asked by a link, or by a form that was too old: the page with the button.
struct LogoutPage: Sendable, Equatable {
  let userID: String
  let isStale: Bool
}
