import Access
import Directory
import Pictures

/// The "Formulir Keikutsertaan" on paper: what the draft says already, what its signer agrees to, and room for the rest.
enum Keikutsertaan {
  static func form(_ applicant: Applicant, _ data: RegistrationData, lpse: String, _ t: Wording) -> PrintedForm {
    PrintedForm(
      title: t("Formulir Keikutsertaan", "Formulir Keikutsertaan (form of participation)"), author: lpse,
      parts: [.paragraph(t("Penyedia yang mendaftar:", "The supplier that registers:"))] + facts(applicant, data, t)
        + [
          .paragraph(
            t(
              "Yang bertanda tangan di bawah ini, untuk dan atas nama penyedia tersebut, menyatakan:",
              "The undersigned declares, for and on behalf of that supplier:"))
        ] + statements(lpse, t).map(PrintedForm.Part.paragraph) + [
          .line(t("Nama penanda tangan", "Name of the signer")), .line(t("Jabatan", "Post")), .line(t("Tempat, tanggal", "Place, date")),
          .signature(t("Tanda tangan dan cap perusahaan", "Signature and company stamp")),
        ])
  }

  private static func facts(_ applicant: Applicant, _ data: RegistrationData, _ t: Wording) -> [PrintedForm.Part] {
    let values = data.values
    let place = [values[.street], values[.regency], values[.province].flatMap { Province($0) }?.name, values[.postalCode]]
    let officers = (1...RegistrationField.rows).compactMap { row in
      values[.officer(row, .name)].map { name in values[.officer(row, .post)].map { "\(name) (\($0))" } ?? name }
    }
    let facts: [(String, String?)] = [
      (PendaftaranWords.name(.name, t), values[.name]), (PendaftaranWords.name(.form, t), values[.form]),
      ("NPWP", data.npwp?.text ?? values[.npwp]), ("NIB", values[.nib]),
      (PendaftaranWords.name(.street, t), place.compactMap { $0 }.joined(separator: ", ")),
      (PendaftaranWords.name(.phone, t), values[.phone]), ("Email", applicant.email.text), ("User ID", applicant.userID?.text),
      (t("Pengurus", "Officers"), officers.joined(separator: ", ")),
    ]
    return facts.map { .fact($0.0, $0.1 ?? "") }
  }

  private static func statements(_ lpse: String, _ t: Wording) -> [String] {
    [
      t(
        "1. Penyedia ini mendaftar untuk ikut serta dalam pengadaan barang/jasa pemerintah secara elektronik (SPSE) melalui \(lpse).",
        "1. This supplier registers to take part in the government's electronic procurement (SPSE) by way of \(lpse)."),
      t(
        "2. Data dan dokumen yang disampaikan benar, dan perubahannya akan disampaikan.",
        "2. The data and documents that were handed in are true, and changes of them will be handed in."),
      t(
        "3. Penyedia ini tunduk pada persyaratan dan ketentuan penggunaan SPSE serta peraturan pengadaan yang berlaku.",
        "3. This supplier abides by the terms of use of SPSE and by the rules of procurement in force."),
      t(
        "4. Semua yang dilakukan dengan User ID, Password dan authenticator penyedia ini menjadi tanggung jawabnya.",
        "4. This supplier answers for all that is done with its user ID, password and authenticator."),
    ]
  }
}
