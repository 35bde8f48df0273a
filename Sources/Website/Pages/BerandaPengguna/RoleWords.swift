import Access

/// The names of roles, as SPSE writes them.
enum RoleWords {
  static func words(for role: Role, _ t: Wording) -> String {
    switch role {
    case .ppk: t("PPK (Pejabat Pembuat Komitmen)", "PPK (commitment officer)")
    case .pokja: t("Pokja Pemilihan", "Pokja (selection working group)")
    case .pp: t("PP (Pejabat Pengadaan)", "PP (procurement officer)")
    case .kuppbj: t("KUPPBJ", "KUPPBJ (head of the procurement unit)")
    case .auditor: "Auditor"
    case .adminPPE: "Admin PPE"
    case .adminAgency: "Admin Agency"
    case .verifikator: "Verifikator"
    case .helpdesk: "Helpdesk"
    }
  }
}
