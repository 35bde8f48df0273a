import Access
import Directory
import HTTP

/// The names of what a registration is made of.
enum PendaftaranWords {
  static func name(_ item: RegistrationItem, _ t: Wording) -> String {
    switch item {
    case .account: t("Akun", "Account")
    case .part(let part): name(part, t)
    case .document(let kind): name(kind, t)
    }
  }

  static func name(_ part: RegistrationPart, _ t: Wording) -> String {
    switch part {
    case .company: t("Perusahaan", "Company")
    case .address: t("Alamat", "Address")
    case .tax: t("Pajak dan izin", "Tax and licence")
    case .people: t("Pemilik dan pengurus", "Owners and officers")
    }
  }

  static func name(_ kind: RegistrationDocument.Kind, _ t: Wording) -> String {
    switch kind {
    case .akta: t("Akta pendirian dan perubahan terakhir", "Deed of establishment (akta) and its latest change")
    case .ktp: t("KTP direktur", "The director's KTP")
    case .nib: t("NIB atau SIUP", "NIB or SIUP")
    case .npwp: "NPWP"
    case .keikutsertaan: t("Formulir Keikutsertaan, ditandatangani", "Formulir Keikutsertaan, signed")
    case .kuasa: t("Surat kuasa, bila pendaftar bukan direktur", "Power of attorney (surat kuasa), if you are not the director")
    case .lainnya: t("Dokumen lain", "Another document")
    }
  }

  static func name(_ field: RegistrationField, _ t: Wording) -> String {
    switch field {
    case .name: return t("Nama perusahaan", "Name of the company")
    case .form: return t("Bentuk usaha", "Form of business")
    case .phone: return t("Telepon", "Telephone")
    case .street: return t("Alamat kantor", "Address of the office")
    case .province: return t("Provinsi", "Province")
    case .regency: return t("Kabupaten/Kota", "Regency or city")
    case .postalCode: return t("Kode pos", "Postal code")
    case .npwp: return "NPWP"
    case .nib: return "NIB"
    case .taxYear: return t("Tahun SPT Tahunan terakhir", "Year of the latest tax return (SPT)")
    default: return person(field, t)
    }
  }

  private static func person(_ field: RegistrationField, _ t: Wording) -> String {
    for row in 1...RegistrationField.rows {
      for column in RegistrationField.ownerColumns where field == .owner(row, column) {
        return name(column, t) + " " + t("pemilik \(row)", "of owner \(row)")
      }
      for column in RegistrationField.officerColumns where field == .officer(row, column) {
        return name(column, t) + " " + t("pengurus \(row)", "of officer \(row)")
      }
    }
    return ""
  }

  private static func name(_ column: RegistrationField.PersonColumn, _ t: Wording) -> String {
    switch column {
    case .name: t("Nama", "Name")
    case .nik: "NIK"
    case .share: t("Saham (%) milik", "Share (%)")
    case .post: t("Jabatan", "Post")
    }
  }

  /// How a field is filled in; empty where that is plain.
  static func hint(_ field: RegistrationField, _ t: Wording) -> String {
    switch field {
    case .name:
      t(
        "Seperti di akta, dengan bentuk usahanya, misalnya PT Maju Jaya.",
        "As in the deed, with its form of business, such as PT Maju Jaya.")
    case .street: t("Jalan, nomor, kelurahan, kecamatan.", "Street, number, village and district.")
    case .regency: t("Ditulis lengkap, misalnya Kota Bandung atau Kabupaten Bogor.", "In full, such as Kota Bandung or Kabupaten Bogor.")
    case .postalCode: t("Lima angka; boleh dikosongkan.", "Five digits; may be left empty.")
    case .npwp: t("15 atau 16 angka; titik dan strip tidak dihitung.", "15 or 16 digits; dots and hyphens do not count.")
    case .nib: t("13 angka, dari OSS.", "13 digits, from the OSS.")
    case .taxYear: t("Misalnya 2025.", "Such as 2025.")
    default: ""
    }
  }

  /// What a field has to be that cannot be taken.
  static func fault(_ field: RegistrationField, _ t: Wording) -> String {
    let hint = hint(field, t)
    switch field {
    case .phone: return t("paling sedikit 5 angka", "at least 5 digits")
    case .npwp:
      return t("angkanya tidak cocok dengan NPWP mana pun: periksa setiap angka", "the digits are those of no NPWP: check each of them")
    case .form, .province: return t("pilih dari daftar", "choose from the list")
    default: break
    }
    if !hint.isEmpty { return hint }
    return t(
      "NIK 16 angka, saham 0 sampai 100, dan setiap baris bernama; tanpa tanda | dan ;",
      "a NIK has 16 digits, a share is 0 to 100, and each row has a name; without the marks | and ;")
  }

  static func state(_ state: Registration.State, _ t: Wording) -> String {
    switch state {
    case .draft: t("Belum dikirim", "Not sent in")
    case .sent: t("Sedang diperiksa", "Being checked")
    case .returned: t("Dikembalikan untuk diperbaiki", "Returned to be put right")
    case .approved: t("Disetujui", "Approved")
    case .rejected: t("Ditolak", "Rejected")
    }
  }

  static func style(_ state: Registration.State) -> String {
    switch state {
    case .draft, .sent: "lencana-awas"
    case .approved: "lencana-baik"
    case .returned, .rejected: "lencana-salah"
    }
  }

  static func path(_ item: RegistrationItem) -> Path {
    switch item {
    case .account: Paths.registrationAccount
    case .part(let part): Paths.registration(part)
    case .document: Paths.registrationDocuments
    }
  }

  /// Something that keeps a registration from being sent in, and where it is mended.
  static func lack(_ lack: RegistrationLack, _ t: Wording) -> (words: String, path: Path) {
    switch lack {
    case .missing(let field): (t("\(name(field, t)) belum diisi", "\(name(field, t)) is missing"), Paths.registration(field.part))
    case .fault(let field): (name(field, t) + ": " + fault(field, t), Paths.registration(field.part))
    case .npwpTaken:
      (
        t("NPWP ini sudah terdaftar, atau ada di pendaftaran lain", "This NPWP is registered already, or stands in another registration"),
        Paths.registration(.tax)
      )
    case .document(let kind): (t("\(name(kind, t)) belum diunggah", "\(name(kind, t)) is not uploaded"), Paths.registrationDocuments)
    case .removed(let kind):
      (
        t("\(name(kind, t)) dihapus pemindai virus", "\(name(kind, t)) was removed by the virus scanner"), Paths.registrationDocuments
      )
    }
  }
}
