import Directory
import HTML
import HTTP

enum PejabatView {
  static func page(_ model: PejabatPage, _ frame: Frame) -> Page {
    let t = frame.t
    let official = model.official
    let facts = RecordWords.facts(.official(official), t).filter { $0.value != official.name }
    return Page(
      title: official.id.text,
      main: """
        <h1>\(official.name) (\(official.id.text))</h1>
        \(notice(model, t).view)<section class="kartu" aria-labelledby="judul-data">
        <h2 id="judul-data">\(t("Data di LPSE ini", "The record at this LPSE"))</h2>
        \(FactList.view(facts))</section>
        <p><a href="\(KelengkapanPage.Kind.officials.path)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        """, width: .wide)
  }

  /// What is missing, and who mends it how.
  private static func notice(_ model: PejabatPage, _ t: Wording) -> Notice {
    guard !model.gaps.isEmpty else { return Notice(tone: .success, title: t("Data ini sudah lengkap", "This record is complete")) }
    let title = t("Masih kurang: ", "Still missing: ") + model.gaps.map { GapWords.name($0, t) }.joined(separator: ", ")
    if let request = model.request {
      return Notice(
        tone: .warning, title: title, text: t("Pejabat ini sudah mengirimkannya.", "The official has sent it."),
        link: """
          <a href="\(Paths.request.with("nomor", String(request.number)))">\(t("Jawab permintaan nomor \(request.number)", "Answer request number \(request.number)"))</a>
          """)
    }
    return Notice(
      tone: .warning, title: title,
      text: t(
        "Pejabat ini mengisinya sendiri: setelah Password benar, halaman masuknya menanyakan yang kurang, dan permintaannya muncul di menu PERMINTAAN. Yang tidak dapat masuk sama sekali mengirim Form Admin PPK/PP dari KONTEN KHUSUS.",
        "The official fills it in: behind the right password, the page of the sign-in asks for what is missing, and the request comes to the menu REQUESTS. Whoever cannot sign in at all sends the Form Admin PPK/PP from SPECIAL CONTENT."
      ))
  }
}
