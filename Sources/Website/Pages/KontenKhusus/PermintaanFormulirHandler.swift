import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/special/permintaan?rujukan=…` | whoever knows the reference of a form; without one, the field for it |
struct PermintaanFormulirHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    let typed = request.queryFields["rujukan"].map { String($0.prefix(40)) } ?? ""
    if let reference = FormReference(typed), let form = try await form(reference) {
      let frame = website.frame(request, here: Paths.specialRequest(reference), Frame.Reader(visit))
      return website.respond(PermintaanFormulirView.page(form, frame), frame)
    }
    let frame = website.frame(request, here: Paths.specialRequest, Frame.Reader(visit))
    var response = website.respond(PermintaanFormulirView.unknown(typed, frame), frame, status: typed.isEmpty ? .ok : .notFound)
    // It shows what its address says, perhaps beside a form's token: see `answerForm`.
    response.headers["Cache-Control"] = "no-store, no-transform"
    return response
  }

  private func form(_ reference: FormReference) async throws(AccessError) -> SentForm? {
    do { return try await website.directory.form(reference) } catch { throw AccessError(error) }
  }
}
