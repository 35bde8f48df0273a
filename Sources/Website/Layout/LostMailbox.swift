/// What is left for whoever cannot open the registered mailbox any more, and nothing else proves otherwise.
enum LostMailbox {
  static func way(_ t: Wording) -> String {
    t(
      "Petugas LPSE dapat mengusulkan alamat lain bila Anda membawa bukti: alamat baru itu Anda buktikan lewat link, petugas kedua menyetujuinya, dan semuanya selesai dalam 24 jam.",
      "The LPSE's staff can propose another address if you bring evidence: you prove the new address by a link, a second member of staff agrees, and all is done within 24 hours."
    )
  }

  static func whoBegins(_ t: Wording) -> String {
    t(
      "Bagi penyedia oleh Verifikator, bagi PPK, Pokja dan PP oleh Admin PPE.",
      "For suppliers it is the Verifikator who begins, for officials the Admin PPE.")
  }
}
