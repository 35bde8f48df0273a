import HTTP

/// The form of a user whose record keeps it out, as browsers send it.
enum RemedyForm {
  static let path = "/eproc4/totp/kendala"
  /// What PP01 lacks.
  static let fields = [("nip", "19860926 201505 1 001"), ("decreeNumber", "KP.7/2026"), ("decreeDate", "2026-01-05")]
}

extension Browser {
  /// Asks for the remedy; does not follow.
  /// - Parameters:
  ///   - fields: for an official's gaps.
  ///   - decree: the file; nil for a form without one.
  @discardableResult
  mutating func askForRemedy(
    _ fields: [(String, String)] = [], decree: [UInt8]? = nil, name: String = "SK.pdf", token: String? = nil
  ) async throws -> Response {
    try await upload(RemedyForm.path, fields, file: decree.map { (field: "sk", name: name, content: $0) }, token: token)
  }

  /// The same, and goes wherever it leads.
  @discardableResult
  mutating func submitRemedy(_ fields: [(String, String)] = [], decree: [UInt8]? = nil) async throws -> Response {
    try await follow(try await askForRemedy(fields, decree: decree))
  }
}
