import Directory

/// The parts of a supplier's record in words.
enum PartWords {
  static func name(_ part: SupplierPart, _ t: Wording) -> String {
    switch part {
    case .identity: t("Nama dan bentuk usaha", "Name and form of business")
    case .npwp: "NPWP"
    case .nib: t("NIB (Nomor Induk Berusaha)", "NIB (business registration number)")
    case .address: t("Alamat", "Address")
    case .contact: t("Telepon", "Telephone")
    case .owners: t("Pemilik", "Owners")
    case .officers: t("Pengurus", "Officers")
    case .tax: t("Pajak", "Tax")
    }
  }

  static func name(_ field: SupplierField, _ t: Wording) -> String {
    switch field {
    case .name: t("Nama perusahaan", "Name of the company")
    case .form: GapWords.name(.form, t)
    case .npwp: "NPWP"
    case .nib: "NIB"
    case .street: t("Jalan dan nomor", "Street and number")
    case .province: GapWords.name(.province, t)
    case .regency: t("Kode kabupaten/kota", "Code of the regency or city")
    case .regencyName: GapWords.name(.regency, t)
    case .postalCode: t("Kode pos", "Postal code")
    case .phone: GapWords.name(.phone, t)
    case .owners: GapWords.name(.owners, t)
    case .officers: GapWords.name(.officers, t)
    case .taxYear: GapWords.name(.taxYear, t)
    }
  }

  /// How a field is filled in; empty where that is plain.
  static func hint(_ field: SupplierField, _ t: Wording) -> String {
    switch field {
    case .name: t("Seperti tertulis di akta.", "As it stands in the deed.")
    case .npwp:
      t(
        "15 atau 16 angka; titik dan garis boleh. Angka 15 digit dan 16 digit adalah nomor yang sama.",
        "15 or 16 digits; dots and hyphens may stand between them. The forms of 15 and of 16 digits are the same number.")
    case .nib: t("13 angka dari OSS.", "13 digits, from the OSS.")
    case .regencyName:
      t("Ditulis lengkap, misalnya Kota Bandung atau Kabupaten Bogor.", "In full, such as Kota Bandung or Kabupaten Bogor.")
    case .postalCode: t("5 angka; boleh kosong.", "Five digits; may be empty.")
    case .phone:
      t("Dengan kode area, misalnya 021 555 0101.", "With the area code, such as 021 555 0101.")
    case .owners:
      t(
        "Satu baris untuk tiap pemilik; kosongkan baris untuk menghapusnya. Bersama-sama paling banyak 100 persen. NIK boleh kosong untuk badan usaha.",
        "One row for each owner; empty a row to remove it. Together at most 100 percent. A company that owns has no NIK.")
    case .officers:
      t(
        "Satu baris untuk tiap pengurus; kosongkan baris untuk menghapusnya.",
        "One row for each officer; empty a row to remove it.")
    case .taxYear: t("Tahun pajak SPT Tahunan terakhir, misalnya 2025.", "Of the latest annual return, such as 2025.")
    case .form, .street, .province, .regency: ""
    }
  }

  /// The parts of a row about a person.
  static func columns(_ field: SupplierField, _ t: Wording) -> [String] {
    [t("Nama", "Name"), "NIK", field == .owners ? t("Persen", "Percent") : t("Jabatan", "Post")]
  }

  /// A value as people read it, each line by itself; none if nothing is known.
  static func lines(_ field: SupplierField, _ value: String, _ t: Wording) -> [String] {
    guard !value.isEmpty else { return [] }
    switch field {
    case .npwp:
      return NPWP(value).map { [$0.text] + ($0.olderForm.map { [t("bentuk 15 digit: \($0)", "in 15 digits: \($0)")] } ?? []) } ?? [value]
    case .province: return [Province(value)?.name ?? value]
    case .owners, .officers:
      return PeopleRows.rows(value).map { parts in
        let last = parts[2].isEmpty || field == .officers ? parts[2] : parts[2] + "%"
        return ([parts[0]] + (parts[1].isEmpty ? [] : ["NIK " + parts[1]]) + (last.isEmpty ? [] : [last])).joined(separator: ", ")
      }
    case .name, .form, .nib, .street, .regency, .regencyName, .postalCode, .phone, .taxYear: return [value]
    }
  }

  static func document(_ evidence: SupplierPart.Evidence, _ t: Wording) -> String {
    switch evidence {
    case .deed:
      t("Akta pendirian atau perubahan terakhir (perorangan: KTP)", "Deed of foundation or of its latest change (of a person: KTP)")
    case .npwp: t("Kartu atau surat NPWP", "NPWP card or letter")
    case .nib: t("Dokumen NIB dari OSS", "NIB document from the OSS")
    case .taxReturn: t("Bukti penerimaan SPT Tahunan", "Receipt of the annual tax return")
    }
  }

  static func state(_ state: SupplierChange.State, _ t: Wording) -> String {
    switch state {
    case .open: t("Menunggu Verifikator", "Waiting for a Verifikator")
    case .done: t("Disetujui", "Approved")
    case .returned: t("Dikembalikan untuk diperbaiki", "Returned to be put right")
    case .rejected: t("Ditolak", "Refused")
    case .withdrawn: t("Ditarik", "Withdrawn")
    }
  }

  /// The style of a state's badge.
  static func style(_ state: SupplierChange.State) -> String { state == .done ? "lencana-baik" : "lencana-awas" }

  static func verification(_ state: Supplier.Verification.State, _ t: Wording) -> String {
    switch state {
    case .waiting: t("Menunggu Verifikator", "Waiting for a Verifikator")
    case .approved: t("Terverifikasi", "Verified")
    case .returned: t("Dikembalikan untuk diperbaiki", "Returned to be put right")
    case .rejected: t("Ditolak", "Refused")
    }
  }

  static func copy(_ state: Supplier.Copy.State, _ t: Wording) -> String {
    switch state {
    case .inStep: t("Sama dengan data di LPSE tempat terdaftar", "In step with the record at the LPSE of registration")
    case .outOfStep: t("Berbeda dari data di LPSE tempat terdaftar", "Differs from the record at the LPSE of registration")
    case .missing: t("Belum ada di LPSE ini", "Nothing of it is at this LPSE")
    }
  }
}
