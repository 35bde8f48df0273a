extension Request {
  /// The body as a form.
  /// - Throws: `FormError`; `.wrongType` (415) if the body is of another type.
  public func form(limits: Form.Limits = .standard) throws(FormError) -> Form {
    let types = headers.all("Content-Type")
    guard types.count == 1, let type = MediaType(types[0]), type.essence == "application/x-www-form-urlencoded",
      type.charset == nil || type.charset == "utf-8"
    else { throw .wrongType }
    return try Form.parse(body, limits: limits)
  }

  /// The body that was put aside, as a form with files.
  /// - Throws: `FormError`; `.wrongType` (415) if the body is of another type, or was not put aside.
  public func multipartForm(limits: Form.Limits = .standard) throws(FormError) -> MultipartForm {
    let types = headers.all("Content-Type")
    guard types.count == 1, let type = MediaType(types[0]), type.essence == "multipart/form-data", let boundary = type.boundary,
      let spooled
    else { throw .wrongType }
    return try MultipartForm.parse(spooled, boundary: boundary, limits: limits)
  }

  /// The fields of the query, or none if it cannot be read: no address of ours depends on
  /// one, and who needs the reason calls `Form.parse`.
  public var queryFields: Form { (try? Form.parse(Array(query.utf8))) ?? .empty }
}
