/// What there is to know about saved recovery codes, on the page and in the file.
enum KodeCadanganWords {
  static func purpose(_ t: Wording) -> String {
    t(
      "Bila HP hilang, rusak atau diganti, satu kode bersama Password Anda melepas HP lama, lalu Anda langsung mendaftarkan HP baru tanpa menunggu petugas.",
      "If your phone is lost, broken or replaced, one code together with your password takes the old phone off, and you register the new one at once without waiting for the staff."
    )
  }

  static func rules(_ t: Wording) -> [String] {
    [
      t(
        "Simpan di tempat aman yang bukan HP itu: di kertas, atau di pengelola password.",
        "Keep them in a safe place other than that phone: on paper, or in a password manager."),
      t(
        "Begitu satu kode dipakai atau HP didaftarkan lagi, semua kode ini diganti dengan yang baru.",
        "As soon as one is used, or a phone is registered again, all of these give way to new ones."),
      t(
        "Petugas tidak pernah memintanya. Jangan berikan kepada siapa pun.",
        "The staff never ask for them. Give them to nobody."),
    ]
  }
}
