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

  /// What the user is told of a request that was not granted; nil for every other, and where nobody has said why.
  static func turnedDown(_ request: RemedyRequest, _ t: Wording) -> Notice? {
    guard !request.answer.isEmpty else { return nil }
    switch request.state {
    case .open, .done: return nil
    case .returned:
      return Notice(
        tone: .warning, title: t("Permintaan nomor \(request.number) dikembalikan", "Request number \(request.number) was returned"),
        text: t("Perbaiki, lalu kirim lagi: \(request.answer)", "Put it right and send it again: \(request.answer)"))
    case .rejected:
      return Notice(
        tone: .warning, title: t("Permintaan nomor \(request.number) ditolak", "Request number \(request.number) was refused"),
        text: t("Alasan: \(request.answer)", "Reason: \(request.answer)"))
    }
  }

  /// The style of its badge.
  static func style(_ state: RemedyRequest.State) -> String { state == .done ? "lencana-baik" : "lencana-awas" }
}
