import Pictures
import Testing

/// What a reader of PDF sees is asked of one in `Server/test_files.py`.
@Suite struct PrintedFormTests {
  private func pages(_ parts: [PrintedForm.Part]) throws -> Int {
    let file = try PrintedForm(title: "Formulir", author: "LPSE Contoh", parts: parts).pdf()
    #expect(file.starts(with: Array("%PDF-1.".utf8)) && file.suffix(6) == Array("%%EOF\n".utf8)[...])
    return String(decoding: file, as: UTF8.self).matches(of: #//Type /Page\b(?!s)/#).count
  }

  @Test func `Every part finds room, on as many sheets as it takes`() throws {
    let one: [PrintedForm.Part] = [
      .paragraph(String(repeating: "Satu dua tiga. ", count: 60)), .line("Nama"), .choice("Peran", ["PPK", "PP"]),
      .signature("Tanda tangan"),
    ]
    #expect(try pages([]) == 1)
    #expect(try pages(one) == 1)
    #expect(try pages(one + one + one) == 2)
    // A word that is wider than the sheet is broken, and stops nothing.
    #expect(try pages([.paragraph(String(repeating: "x", count: 400))]) == 1)
    let facts: [PrintedForm.Part] = [
      .fact("Nama", String(repeating: "W", count: 200)), .fact("NPWP", ""), .fact("Alamat", "Jalan Łódź 5, Ελλάς"),
    ]
    #expect(try pages(facts) == 1)
    #expect(try pages([.fact("Pengurus", String(repeating: "Andi Wijaya (Direktur), ", count: 150))]) == 2)
  }
}
