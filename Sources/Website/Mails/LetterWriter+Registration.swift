import Access
import HTML
import HTTP

extension MailLink.Purpose {
  /// Whether it is about the registration of a supplier.
  var isOfRegistration: Bool {
    switch self {
    case .registration, .registrationKnown, .registrationReceived, .registrationReturned, .registrationRejected, .registrationApproved: true
    case .resetTOTP, .resetPassword, .oldEmail, .newEmail, .emailTaken, .proposedEmail, .proposalRefused, .newAccount, .newStaffAccount,
      .accountMoved, .formApproved, .formRefused:
      false
    }
  }
}

/// The letters about the registration of a supplier.
extension LetterWriter {
  func letter(aboutRegistration link: MailLink, _ account: Letter.Fact?, _ greeting: String) -> Letter {
    let (subject, text, action) = words(aboutRegistration: link)
    let isKey = link.purpose != .registrationKnown && link.purpose != .registrationApproved
    return Letter(
      subject: subject, greeting: greeting, paragraphs: [text] + (isKey ? [keyRule(link)] : []), button: button(action, link.address),
      facts: [account].compactMap { $0 } + origin(link.note, address: link.askedFrom, browser: link.browser), notYou: [notYou(link)])
  }

  private func keyRule(_ link: MailLink) -> String {
    let until = WIB(Instant(milliseconds: link.expiresAt)).full(t)
    return t(
      "Tautan ini dapat dibuka berkali-kali sampai \(until); sesudah itu mintalah yang baru dengan alamat Email ini di halaman Daftar. Siapa pun yang memegangnya dapat membuka pendaftaran, jadi jangan teruskan email ini.",
      "This link can be opened as often as you like until \(until); after that ask for a new one with this e-mail address on the page Register. Whoever has it can open the registration, so forward this e-mail to nobody."
    )
  }

  private func notYou(_ link: MailLink) -> String {
    switch link.purpose {
    case .registrationKnown:
      t(
        "Abaikan email ini: tidak ada yang berubah. Jika terulang, beri tahu \(helpdesk).",
        "Ignore this e-mail: nothing changes. If it happens again, tell \(helpdesk).")
    case .registrationApproved:
      t(
        "Tidak pernah mendaftar? Segera hubungi \(helpdesk).", "Never registered? Contact \(helpdesk) at once.")
    default:
      t(
        "Tidak pernah mendaftar? Abaikan email ini: tanpa tautannya tidak ada akun yang dibuat. Jika terulang, beri tahu \(helpdesk).",
        "Never registered? Ignore this e-mail: without its link no account is made. If it happens again, tell \(helpdesk).")
    }
  }

  private func words(aboutRegistration link: MailLink) -> (subject: String, text: String, action: String) {
    let lpse = portal.lpseName
    switch link.purpose {
    case .registrationKnown:
      return (
        t("Alamat Email ini sudah punya akun SPSE", "This e-mail address has an SPSE account already"),
        t(
          "Seseorang ingin mendaftar sebagai penyedia di \(lpse) dengan alamat Email ini, tetapi alamat ini sudah dipakai sebuah akun. Satu akun berlaku di semua LPSE. Jika itu Anda, masuklah seperti biasa; bila Password lupa, pakai Lupa Password di halaman Login.",
          "Somebody wants to register as a supplier at \(lpse) with this e-mail address, but an account has it already. One account is good at every LPSE. If that was you, sign in as usual; if you have forgotten the password, use Lupa Password on the sign-in page."
        ), t("Buka halaman Login", "Open the sign-in page")
      )
    case .registrationReceived:
      return (
        t("Pendaftaran penyedia sudah kami terima", "We have received your registration as a supplier"),
        t(
          "Pendaftaran Anda di \(lpse) ada pada Verifikator, yang biasanya menjawab dalam 2 hari kerja. Anda mendapat email begitu ada jawabannya; keadaannya dapat dilihat lewat tombol di bawah.",
          "Your registration at \(lpse) lies with the Verifikator, who usually answers within 2 working days. You get an e-mail as soon as there is an answer; the button below shows its state."
        ), t("Lihat keadaan pendaftaran", "See the state of the registration")
      )
    case .registrationReturned:
      return (
        t("Pendaftaran penyedia perlu diperbaiki", "Your registration as a supplier has to be put right"),
        t(
          "Verifikator \(lpse) mengembalikan pendaftaran Anda. Apa yang harus diperbaiki tertulis di setiap bagiannya: buka pendaftaran, perbaiki, lalu kirim lagi. Yang lain tetap tersimpan.",
          "The Verifikator of \(lpse) has returned your registration. Each part says what has to be put right: open the registration, mend it, and send it in again. Everything else is still there."
        ), t("Perbaiki pendaftaran", "Put the registration right")
      )
    case .registrationRejected:
      return (
        t("Pendaftaran penyedia ditolak", "Your registration as a supplier was rejected"),
        t(
          "Verifikator \(lpse) menolak pendaftaran Anda. Alasannya ada di bawah, dan di halaman pendaftaran untuk setiap bagiannya. Anda dapat mendaftar lagi dengan alamat Email ini.",
          "The Verifikator of \(lpse) has rejected your registration. The reason stands below, and on the registration's page for each part. You can register again with this e-mail address."
        ), t("Lihat alasannya", "See the reasons")
      )
    case .registrationApproved:
      return (
        t("Pendaftaran disetujui: akun Anda aktif", "Registration approved: your account is active"),
        t(
          "Akun penyedia Anda di \(lpse) sudah aktif. Masuk sebagai Penyedia dengan User ID dan Password yang Anda pilih; halaman berikutnya mendaftarkan HP Anda.",
          "Your supplier's account at \(lpse) is active. Sign in as a supplier (Penyedia) with the user ID and password that you chose; the page after that registers your phone."
        ), t("Masuk sekarang", "Sign in now")
      )
    default:
      return (
        t("Lanjutkan pendaftaran penyedia", "Go on with your registration as a supplier"),
        t(
          "Alamat Email ini dipakai untuk mendaftar sebagai penyedia di \(lpse). Tekan tombol di bawah untuk mengisi data dan dokumen; semuanya tersimpan, dan dapat dilanjutkan kapan saja lewat tombol ini.",
          "This e-mail address was given to register as a supplier at \(lpse). Press the button below to enter data and documents; everything is saved, and you can go on at any time by this button."
        ), t("Buka pendaftaran", "Open the registration")
      )
    }
  }
}
