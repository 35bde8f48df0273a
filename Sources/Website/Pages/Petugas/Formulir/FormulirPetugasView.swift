import Access
import Directory
import Files
import HTML
import HTTP

enum FormulirPetugasView {
  static func page(_ model: FormulirPetugasPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Formulir \(model.sent.reference.text)", "Form \(model.sent.reference.text)")
    return Page(
      title: title,
      main: """
        <h1>\(title)</h1>
        \(model.message.map { FormulirPetugasWords.notice($0, frame).view })<div class="dua-kolom">
        <section class="kartu" aria-labelledby="judul-isi">
        <h2 id="judul-isi">\(t("Yang dikirim", "What was sent"))</h2>
        \(FactList.view(facts(model.sent, t)))\(decree(model, t))</section>
        \(record(model, t))</div>
        \(if: model.scope != nil, answers(model, frame))<p><a href="\(Paths.forms)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        """, scripts: [.form], width: .wide)
  }

  /// One that lies with somebody else, or never lay with the reader: no more than its receipt shows.
  static func elsewhere(_ sent: SentForm, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Formulir \(sent.reference.text)", "Form \(sent.reference.text)")
    let state =
      sent.state == .open
      ? t("Formulir ini ada pada \(sent.holder(frame)).", "This form lies with: \(sent.holder(frame)).")
      : t("Formulir ini sudah dijawab.", "This form has been answered.")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(Notice(tone: .information, title: state).view)<p><a href="\(Paths.forms)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        </div>
        """)
  }

  private static func facts(_ sent: SentForm, _ t: Wording) -> [(name: String, value: String)] {
    let asked = OfficialForm.Field.allCases.map { field -> (name: String, value: String) in
      let value = sent.form.values[field] ?? ""
      let shown =
        switch field {
        case .role: sent.role.map { GapWords.name($0, t) } ?? value
        case .decreeDate: Day(value).map { DayWords.date($0, t) } ?? value
        default: value
        }
      return (KontenKhususWords.name(field, t), shown)
    }
    let answer: [(name: String, value: String)] =
      sent.state == .open
      ? []
      : [
        ("Status", RequestWords.state(sent.state, t)), (t("Dijawab oleh", "Answered by"), sent.answeredBy),
        (t("Alasan", "Reason"), sent.answer),
      ]
    return (asked + [(t("Dikirim", "Sent"), WIB(Instant(milliseconds: sent.openedAt)).full(t))] + answer).filter { !$0.value.isEmpty }
  }

  private static func decree(_ model: FormulirPetugasPage, _ t: Wording) -> HTML {
    let file = model.sent.decree
    let words =
      switch file.state {
      case .clean, .unscanned: state(of: file, t)
      case .quarantined:
        t(
          "Menunggu pemindai virus; dapat dibuka sesudah itu, dan formulir baru dapat disetujui sesudah itu.",
          "It waits for the virus scanner; only after that can it be opened, and the form approved.")
      case .infected: state(of: file, t) + " " + t("Tolak formulir ini.", "Refuse this form.")
      }
    return """
      <h3>\(t("Berkas SK", "File of the decree (SK)"))</h3>
      <p>\(file.name.text)<br><span class="keterangan">\(words)</span></p>
      \(if: file.state.mayBePassedOn, "<p><a class=\"btn btn-outline-primary\" href=\"\(Paths.formDecree.with("rujukan", model.sent.reference.text))\">\(t("Unduh SK", "Download the decree"))</a></p>\n")
      """
  }

  /// What the virus scanner has said of a decree.
  static func state(of file: StoredFile, _ t: Wording) -> String {
    switch file.state {
    case .clean: t("Pemindai virus tidak menemukan apa pun.", "The virus scanner has found nothing.")
    case .unscanned: t("Belum diperiksa pemindai virus: buka dengan hati-hati.", "No virus scanner has looked at it: open it with care.")
    case .quarantined:
      t("Menunggu pemindai virus; dapat dibuka sesudah itu.", "It waits for the virus scanner; after that it can be opened.")
    case .infected:
      t("Pemindai virus menemukan sesuatu, dan berkasnya dihapus.", "The virus scanner has found something, and the file was removed.")
    }
  }

  private static func record(_ model: FormulirPetugasPage, _ t: Wording) -> HTML {
    let facts = model.record.map { [(name: "User ID", value: $0.id.text)] + RecordWords.facts(.official($0), t) } ?? []
    let without =
      model.isElsewhere
      ? t(
        "NIP ini tercatat di instansi lain. Teruskan formulir ke Admin PPE: hanya Admin PPE yang dapat memindahkan pejabat.",
        "This NIP is on record with another agency. Pass the form on to the Admin PPE, who alone can move an official.")
      : t(
        "Belum ada data dengan NIP ini. Jika pejabatnya sudah punya akun, isi User ID-nya; jika belum, pilih yang baru.",
        "There is no record with this NIP yet. If the official has an account already, enter its user ID; if not, choose a new one.")
    return """
      <section class="kartu" aria-labelledby="judul-data">
      <h2 id="judul-data">\(t("Data di LPSE ini", "The record at this LPSE"))</h2>
      \(if: model.record == nil && model.scope != nil, "<p>\(without)</p>\n")\(FactList.view(facts))\
      \(model.recordDecree.map { $0.view(t) })\(if: model.scope == nil, "<p>\(t("Formulir ini sudah dijawab.", "This form has been answered."))</p>\n")</section>

      """
  }

  private static func answers(_ model: FormulirPetugasPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let reference: HTML = "<input type=\"hidden\" name=\"rujukan\" value=\"\(model.sent.reference.text)\">\n"
    let approval: HTML =
      model.canBeApproved
      ? """
      <p>\(t("Data dicatat menurut formulir. Akun yang belum ada dibuat, dan tautan untuk Password dikirim ke alamat di bawah; begitu juga bila akunnya dibuat petugas dan belum pernah diaktifkan. Akun yang sudah dipakai mendapat perannya dan tetap memakai Email-nya.", "The record is made as the form says. An account that is not there yet is made, and a link for its password goes to the address below; so does one for an account that the staff have made and nobody has activated. An account in use gets the role and keeps its e-mail."))</p>
      \(PostForm.view(to: Paths.form, frame, style: "formulir", "\(reference)\(FormulirPetugasFields.view(model, t))"))
      """
      : "<p>\(t("Formulir ini belum dapat disetujui; sebabnya tertulis di atas.", "This form cannot be approved yet; the reason stands above."))</p>"
    return """
      <section class="kartu" aria-labelledby="judul-setuju">
      <h2 id="judul-setuju">\(t("SK sesuai: setujui", "The decree is right: approve"))</h2>
      \(approval)
      </section>
      <section class="kartu" aria-labelledby="judul-lain">
      <h2 id="judul-lain">\(t("Tidak sesuai, atau bukan untuk Anda", "Not right, or not for you"))</h2>
      <p><a class="btn btn-outline-secondary" href="\(Paths.formRefusal.with("rujukan", model.sent.reference.text))">\(t("Tolak formulir ini", "Refuse this form"))</a></p>
      \(PostForm.view(to: Paths.formPassing, frame, style: "formulir", "\(reference)\(FormulirPetugasFields.passing(model, t))"))
      </section>

      """
  }
}
