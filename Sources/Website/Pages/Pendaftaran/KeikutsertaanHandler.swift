import Access
import Directory
import HTTP
import Pictures

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/daftar/formulir` | who has the link from the mail: the Formulir Keikutsertaan of the own draft as a PDF, in the page's language |
struct KeikutsertaanHandler: Sendable {
  let website: Website

  func download(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    guard let open = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
    guard open.registration.isOpen else { return .redirect(to: Paths.registration) }
    let t = Wording(language: website.language(of: request))
    let form = Keikutsertaan.form(open.applicant, open.registration.data, lpse: website.access.portal.lpseName, t)
    let bytes: [UInt8]
    do throws(PrintedFormError) { bytes = try form.pdf() } catch { throw .defect("the printed form cannot be drawn: \(error)") }
    return Response(
      .ok,
      headers: [
        "Content-Type": "application/pdf", "Content-Disposition": "attachment; filename=\"formulir-keikutsertaan.pdf\"",
        // What was typed, for its applicant alone.
        "Cache-Control": "no-store",
      ], body: bytes)
  }
}
