import Access
import HTML
import HTTP

/// Writes a letter: all the words that a person reads in a mail.
struct LetterWriter: Sendable {
  let t: Wording
  let portal: Portal
  let settings: WebsiteSettings
  /// Of the link "Bukan saya" in a mail about a change; nil without one.
  let notMeLink: String?

  /// - Parameter name: of the account; may be empty.
  func letter(about notice: MailNotice, userID: UserID?, name: String) -> Letter {
    let greeting = name.isEmpty ? "" : t("Yth. \(name),", "Dear \(name),")
    let account = userID.map { Letter.Fact(name: "User ID", value: $0.text) }
    switch notice {
    case .logged(let entry): return letter(about: entry, account, greeting, [])
    case .emailChanged(let entry, let from, let to): return letter(about: entry, account, greeting, addresses(from: from, to: to))
    case .proposalEnded(let entry, let subject): return proposalEnded(entry, of: subject, greeting)
    case .link(let link) where link.purpose == .emailTaken: return emailTaken(link)
    case .link(let link) where link.purpose == .formApproved || link.purpose == .formRefused:
      return letter(aboutForm: link, isApproved: link.purpose == .formApproved)
    case .link(let link) where link.purpose == .accountMoved: return accountMoved(link)
    case .link(let link) where link.purpose == .proposalRefused: return proposalRefused(link)
    case .link(let link) where link.purpose.isOfRegistration: return letter(aboutRegistration: link, account, greeting)
    case .link(let link): return letter(with: link, account, greeting)
    }
  }

  private func letter(about entry: LogEntry, _ account: Letter.Fact?, _ greeting: String, _ more: [Letter.Fact]) -> Letter {
    let event = LogWords.event(entry.event, t)
    let facts = [
      account, Letter.Fact(name: t("Waktu", "Time"), value: WIB(entry.at).full(t)),
      Letter.Fact(name: t("Cara", "Way"), value: LogWords.way(entry.way, t)),
    ]
    return Letter(
      subject: account.map { "\(event) (\($0.value))" } ?? event, greeting: greeting,
      paragraphs: [
        t("Pada akun Anda di \(portal.lpseName): \(event).", "On your account at \(portal.lpseName): \(event)."),
        meaning(entry.event, entry.way),
      ],
      button: button(t("Buka Log Akses", "Open the access log"), portal.origin + Paths.accessLog.text),
      facts: facts.compactMap { $0 } + more + origin(of: entry),
      notYou: [notYou(entry.event)],
      notMe: notMeLink.flatMap { button(t("Bukan saya: tutup akun ini sekarang", "Not me: close this account now"), $0) })
  }

  /// What its reader does who knows nothing of it.
  private func notYou(_ event: AccessEvent) -> String {
    if event == .termEnded {
      return t(
        "Keliru? Hubungi Admin Agency instansi Anda, atau \(helpdesk).", "Wrong? Ask the Admin Agency of your agency, or \(helpdesk).")
    }
    return event.isAnswer
      ? t("Tidak pernah meminta ini? Hubungi \(helpdesk).", "Never asked for this? Contact \(helpdesk).")
      : t(
        "Segera hubungi \(helpdesk), dan minta Password Anda diganti serta autentikator akun Anda direset. Jika Anda masih dapat masuk, periksa Log Akses dan akhiri sesi yang bukan milik Anda.",
        "Contact \(helpdesk) at once, and ask for a new password and for your authenticator to be reset. If you can still sign in, check the access log and end the sessions that are not yours."
      )
  }

  /// What a change means for its reader.
  private func meaning(_ event: AccessEvent, _ way: AccessWay) -> String {
    switch event {
    case .activated:
      t(
        "Mulai sekarang, masuk ke akun Anda memerlukan Password dan autentikator ini.",
        "From now on, signing in to your account takes your password and this authenticator.")
    case .deviceRemoved, .factorReset, .recoveryCodeUsed:
      t(
        "Akun Anda sekarang tanpa autentikator. Siapa pun yang berikutnya masuk dengan Password Anda akan diminta mengaktifkan yang baru, jadi lakukanlah segera.",
        "Your account has no authenticator now. Whoever signs in next with your password is asked to activate a new one, so do it soon.")
    case .phoneLost:
      t(
        "Autentikator mati, dan semua sesi sudah ditutup. Untuk masuk lagi, pakai kode cadangan atau Reset TOTP.",
        "The authenticator is off, and all sessions have ended. To sign in again, use a recovery code or reset TOTP.")
    case .recoveryCodesMade:
      t("Kode cadangan yang lama tidak berlaku lagi.", "The old recovery codes are no longer valid.")
    case .transferred:
      t(
        "HP yang lama tidak dapat lagi menyetujui atau membuat kode untuk akun ini.",
        "The old phone can no longer approve or make codes for this account.")
    case .factorOff:
      t(
        "Kode atau nomor yang salah dimasukkan berkali-kali oleh orang yang tahu Password Anda, atau oleh Anda sendiri. Autentikator mati. Untuk masuk lagi, pakai kode cadangan atau Reset TOTP.",
        "Wrong codes or numbers were entered many times by somebody who knows your password, or by yourself. The authenticator is off. To sign in again, use a recovery code or reset TOTP."
      )
    case .passwordBlocked:
      t(
        "Di HP atau melalui email dijawab “Bukan saya”, jadi masuk dengan Password ini ditutup sampai Password diganti, misalnya lewat Lupa Password. Alamat dan peramban di bawah adalah milik orang yang mencoba masuk, atau yang menjawab melalui email.",
        "The phone or an e-mail answered “Not me”, so nobody can sign in with this password until it is changed, such as by Lupa Password. The address and browser below are those of whoever tried to sign in, or who answered by e-mail."
      )
    case .passwordChanged:
      t("Password yang lama tidak berlaku lagi.", "The old password is no longer valid.")
    case .emailChanged where way == .staff || way == .operator: emailGiven
    case .emailChanged:
      t(
        "Mulai sekarang semua email tentang akun ini, termasuk link Reset TOTP dan Lupa Password, dikirim ke alamat yang baru.",
        "From now on all e-mail about this account, links to reset TOTP or the password included, goes to the new address.")
    case .emailRestored:
      t(
        "Pembaca alamat yang semula menjawab “Bukan saya”. Semua email tentang akun ini dikirim lagi ke alamat itu, dan masuk dengan Password ditutup sampai Password diganti lewat Lupa Password.",
        "The reader of the former address answered “Not me”. All e-mail about this account goes there again, and nobody can sign in with the password until it is changed by Lupa Password."
      )
    case .emailProposed: emailProposed
    case .unlocked:
      t("Anda dapat mencoba masuk lagi sekarang.", "You can try to sign in again now.")
    case .removalProposed:
      t(
        "HP belum dilepas: petugas kedua masih harus menyetujuinya dalam 24 jam. Jika bukan Anda yang memintanya, tekan “Bukan saya”; pelepasan itu lalu batal.",
        "The phone has not been removed: a second member of staff still has to agree within 24 hours. If you did not ask for this, press “Not me”; the removal is then off."
      )
    case .requestResolved:
      t(
        "Data Anda sudah diperbaiki. Masuk seperti biasa dengan Password dan HP.",
        "Your record has been mended. Sign in as usual, with password and phone.")
    case .requestReturned:
      t(
        "Perbaiki menurut alasan di bawah. Masuk dengan User ID dan Password: halaman yang muncul menerima permintaan yang baru.",
        "Put right what the reason below says. Sign in with user ID and password: the page that appears takes a new request.")
    case .requestRejected:
      t(
        "Alasannya ada di bawah. Masuk dengan User ID dan Password untuk melihat keadaan akun dan data Anda.",
        "The reason stands below. Sign in with user ID and password to see the state of your account and record.")
    case .decreeRecorded:
      t(
        "Data Anda sudah dicatat menurut SK, dan akun ini mendapat perannya. Alamat Email dan Password tetap.",
        "Your record now says what the decree says, and this account has got its role. E-mail address and password stay.")
    case .termEnded:
      t(
        "Menurut data instansi Anda, jabatan ini sudah berakhir: semua sesi sudah ditutup, dan akun ini tidak dapat dipakai masuk sampai ada SK yang baru. User ID, Password dan HP tetap tersimpan.",
        "By the record of your agency this post is over: all sessions have ended, and this account lets nobody in until there is a new decree (SK). User ID, password and phone are kept."
      )
    case .rolesChanged:
      t(
        "Apa yang ditambah (+) dan dicabut (-) ada di bawah; itu berlaku mulai sekarang.",
        "What was given (+) and taken away (-) stands below; it counts from now on.")
    case .rolesProposed:
      t(
        "Peran itu belum berlaku: petugas kedua masih harus menyetujuinya dalam 3 hari. Jika ini tidak semestinya, tekan “Bukan saya”; pengajuan itu lalu batal.",
        "The role does not count yet: a second member of staff still has to agree within 3 days. If this should not be, press “Not me”; the proposal is then off."
      )
    case .removalRejected, .removalExpired, .rolesRejected, .rolesExpired, .emailProposalRejected, .emailProposalExpired:
      endOfProposal(event)
    case .accountOff:
      t(
        "Semua sesi sudah ditutup, dan akun ini tidak dapat dipakai masuk sampai Admin PPE mengaktifkannya lagi. Password dan HP tetap tersimpan.",
        "All sessions have ended, and this account lets nobody in until the Admin PPE switches it on again. Password and phone are kept.")
    case .accountOn:
      t(
        "Masuk seperti biasa dengan Password dan HP. Peran yang perlu disetujui petugas kedua baru berlaku sesudah disetujui.",
        "Sign in as usual, with password and phone. Roles that a second member of staff has to agree to count only after that.")
    case .recordChanged, .identityChangeProposed, .recordChangeApproved, .recordChangeReturned, .recordChangeRejected, .copyMended:
      recordChange(event)
    case .passwordAccepted, .passwordRefused, .signedIn, .codeRefused, .numberRefused, .signInDenied, .transferPrepared, .transferClaimed,
      .transferRefused, .accountCreated, .signedOut, .sessionEnded, .factorResetRequested, .passwordResetRequested, .recoveryRefused,
      .emailChangeRequested, .emailConfirmed, .emailChangeWithdrawn, .requestSent, .requestOpened, .actRefused, .logExported,
      .recordsExported, .formAnswered, .announcementChanged, .agencyChanged, .mailRetried, .registrationReturned, .registrationRejected,
      .recordChangeProposed, .recordChangeWithdrawn, .recordCompleted, .decreeTaken:
      // None of these is told (`AccessEvent.isTold`); one that comes to be is first told by its name alone.
      ""
    }
  }

  private func letter(with link: MailLink, _ account: Letter.Fact?, _ greeting: String) -> Letter {
    let until = WIB(Instant(milliseconds: link.expiresAt)).full(t)
    let (subject, asked, action) = words(for: link.purpose)
    return Letter(
      subject: subject, greeting: greeting,
      paragraphs: [
        asked,
        t(
          "Tautan ini berlaku sekali, sampai \(until). Membukanya saja tidak mengubah apa pun.",
          "This link is good once, until \(until). Opening it changes nothing by itself."),
      ],
      button: button(action, link.address),
      facts: [account].compactMap { $0 } + newAddress(of: link) + asker(of: link),
      notYou: [notYou(link.purpose)])
  }

  private func notYou(_ purpose: MailLink.Purpose) -> String {
    switch purpose {
    case .oldEmail: oldEmailNotYou
    case .newAccount: newAccountNotYou
    case .newStaffAccount: newStaffAccountNotYou
    case .resetTOTP, .resetPassword, .newEmail, .proposedEmail, .emailTaken, .proposalRefused, .accountMoved, .formApproved, .formRefused,
      .registration, .registrationKnown, .registrationReceived, .registrationReturned, .registrationRejected, .registrationApproved:
      ignore
    }
  }

  private var ignore: String {
    t(
      "Abaikan email ini dan jangan teruskan kepada siapa pun: tanpa tautan ini tidak ada yang berubah. Jika terulang, beri tahu \(helpdesk).",
      "Ignore this e-mail and forward it to nobody: without this link nothing changes. If it happens again, tell \(helpdesk).")
  }

  private func words(for purpose: MailLink.Purpose) -> (subject: String, asked: String, action: String) {
    switch purpose {
    case .resetTOTP:
      (
        t("Konfirmasi Permintaan Reset TOTP", "Confirm your request to reset TOTP"),
        t(
          "Ada permintaan untuk melepas autentikator dari akun Anda di \(portal.lpseName). Untuk melanjutkan, tekan tombol di bawah; Anda akan diminta mengisi Password.",
          "There is a request to take the authenticator off your account at \(portal.lpseName). To go on, press the button below; you will be asked for your password."
        ), "Reset TOTP"
      )
    case .resetPassword:
      (
        t("Konfirmasi Permintaan Password Baru", "Confirm your request for a new password"),
        t(
          "Ada permintaan untuk mengganti Password akun Anda di \(portal.lpseName). Untuk melanjutkan, tekan tombol di bawah.",
          "There is a request to replace the password of your account at \(portal.lpseName). To go on, press the button below."),
        t("Buat Password Baru", "Make a new password")
      )
    case .oldEmail: oldEmail
    case .newAccount: newAccount
    case .proposedEmail: proposedEmail
    case .newStaffAccount: newStaffAccount
    // The letters about a form or a registration have no words of a link.
    case .newEmail, .emailTaken, .proposalRefused, .accountMoved, .formApproved, .formRefused, .registration, .registrationKnown,
      .registrationReceived, .registrationReturned, .registrationRejected, .registrationApproved:
      newEmail
    }
  }

  func button(_ words: String, _ address: String) -> Letter.Button? {
    ExternalLink(address, origins: [portal.origin]).map { Letter.Button(words: words, link: $0) }
  }

  /// Who of the staff it was, and why; of anybody else, the place. Where a member of staff works is no matter of the user's.
  func origin(_ note: StaffNote?, address: String, browser: String) -> [Letter.Fact] {
    guard let note else { return place(address: address, browser: browser) }
    return [
      Letter.Fact(name: t("Oleh petugas LPSE", "By the LPSE's staff"), value: note.by),
      Letter.Fact(name: t("Alasan", "Reason"), value: note.reason),
    ]
  }

  /// The same of what stands in the log.
  func origin(of entry: LogEntry) -> [Letter.Fact] {
    guard entry.event.isOfOwnRecord, let note = entry.note else {
      return origin(entry.note, address: entry.address, browser: entry.browser)
    }
    return [Letter.Fact(name: t("Bagian", "Part"), value: LogWords.part(note, t))] + place(address: entry.address, browser: entry.browser)
  }

  /// Where it came from, as far as there is a place: an operator's command line has none.
  func place(address: String, browser: String) -> [Letter.Fact] {
    [
      Letter.Fact(name: t("Alamat", "Address"), value: address),
      Letter.Fact(name: t("Peramban atau HP", "Browser or phone"), value: browser),
    ].filter { $0.value != "-" }
  }

  /// Whom to ask, with whatever the operator named.
  var helpdesk: String {
    let ways = [settings.helpdeskEmail, settings.helpdeskPhone].filter { !$0.isEmpty }
    return "Helpdesk \(portal.lpseName)" + (ways.isEmpty ? "" : " (\(ways.joined(separator: ", ")))")
  }
}
