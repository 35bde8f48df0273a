import Access
import HTML
import HTTP

/// The letters about an address that the staff propose for who has lost the mailbox.
extension LetterWriter {
  /// To the address that the account has.
  var emailProposed: String {
    t(
      "Petugas mendapat permintaan untuk memakai alamat Email baru di bawah, karena kotak surat ini dikatakan tidak dapat dibuka lagi. Belum ada yang berubah: alamat baru harus dibuktikan, dan petugas kedua harus menyetujui, dalam 24 jam. Jika bukan Anda yang memintanya, tekan “Bukan saya”; usulan itu lalu batal.",
      "The staff were asked to use the new e-mail address below, because this mailbox is said to be lost. Nothing has changed yet: the new address has to be proven, and a second member of staff has to agree, within 24 hours. If you did not ask for this, press “Not me”; the proposal is then off."
    )
  }

  /// To both addresses, once the staff or an operator have changed it: such a mailbox takes no authenticator off until that one has been used.
  var emailGiven: String {
    t(
      "Mulai sekarang semua email tentang akun ini dikirim ke alamat yang baru. Untuk masuk, pakai Password dan autentikator seperti biasa; Password yang lupa diganti lewat Lupa Password dengan alamat baru. Bila autentikatornya juga hilang, minta petugas melepasnya (PELEPASAN HP): Reset TOTP lewat alamat ini baru dapat dipakai setelah Anda masuk sekali dengan autentikator.",
      "From now on all e-mail about this account goes to the new address. To sign in, use password and authenticator as always; a forgotten password is replaced by Lupa Password with the new address. If the authenticator is lost too, ask the staff to take it off (PELEPASAN HP): resetting TOTP through this address works only after you have signed in once with the authenticator."
    )
  }

  /// To the address that it is to get. It names no account: nobody knows yet whose mailbox that is.
  var proposedEmail: (subject: String, asked: String, action: String) {
    (
      t("Konfirmasi alamat Email baru untuk akun SPSE Anda", "Confirm the new e-mail address of your SPSE account"),
      t(
        "Petugas LPSE mengusulkan alamat Email ini untuk akun seorang pengguna \(portal.lpseName) yang kotak suratnya tidak dapat dibuka lagi. Jika itu Anda, konfirmasikan bahwa email sampai di sini. Sesudah itu petugas kedua memeriksa buktinya; bila disetujui, Anda diberi tahu di alamat ini.",
        "The LPSE's staff propose this e-mail address for the account of a user of \(portal.lpseName) whose mailbox is lost. If that is you, confirm that mail arrives here. After that a second member of staff looks at the evidence; if it is agreed to, you are told at this address."
      ), t("Konfirmasi alamat ini", "Confirm this address")
    )
  }

  /// To the same, once proven, where nothing came of it: the staff have said no, and why, or nobody has agreed in time.
  func proposalRefused(_ link: MailLink) -> Letter {
    Letter(
      subject: t("Usulan alamat Email ini tidak disetujui", "This e-mail address was not agreed to"), greeting: "",
      paragraphs: [
        t(
          "Alamat Email ini diusulkan petugas \(portal.lpseName) untuk akun Anda, tetapi tidak disetujui. Alamat akun tidak berubah.",
          "The staff of \(portal.lpseName) proposed this e-mail address for your account, but it was not agreed to. The account keeps its address."
        ),
        link.note == nil
          ? t(
            "Tidak ada petugas kedua yang menyetujuinya dalam 24 jam. Mintalah lagi kepada \(helpdesk).",
            "No second member of staff agreed within 24 hours. Ask \(helpdesk) again.")
          : t(
            "Lengkapi yang kurang menurut alasan di bawah, lalu minta lagi kepada \(helpdesk).",
            "Supply what the reason below says is missing, then ask \(helpdesk) again."),
      ],
      button: button(t("Buka halaman Login", "Open the sign-in page"), portal.origin + Paths.login.text),
      facts: newAddress(of: link) + origin(link.note, address: link.askedFrom, browser: link.browser),
      notYou: [t("Abaikan email ini: tidak ada yang berubah.", "Ignore this e-mail: nothing changes.")])
  }

  /// Where a link was asked for; of a member of staff, who, and why. An address that is perhaps a stranger's is told no reason: it is about somebody
  /// else.
  func asker(of link: MailLink) -> [Letter.Fact] {
    guard let note = link.note, link.purpose == .proposedEmail || link.purpose == .emailTaken else {
      return origin(link.note, address: link.askedFrom, browser: link.browser)
    }
    return [Letter.Fact(name: t("Oleh petugas LPSE", "By the LPSE's staff"), value: note.by)]
  }
}
