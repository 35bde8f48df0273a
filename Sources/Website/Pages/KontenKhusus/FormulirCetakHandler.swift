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
    let bytes = try file(website.language(of: request))
    return Response(
      .ok, headers: ["Content-Type": "application/pdf", "Content-Disposition": "attachment; filename=\"form-admin-ppk-pp.pdf\""],
      body: bytes)
  }

  /// Two that come first at the same time may both draw; the lock is held for the look only.
  private func file(_ language: Language) throws(AccessError) -> [UInt8] {
    if let known = drawn.withLock({ $0[language] }) { return known }
    let form = FormulirCetak.form(Wording(language: language), lpse: website.access.portal.lpseName)
    let bytes: [UInt8]
    do throws(PrintedFormError) { bytes = try form.pdf() } catch { throw .defect("the printed form cannot be drawn: \(error)") }
    drawn.withLock { $0[language] = bytes }
    return bytes
  }
}
