import Testing

@testable import Files

@Suite struct FileNameTests {
  @Test(arguments: [
    ("SK.pdf", "SK.pdf"), ("SK PPK No. 12 Tahun 2026.PDF", "SK PPK No. 12 Tahun 2026.pdf"), ("foto.jpeg", "foto.jpeg"),
    ("/etc/passwd/../SK.pdf", "SK.pdf"), ("C:\\Users\\Budi\\SK.png", "SK.png"), ("..\\..\\SK.jpg", "SK.jpg"), (".pdf", "berkas.pdf"),
    ("\u{202E}fdp.SK\u{0}\r\n.pdf", nil), ("S\u{202E}K\u{0}\r\n.pdf", "SK.pdf"), ("<script>.pdf", "<script>.pdf"),
    (String(repeating: "a", count: 300) + ".pdf", String(repeating: "a", count: 115) + ".pdf"),
  ])
  func `A path in the name, marks that nobody sees and great length are harmless`(_ sent: String, _ shown: String?) {
    #expect((try? FileName(untrusted: sent))?.text == shown)
  }

  @Test(arguments: ["sk.php.pdf", "sk.pdf.exe", "sk.PHP5.png", "a.b.pdf", "sk.phar.x.jpg", "KP.DJPL.pdf"])
  func `A second extension is refused`(_ name: String) {
    #expect(throws: FileRefusal.self) { try FileName(untrusted: name) }
  }

  @Test(arguments: ["", "pdf", "sk", "sk.", "sk.svg", "sk.html", "sk.zip", "sk.docx", "sk.pdf/", "sk.pdf\\", "sk.pdf ", "sk.pdf."])
  func `Another extension than the few, or none, is refused`(_ name: String) {
    guard name.hasPrefix("sk.pdf"), name.count == 7, name != "sk.pdf ", name != "sk.pdf." else {
      #expect(throws: FileRefusal.unknownExtension) { try FileName(untrusted: name) }
      return
    }
    // The folder "sk.pdf": what stands before the mark is the last name.
    #expect((try? FileName(untrusted: name))?.text == "sk.pdf")
  }
}
