import Access
import Directory

/// What keeps a user out, in words.
enum ObstacleWords {
  static func title(_ obstacle: Obstacle, _ t: Wording) -> String {
    switch obstacle {
    case .sanctioned(let sanction):
      sanction.kind == .blacklisted ? t("Terdaftar di Daftar Hitam", "On the blacklist") : t("Akun diblokir", "Account blocked")
    case .copy: t("Data penyedia belum sinkron di LPSE ini", "Your company's record is out of step at this LPSE")
    case .official: t("Data pejabat belum lengkap", "Your record as an official is incomplete")
    }
  }

  static func cause(_ obstacle: Obstacle, lpse: String, _ t: Wording) -> String {
    switch obstacle {
    case .sanctioned:
      t(
        "Password Anda benar, tetapi akun ini sedang tidak boleh masuk. Keterangannya ada di bawah.",
        "Your password is right, but this account may not enter at present. The reasons stand below.")
    case .copy(let supplier, let home):
      switch supplier.copy.state {
      case .missing:
        t(
          "Password Anda benar. Data perusahaan Anda terdaftar di \(place(home, t)), tetapi belum sampai di \(lpse).",
          "Your password is right. Your company is registered at \(place(home, t)), but its record has not arrived at \(lpse).")
      case .inStep, .outOfStep:
        t(
          "Password Anda benar. Data perusahaan Anda di \(lpse) berbeda dari data di \(place(home, t)), tempat Anda terdaftar.",
          "Your password is right. Your company's record at \(lpse) differs from the one at \(place(home, t)), where you are registered.")
      }
    case .official:
      t(
        "Password Anda benar. Sebelum Anda dapat masuk, data di bawah ini harus dilengkapi menurut Surat Keputusan (SK) Anda.",
        "Your password is right. Before you can go on, the data below must be completed from your decree (SK).")
    }
  }

  private static func place(_ home: LPSE?, _ t: Wording) -> String { home?.name ?? t("LPSE lain", "another LPSE") }

  static func facts(_ obstacle: Obstacle, _ t: Wording) -> [(name: String, value: String)] {
    switch obstacle {
    case .sanctioned(let sanction):
      return [
        (t("Sejak", "Since"), DayWords.date(sanction.since, t)),
        (t("Sampai", "Until"), sanction.until.map { DayWords.date($0, t) } ?? t("dicabut", "it is lifted")),
        (t("Alasan", "Reason"), sanction.reason), (t("Oleh", "By"), sanction.by),
      ]
    case .copy(let supplier, let home):
      var facts = [(t("Perusahaan", "Company"), supplier.name)]
      if let npwp = supplier.npwp { facts.append(("NPWP", npwp.olderForm.map { npwp.text + " (" + $0 + ")" } ?? npwp.text)) }
      facts.append((t("LPSE tempat terdaftar", "LPSE of registration"), home?.name ?? t("tidak tercatat", "not on record")))
      facts.append((t("Yang tidak sinkron", "What is out of step"), state(supplier.copy.state, t)))
      if let since = supplier.copy.since { facts.append((t("Sejak", "Since"), DayWords.date(since, t))) }
      return facts
    case .official(let official, _):
      return [(t("Nama", "Name"), official.name)] + known(official, t)
    }
  }

  /// What is on record of an official, so that the form asks for the rest only.
  private static func known(_ official: Official, _ t: Wording) -> [(name: String, value: String)] {
    let parts: [(String, String?)] = [
      ("NIP", official.nip?.text), (t("Jabatan", "Post"), official.post), (t("Nomor SK", "Decree (SK) number"), official.sk.number),
      (t("Tanggal SK", "Decree (SK) date"), official.sk.on.map { DayWords.date($0, t) }), (t("Instansi", "Agency"), official.agency?.text),
      (t("Satuan kerja", "Satker"), official.satker?.text), (t("Peran", "Role"), official.role.map { GapWords.name($0, t) }),
    ]
    return parts.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
  }

  private static func state(_ state: Supplier.Copy.State, _ t: Wording) -> String {
    switch state {
    case .missing: t("Data belum ada di LPSE ini", "Nothing of the record is at this LPSE")
    case .inStep, .outOfStep: t("Salinan data di LPSE ini berbeda", "The copy at this LPSE differs")
    }
  }

  /// What goes with the request.
  static func sentAlong(_ obstacle: Obstacle, _ t: Wording) -> String {
    switch obstacle {
    case .sanctioned, .copy:
      t("User ID dan semua keterangan di atas ikut terkirim.", "Your user ID and all that stands above are sent along.")
    case .official:
      t("Petugas mencocokkan isian ini dengan SK Anda.", "The staff compare these fields with your decree (SK).")
    }
  }

  static func button(_ obstacle: Obstacle, _ t: Wording) -> String {
    switch obstacle {
    case .sanctioned: t("Minta peninjauan", "Ask for a review")
    case .copy: t("Minta perbaikan data", "Ask for the record to be mended")
    case .official: t("Kirim data yang kurang", "Send what is missing")
    }
  }
}

/// Who can mend it, and how long that takes.
enum ResolverWords {
  static func name(_ resolver: Resolver, _ frame: Frame) -> String {
    switch resolver {
    case .verifikator: frame.t("Verifikator di \(frame.portal.lpseName)", "the Verifikator at \(frame.portal.lpseName)")
    case .adminAgency: frame.t("Admin Agency instansi Anda", "the Admin Agency of your agency")
    case .adminPPE: frame.t("Admin PPE di \(frame.portal.lpseName)", "the Admin PPE at \(frame.portal.lpseName)")
    }
  }

  static func whoAndWhen(_ resolver: Resolver, _ frame: Frame) -> String {
    let who = name(resolver, frame)
    return frame.t(
      "Kirim permintaan dengan tombol di bawah. Yang menyelesaikannya: \(who), biasanya dalam 2 hari kerja.",
      "Send a request with the button below. It is dealt with by \(who), usually within 2 working days.")
  }
}

/// A day without a time, as pages write it.
enum DayWords {
  static func date(_ day: Day, _ t: Wording) -> String { String(day.day) + " " + WIB.month(day.month, t) + " " + String(day.year) }
}
