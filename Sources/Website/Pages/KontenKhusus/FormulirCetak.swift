import Directory
import Pictures

/// The Form Admin PPK/PP on paper: the same fields in the same order.
enum FormulirCetak {
  static func form(_ t: Wording, lpse: String) -> PrintedForm {
    PrintedForm(
      title: "Form Admin PPK/PP", author: lpse,
      parts: [
        .paragraph(
          KontenKhususWords.forWhom(t) + " "
            + t(
              "Isi dengan huruf cetak, lampirkan fotokopi SK, dan serahkan kepada Admin Agency atau petugas LPSE. Lebih cepat secara online, di halaman Konten Khusus.",
              "Fill it in with block letters, attach a copy of the decree (SK), and hand it to the Admin Agency or the staff of the LPSE. It is quicker online, on the page Special content."
            ))
      ] + OfficialForm.Field.allCases.map { part($0, t) } + [
        .paragraph(
          t(
            "Jangan pernah menuliskan Password atau kode 6 angka di formulir ini.",
            "Never write a password or a six-digit code on this form.")),
        .signature(t("Tempat, tanggal, tanda tangan", "Place, date, signature")),
      ])
  }

  private static func part(_ field: OfficialForm.Field, _ t: Wording) -> PrintedForm.Part {
    let name = KontenKhususWords.name(field, t)
    return field == .role ? .choice(name, OfficialForm.roles.map { GapWords.name($0, t) }) : .line(name)
  }
}
