import Access
import HTML
import HTTP

/// The letters about the form of an official.
extension LetterWriter {
  /// To the owner of an account that the staff have made.
  var newAccount: (subject: String, asked: String, action: String) {
    (
      t("Akun SPSE Anda sudah dibuat", "Your SPSE account has been made"),
      t(
        "Petugas LPSE sudah membuat akun Anda di \(portal.lpseName) menurut SK yang dikirim. Tekan tombol di bawah untuk membuat Password, lalu masuk sebagai Non-Penyedia dan daftarkan HP Anda. Bila tautannya sudah lewat waktu, pakai Lupa Password dengan User ID dan alamat Email ini.",
        "The LPSE's staff have made your account at \(portal.lpseName) by the decree that was sent. Press the button below to make a password, then sign in as an official (Non-Penyedia) and register your phone. If the link is too old, use Lupa Password with the user ID and this e-mail address."
      ), t("Buat Password", "Make a password")
    )
  }

  var newAccountNotYou: String {
    t(
      "Tidak pernah mengirim Form Admin PPK/PP? Jangan buka tautannya dan jangan teruskan email ini; beri tahu \(helpdesk).",
      "Never sent a Form Admin PPK/PP? Do not open the link, forward this e-mail to nobody, and tell \(helpdesk).")
  }

  /// To the owner of an account that the Admin PPE has made.
  var newStaffAccount: (subject: String, asked: String, action: String) {
    (
      t("Akun SPSE Anda sudah dibuat", "Your SPSE account has been made"),
      t(
        "Admin PPE sudah membuat akun Anda di \(portal.lpseName). Tekan tombol di bawah untuk membuat Password, lalu masuk sebagai Non-Penyedia dan daftarkan HP Anda. Bila tautannya sudah lewat waktu, pakai Lupa Password dengan User ID dan alamat Email ini.",
        "The Admin PPE has made your account at \(portal.lpseName). Press the button below to make a password, then sign in as an official (Non-Penyedia) and register your phone. If the link is too old, use Lupa Password with the user ID and this e-mail address."
      ), t("Buat Password", "Make a password")
    )
  }

  var newStaffAccountNotYou: String {
    t(
      "Tidak bekerja untuk LPSE ini atau instansinya? Jangan buka tautannya dan jangan teruskan email ini; beri tahu \(helpdesk).",
      "Not working for this LPSE or its agencies? Do not open the link, forward this e-mail to nobody, and tell \(helpdesk).")
  }

  /// To the former address of an account that nobody had activated. It names neither the account nor the form:
  /// the address may have been a stranger's all along.
  func accountMoved(_ link: MailLink) -> Letter {
    Letter(
      subject: t("Akun SPSE yang baru dibuat mendapat alamat Email lain", "A new SPSE account has got another e-mail address"),
      greeting: "",
      paragraphs: [
        t(
          "Petugas LPSE pernah membuat akun di \(portal.lpseName) dengan alamat ini. Akun itu sekarang memakai alamat lain; tautan dan Password yang dikirim atau dibuat lewat alamat ini tidak berlaku lagi.",
          "The staff once made an account at \(portal.lpseName) with this address. It has got another one; links and passwords that came by this address are no longer valid."
        )
      ],
      button: button(t("Buka halaman Login", "Open the sign-in page"), portal.origin + Paths.login.text),
      facts: [Letter.Fact(name: t("Oleh petugas LPSE", "By the LPSE's staff"), value: link.note?.by ?? "")],
      notYou: [
        t(
          "Akun itu milik Anda, dan alamatnya tidak semestinya diganti? Segera hubungi \(helpdesk).",
          "Is that account yours, and should its address not have been changed? Contact \(helpdesk) at once.")
      ])
  }

  /// To whoever has sent a form, which has been answered.
  func letter(aboutForm link: MailLink, isApproved: Bool) -> Letter {
    Letter(
      subject: isApproved
        ? t("Form Admin PPK/PP Anda disetujui", "Your Form Admin PPK/PP was approved")
        : t("Form Admin PPK/PP Anda ditolak", "Your Form Admin PPK/PP was refused"), greeting: "",
      paragraphs: [
        isApproved
          ? t(
            "Data di \(portal.lpseName) sudah diperbarui menurut SK. Akun yang sudah ada tetap memakai alamat Email-nya sendiri, dan di sana penjelasannya dikirim. Bila alamat itu tidak dipakai lagi, hubungi \(helpdesk).",
            "The record at \(portal.lpseName) has been updated by the decree. The account that is there keeps its own e-mail address, and the details were sent there. If that address is no longer in use, contact \(helpdesk)."
          )
          : t(
            "Formulir yang dikirim ke \(portal.lpseName) tidak dapat disetujui. Perbaiki menurut alasan di bawah, lalu kirim formulir yang baru.",
            "The form that was sent to \(portal.lpseName) cannot be approved. Put right what the reason below says, then send a new form.")
      ],
      button: button(t("Buka tanda terima", "Open the receipt"), link.address),
      facts: origin(link.note, address: link.askedFrom, browser: link.browser),
      notYou: [
        t("Tidak pernah mengirim formulir ini? Beri tahu \(helpdesk).", "Never sent this form? Tell \(helpdesk).")
      ])
  }
}
