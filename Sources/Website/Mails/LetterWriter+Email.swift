import Access
import HTML
import HTTP

/// The letters of "Ganti Email".
extension LetterWriter {
  /// To the address that the account has.
  var oldEmail: (subject: String, asked: String, action: String) {
    (
      t("Konfirmasi Ganti Email: alamat lama", "Confirm the change of e-mail: old address"),
      t(
        "Ada permintaan untuk mengganti alamat Email akun Anda di \(portal.lpseName). Alamat baru berlaku setelah alamat ini dan alamat baru sama-sama mengonfirmasi. Di halaman yang terbuka Anda juga dapat menolaknya.",
        "There is a request to change the e-mail address of your account at \(portal.lpseName). The new one counts once both this address and the new one have confirmed. On the page that opens you can also refuse it."
      ), t("Periksa permintaan ini", "Look at this request")
    )
  }

  /// Nobody comes so far without both factors, so this is nothing to ignore.
  var oldEmailNotYou: String {
    t(
      "Seseorang tahu Password Anda dan memegang autentikator akun ini. Jangan teruskan email ini; tekan tombol di atas, tolak permintaannya, lalu segera ganti Password. Jika tidak dapat masuk, hubungi \(helpdesk).",
      "Somebody knows your password and holds the account's authenticator. Forward this e-mail to nobody; press the button above, refuse the request, and change your password at once. If you cannot sign in, contact \(helpdesk)."
    )
  }

  /// To the address that it is to get.
  var newEmail: (subject: String, asked: String, action: String) {
    (
      t("Konfirmasi Ganti Email: alamat baru", "Confirm the change of e-mail: new address"),
      t(
        "Seorang pengguna \(portal.lpseName) ingin memakai alamat Email ini untuk akunnya. Jika itu Anda, konfirmasikan bahwa email sampai di sini.",
        "A user of \(portal.lpseName) wants to use this e-mail address for an account. If that is you, confirm that mail arrives here."),
      t("Periksa permintaan ini", "Look at this request")
    )
  }

  /// To the same, where another account has it. It names no account: its reader may be the owner of the one and not of the other.
  func emailTaken(_ link: MailLink) -> Letter {
    Letter(
      subject: t("Alamat Email ini sudah dipakai akun lain", "This e-mail address belongs to another account"), greeting: "",
      paragraphs: [
        t(
          "Seorang pengguna \(portal.lpseName) ingin memakai alamat Email ini untuk akunnya, tetapi alamat ini sudah dipakai akun lain. Karena itu tidak ada yang diubah.",
          "A user of \(portal.lpseName) wants to use this e-mail address for an account, but another account has it already. So nothing was changed."
        ),
        t(
          "Jika itu Anda, pakailah alamat lain, atau ganti dahulu alamat di akun yang satunya. Jika Anda tidak dapat masuk ke akun itu, hubungi \(helpdesk).",
          "If that was you, use another address, or first change the one of the other account. If you cannot sign in to that account, contact \(helpdesk)."
        ),
      ],
      button: button(t("Buka halaman Login", "Open the sign-in page"), portal.origin + Paths.login.text),
      facts: newAddress(of: link) + asker(of: link),
      notYou: [t("Abaikan email ini: tidak ada yang berubah.", "Ignore this e-mail: nothing changes.")])
  }

  func newAddress(of link: MailLink) -> [Letter.Fact] {
    link.newEmail.map { [Letter.Fact(name: t("Alamat Email baru", "New e-mail address"), value: $0)] } ?? []
  }

  func addresses(from: EmailAddress, to: EmailAddress) -> [Letter.Fact] {
    [
      Letter.Fact(name: t("Alamat Email lama", "Old e-mail address"), value: from.text),
      Letter.Fact(name: t("Alamat Email baru", "New e-mail address"), value: to.text),
    ]
  }
}
