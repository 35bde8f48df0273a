import Directory

enum AgencyWords {
  static func kind(_ kind: Agency.Kind, _ t: Wording) -> String {
    switch kind {
    case .kementerian: t("Kementerian", "Ministry")
    case .lembaga: t("Lembaga", "Institution")
    case .daerah: t("Pemerintah daerah", "Regional government")
    case .satker: t("Satuan kerja", "Working unit (satker)")
    }
  }

  static func nameWrong(_ t: Wording) -> String {
    t("Nama: 1 sampai 200 karakter dalam satu baris.", "Name: 1 to 200 characters on one line.")
  }
}
