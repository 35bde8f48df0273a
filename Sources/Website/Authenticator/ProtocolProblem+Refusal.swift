import HTTP

extension ProtocolProblem {
  /// The problem for a request that never reached a handler.
  init(_ refusal: Refusal) {
    switch refusal {
    case .notFound:
      self = ProtocolProblem(
        status: .notFound, name: "not-found",
        indonesian: ("Alamat tidak dikenal", "Alamat ini bukan bagian dari protokol autentikator versi 1. Perbarui aplikasinya."),
        english: ("Unknown address", "This address is not part of the authenticator's protocol, version 1. Update the app."))
    case .methodNotAllowed, .unsupportedMethod:
      self = ProtocolProblem(
        status: refusal.status, name: "method-not-allowed",
        indonesian: ("Cara meminta keliru", "Alamat ini tidak menerima permintaan jenis ini. Perbarui aplikasinya."),
        english: ("Wrong method", "This address does not take requests of this kind. Update the app."))
    case .tooLarge, .headersTooLarge:
      self = ProtocolProblem(
        status: refusal.status, name: "too-large",
        indonesian: (
          "Permintaan terlalu besar", "Isi permintaan paling banyak 8 KiB, dan kepalanya sekitar 4 KiB. Tidak ada yang berubah."
        ),
        english: ("Request too large", "A request has at most 8 KiB, and its header about 4 KiB. Nothing has changed."))
    case .unreadable: self = .malformed
    case .busy(let seconds): self = .unavailable(retryAfter: seconds, cause: nil)
    case .internalError: self = .internalFault(cause: nil)
    }
  }
}
