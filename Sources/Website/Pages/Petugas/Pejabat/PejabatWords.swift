import Access
import Directory
import HTML

/// What pages say of officials and their terms of office.
enum PejabatWords {
  static func term(_ term: OfficialTerm, _ t: Wording) -> String {
    switch term {
    case .current: t("Berlaku", "Current")
    case .ending: t("Segera berakhir", "Ends soon")
    case .over: t("Sudah berakhir", "Over")
    }
  }

  /// The end of the term, and how near it is.
  static func end(_ period: Official.Period, on today: Day, _ t: Wording) -> HTML {
    let term = OfficialTerm(period, on: today)
    let day = period.until.map { DayWords.date($0, t) } ?? t("tidak disebut", "none named")
    let style =
      switch term {
      case .current: "lencana-baik"
      case .ending: "lencana-awas"
      case .over: "lencana-salah"
      }
    return "\(day) <span class=\"lencana \(style)\">\(self.term(term, t))</span>"
  }

  static func account(_ member: Member?, _ t: Wording) -> HTML {
    guard let member else { return "<span class=\"lencana\">\(t("Belum ada akun", "No account yet"))</span>" }
    return DutyWords.badge(member, t)
  }

  /// The sanction that keeps an official out now; nil if none does.
  static func sanction(_ official: Official, on today: Day) -> Obstacle? {
    official.sanction.flatMap { $0.holds(on: today) ? .sanctioned($0) : nil }
  }

  static func badge(_ sanction: Obstacle?, _ t: Wording) -> HTML {
    guard let sanction else { return .empty }
    return "<br><span class=\"lencana lencana-salah\">\(ObstacleWords.title(sanction, t))</span>"
  }

  /// What of the record is missing, besides a term that is over.
  static func gaps(_ official: Official, on today: Day, _ t: Wording) -> [String] {
    Completeness.gaps(of: official, on: today).filter { $0 != .period }.map { GapWords.name($0, t) }
  }

  static func notice(_ done: PejabatPage.Done, _ t: Wording) -> Notice {
    switch done {
    case .made:
      Notice(
        tone: .success, title: t("Akun sudah dibuat", "The account has been made"),
        text: t(
          "Tautan untuk membuat Password dikirim ke alamat Email yang Anda isi; berlaku 24 jam. SK-nya disimpan bersama formulirnya.",
          "A link for making a password goes to the e-mail address that you entered; it is good for 24 hours. The decree is kept with its form."
        ))
    case .renewed:
      Notice(
        tone: .success, title: t("Data dan peran sudah diperbarui", "Record and role have been updated"),
        text: t("Pejabatnya diberi tahu di alamat Email akunnya.", "The official is told at the account's e-mail address."))
    case .ended:
      Notice(
        tone: .success, title: t("Masa jabatan sudah diakhiri", "The term of office has been ended"),
        text: t(
          "Semua sesinya ditutup, dan pejabatnya diberi tahu lewat email, dengan alasannya.",
          "All sessions have ended, and the official is told by e-mail, with the reason."))
    }
  }

  static func hindrance(_ hindrance: PejabatPage.Hindrance, _ t: Wording) -> String {
    switch hindrance {
    case .own:
      t(
        "Ini akun Anda sendiri: Admin PPE yang mengurusnya.", "This is your own account: the Admin PPE sees to it.")
    case .noAccount:
      t(
        "Belum ada akun di LPSE ini, jadi tidak ada yang dapat masuk.", "There is no account at this LPSE, so nobody can sign in.")
    case .staff:
      t(
        "Akun ini juga milik petugas LPSE: hanya Admin PPE yang dapat menutupnya.",
        "This account is one of the LPSE's staff too: only the Admin PPE can close it.")
    case .over:
      t(
        "Masa jabatannya sudah berakhir: akunnya tidak dapat dipakai masuk sampai ada SK yang baru.",
        "The term of office is over: the account lets nobody in until there is a new decree.")
    }
  }
}
