import Access
import HTTP
import Pictures
private import Synchronization

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/special/formulir` | anyone: the Form Admin PPK/PP as a PDF, in the page's language |
final class FormulirCetakHandler: Sendable {
  private let website: Website
  /// Drawn once in each language.
  private let drawn = Mutex<[Language: [UInt8]]>([:])

  init(website: Website) { self.website = website }

  func download(_ request: Request, _: Visit) async throws(AccessError) -> Response {
    do {
      let bytes = try file(website.language(of: request))
      return Response(
        .ok,
        headers: ["Content-Type": "application/pdf", "Content-Disposition": "attachment; filename=\"form-admin-ppk-pp.pdf\""], body: bytes)
    } catch {
      website.effects.report(request.reference, "printed form: \(error)")
      return Response(.internalServerError)
    }
  }

  /// Two that come first at the same time may both draw; the lock is held for the look only.
  private func file(_ language: Language) throws -> [UInt8] {
    if let known = drawn.withLock({ $0[language] }) { return known }
    let bytes = try FormulirCetak.form(Wording(language: language), lpse: website.access.portal.lpseName).pdf()
    drawn.withLock { $0[language] = bytes }
    return bytes
  }
}
