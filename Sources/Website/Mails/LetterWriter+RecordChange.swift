import Access

/// The letters about changes of a supplier's record.
extension LetterWriter {
  /// What such an event means for its reader; empty for any other.
  func recordChange(_ event: AccessEvent) -> String {
    switch event {
    case .recordChanged:
      t(
        "Bagian di bawah berlaku segera. Jika bukan Anda yang mengubahnya, tekan “Bukan saya”, lalu betulkan di menu DATA PENYEDIA.",
        "The part below counts at once. If you did not change it, press “Not me”, then put it right under SUPPLIER DATA in the menu.")
    case .identityChangeProposed:
      t(
        "Data belum berubah: Verifikator masih harus mencocokkannya dengan dokumen. Jika bukan Anda yang mengusulkannya, tekan “Bukan saya”; semua usulan yang masih menunggu lalu batal.",
        "The record has not changed: a Verifikator still has to compare it with the document. If you did not propose this, press “Not me”; all proposals that still wait are then off."
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
    case .copyMended:
      t(
        "Salinan data Anda di LPSE ini sudah dinyatakan sama dengan data di LPSE tempat Anda terdaftar, dan tidak menahan Anda lagi. Masuk seperti biasa dengan Password dan HP.",
        "The copy of your record at this LPSE was declared in step with the one where you are registered, and keeps you out no more. Sign in as usual, with password and phone."
      )
    default: ""
    }
  }
}
