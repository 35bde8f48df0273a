/// "HP saya hilang", before it is said for good.
struct HPHilangPage: Sendable, Equatable {
  let userID: String
  let isStale: Bool
}
