import Directory

/// The names of what a record may lack.
enum GapWords {
  static func name(_ gap: SupplierGap, _ t: Wording) -> String {
    switch gap {
    case .form: t("Bentuk usaha", "Form of business")
    case .npwp: "NPWP"
    case .nib: "NIB"
    case .street: t("Alamat", "Address")
    case .province: t("Provinsi", "Province")
    case .regency: t("Kabupaten/Kota", "Regency or city")
    case .phone: t("Telepon", "Telephone")
    case .owners: t("Pemilik", "Owners")
    case .officers: t("Pengurus", "Officers")
    case .taxYear: t("Tahun SPT terakhir", "Year of the latest tax return")
    case .homeLPSE: t("LPSE tempat terdaftar", "LPSE of registration")
    }
  }

  static func name(_ gap: OfficialGap, _ t: Wording) -> String {
    switch gap {
    case .nip: "NIP"
    case .post: t("Jabatan", "Post")
    case .decreeNumber: t("Nomor SK", "Decree (SK) number")
    case .decreeDate: t("Tanggal SK", "Decree (SK) date")
    case .agency: t("Instansi (K/L/PD)", "Agency (K/L/PD)")
    case .satker: t("Satuan kerja", "Working unit (satker)")
    case .role: t("Peran", "Role")
    case .period: t("Akhir masa jabatan", "End of the term of office")
    }
  }

  static func names(_ gaps: IncompleteRecord.Gaps, _ t: Wording) -> [String] {
    switch gaps {
    case .supplier(let gaps): gaps.map { name($0, t) }
    case .official(let gaps): gaps.map { name($0, t) }
    }
  }

  static func name(_ post: Official.Post, _ t: Wording) -> String {
    switch post {
    case .ppk: t("PPK (Pejabat Pembuat Komitmen)", "PPK (commitment officer)")
    case .pokja: t("Pokja Pemilihan", "Pokja (selection working group)")
    case .pp: t("PP (Pejabat Pengadaan)", "PP (procurement officer)")
    case .kuppbj: t("KUPPBJ", "KUPPBJ (head of the procurement unit)")
    case .auditor: "Auditor"
    case .adminAgency: "Admin Agency"
    }
  }

  /// How a field is filled in; empty where that is plain.
  static func hint(_ gap: OfficialGap, _ t: Wording) -> String {
    switch gap {
    case .nip: t("18 angka, misalnya 19860926 201505 1 001.", "18 digits, such as 19860926 201505 1 001.")
    case .agency: t("Pilih dari daftar, atau tulis nama atau kodenya.", "Choose it from the list, or write its name or code.")
    case .satker:
      t(
        "Satuan kerja dari instansi itu: pilih dari daftar, atau tulis nama atau kodenya.",
        "Of that agency: choose it from the list, or write its name or code.")
    case .period: t("Menurut SK yang baru.", "According to the new decree.")
    case .post, .decreeNumber, .decreeDate, .role: ""
    }
  }
}
