import Directory

/// What has become of a request, whatever it asks for.
enum RequestWords {
  static func state(_ state: RemedyRequest.State, _ t: Wording) -> String {
    switch state {
    case .open: t("Menunggu petugas", "Waiting for the staff")
    case .done: t("Selesai", "Done")
    case .returned: t("Dikembalikan untuk diperbaiki", "Returned to be put right")
    case .rejected: t("Ditolak", "Refused")
    }
  }

  /// The style of its badge.
  static func style(_ state: RemedyRequest.State) -> String { state == .done ? "lencana-baik" : "lencana-awas" }
}
