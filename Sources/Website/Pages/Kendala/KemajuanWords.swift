import Access
import Directory

/// What comes next of a request.
enum KemajuanWords {
  static func next(_ request: RemedyRequest, _ proposedAt: Instant?, _ t: Wording) -> String {
    switch request.state {
    case .open: open(request.kind, proposedAt, t) + " " + comeBack(t)
    case .returned:
      t(
        "Perbaiki menurut alasan di bawah, lalu kembali ke halaman sebelumnya dan kirim permintaan yang baru.",
        "Put right what the reason below says; then go back to the page before and send a new request.")
    case .done, .rejected:
      RemedyRequest.Kind.ofRecords.contains(request.kind)
        ? t(
          "Data Anda masih menahan akun ini. Kembali ke halaman sebelumnya untuk mengirim permintaan yang baru.",
          "Your record still keeps the account out. Go back to the page before to send a new request.")
        : t(
          "Akun ini masih tertahan. Kembali ke halaman sebelumnya untuk mengirim permintaan yang baru.",
          "The account is still held up. Go back to the page before to send a new request.")
    }
  }

  private static func open(_ kind: RemedyRequest.Kind, _ proposedAt: Instant?, _ t: Wording) -> String {
    switch kind {
    case .copy, .official, .sanction:
      t(
        "Petugas memeriksa dan memperbaiki data, biasanya dalam 2 hari kerja. Sesudah itu Anda masuk seperti biasa dengan Password dan HP.",
        "The staff check and mend the record, usually within 2 working days. Then you sign in as usual, with password and phone.")
    case .switchedOff:
      t(
        "Admin PPE mengaktifkan akun lagi, atau menjawab dengan alasannya, biasanya dalam 2 hari kerja; Anda mendapat email. Sesudah akun aktif, Anda masuk seperti biasa dengan Password dan HP.",
        "The Admin PPE switches the account on again, or answers with a reason, usually within 2 working days; you get an e-mail. Once it is on, you sign in as usual, with password and phone."
      )
    case .newPhone where proposedAt != nil:
      t(
        "Petugas pertama sudah mengajukannya; petugas kedua menyetujuinya dalam 24 jam. Sesudah itu Anda masuk dengan Password dan mendaftarkan HP.",
        "A first member of staff has proposed it; a second one agrees within 24 hours. Then you sign in with your password and register a phone."
      )
    case .newPhone:
      t(
        "Petugas memastikan bahwa itu Anda; dua petugas lalu mengizinkan HP baru, biasanya dalam 2 hari kerja, dan Anda mendapat email. Sesudah itu Anda masuk dengan Password dan mendaftarkan HP.",
        "The staff make sure that it is you; then two of them let a new phone in, usually within 2 working days, and you get an e-mail. Then you sign in with your password and register a phone."
      )
    }
  }

  private static func comeBack(_ t: Wording) -> String {
    t(
      "Halaman ini dapat dibuka lagi kapan saja: masuk dengan User ID dan Password.",
      "You can come back to this page at any time: sign in with user ID and password.")
  }
}
