import Access

/// The letters about changes of a supplier's record.
extension LetterWriter {
  /// What such an event means for its reader; empty for any other.
  func recordChange(_ event: AccessEvent) -> String {
    switch event {
    case .identityChangeProposed:
      t(
        "Data belum berubah: Verifikator masih harus mencocokkannya dengan dokumen. Jika bukan Anda yang mengusulkannya, tekan “Bukan saya”; usulan itu lalu batal.",
        "The record has not changed: a Verifikator still has to compare it with the document. If you did not propose this, press “Not me”; the proposal is then off."
      )
    case .recordChangeApproved:
      t(
        "Data perusahaan Anda sekarang seperti yang diusulkan. Lihat di menu DATA PENYEDIA.",
        "Your company's record now says what was proposed. See it under SUPPLIER DATA in the menu.")
    case .recordChangeReturned:
      t(
        "Data belum berubah. Perbaiki menurut alasan di bawah, lalu kirim lagi dari menu DATA PENYEDIA; catatan untuk tiap isian juga ada di sana.",
        "The record has not changed. Put right what the reason below says and send it again from SUPPLIER DATA in the menu, where notes on single fields stand too."
      )
    case .recordChangeRejected:
      t(
        "Data tidak berubah. Alasannya ada di bawah, dan di menu DATA PENYEDIA.",
        "The record stays as it is. The reason stands below, and under SUPPLIER DATA in the menu.")
    default: ""
    }
  }
}
