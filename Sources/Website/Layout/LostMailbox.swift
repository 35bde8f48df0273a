/// What is left for whoever cannot open the registered mailbox any more, and nothing else proves otherwise.
enum LostMailbox {
  static func way(_ t: Wording) -> String {
    t(
      "Petugas LPSE dapat mengusulkan alamat lain bila Anda membawa bukti: alamat baru itu Anda buktikan lewat link, dan petugas kedua menyetujuinya. Itu harus terjadi dalam 24 jam; bila tidak, usulannya berakhir dan harus diajukan lagi.",
      "The LPSE's staff can propose another address if you bring evidence: you prove the new address by a link, and a second member of staff agrees. That has to happen within 24 hours; otherwise the proposal ends and has to be made again."
    )
  }

  /// For accounts of the staff.
  static func wayOfStaff(_ t: Wording) -> String {
    t(
      "Alamat akun petugas hanya diganti oleh operator server LPSE.",
      "The address of an account of the staff is changed by the operator of the LPSE's server alone.")
  }

  static func whoBegins(_ t: Wording) -> String {
    t(
      "Bagi penyedia oleh Verifikator, bagi PPK, Pokja dan PP oleh Admin PPE.",
      "For suppliers it is the Verifikator who begins, for officials the Admin PPE.")
  }
}
