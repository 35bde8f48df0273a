import Access
public import HTTP

extension Website {
  /// Every address of the portal, who may come there, and what answers. See `Door` for who is who.
  public func register(in router: inout Router) {
    var on = Entrance(website: self, router: router)
    let login = LoginHandler(website: self)
    let resetTOTP = PermintaanHandler(website: self, purpose: .resetTOTP)
    let forgottenPassword = PermintaanHandler(website: self, purpose: .resetPassword)
    let resetLink = ResetTOTPHandler(website: self)
    let passwordLink = PasswordBaruHandler(website: self)
    let notMe = BukanSayaHandler(website: self)
    let captcha = KodeKeamananHandler(website: self)
    let activation = AktivasiHandler(website: self)
    let verification = VerifikasiHandler(website: self)
    let sessions = SesiHandler(website: self)
    let device = PerangkatHandler(website: self)
    let recovery = PemulihanHandler(website: self)
    let lostPhone = HPHilangHandler(website: self)
    let recoveryCodes = KodeCadanganHandler(website: self)
    let newRecoveryCodes = KodeCadanganBaruHandler(website: self)
    let password = GantiPasswordHandler(website: self)
    let logout = LogoutHandler(website: self)

    on.redirect(Paths.root, to: Paths.home)
    on.router.on(.get, path: Paths.home, .kept(BerandaHandler(website: self).show))
    on.immediate(pattern: "/eproc4/bahasa/{bahasa}", BahasaHandler(website: self).choose)

    on.get(Paths.login, .anyone, login.show)
    on.post(Paths.login, .anyone, login.signIn)
    on.get(Paths.resetTOTP, .anyone, resetTOTP.show)
    on.post(Paths.resetTOTP, .anyone, resetTOTP.ask)
    on.redirect(Paths.resetToken, to: Paths.resetTOTP)
    on.get(Paths.resetTOTPLink, .anyone, resetLink.open)
    on.post(Paths.resetTOTPLink, .anyone, resetLink.reset)
    on.get(Paths.forgottenPassword, .anyone, forgottenPassword.show)
    on.post(Paths.forgottenPassword, .anyone, forgottenPassword.ask)
    on.get(Paths.newPasswordLink, .anyone, passwordLink.open)
    on.post(Paths.newPasswordLink, .anyone, passwordLink.change)
    on.get(Paths.notMe, .anyone, notMe.open)
    on.post(Paths.notMe, .anyone, notMe.close)
    on.immediate(Paths.captchaPicture, captcha.picture)
    on.immediate(Paths.captchaSound, captcha.sound)

    on.get(Paths.activation, .passwordAccepted, activation.show)
    on.post(Paths.activation, .passwordAccepted, activation.confirm)
    on.post(Paths.activationQR, .passwordAccepted, activation.reopen)
    on.get(Paths.verification, .passwordAccepted, verification.show)
    on.post(Paths.verification, .passwordAccepted, verification.verify)
    on.post(Paths.verificationNumber, .passwordAccepted, verification.renew)
    on.get(Paths.totpStatus, .anyone, StatusTOTPHandler(website: self).tell)
    on.get(Paths.heldUp, .passwordAccepted, TertahanHandler(website: self).show)
    on.get(Paths.recovery, .passwordAccepted, recovery.show)
    on.post(Paths.recovery, .passwordAccepted, recovery.recover)
    on.get(Paths.lostPhone, .passwordAccepted, lostPhone.ask)
    on.post(Paths.lostPhone, .passwordAccepted, lostPhone.report)

    on.get(Paths.dashboard, .signedIn, BerandaPenggunaHandler(website: self).show)
    on.get(Paths.accessLog, .signedIn, LogAksesHandler(website: self).show)
    on.get(Paths.sessions, .signedIn, sessions.show)
    on.post(Paths.sessions, .signedIn, sessions.end)
    on.post(Paths.otherSessions, .signedIn, sessions.endOthers)
    on.get(Paths.device, .signedIn, device.show)
    on.post(Paths.device, .signedIn, device.unlink)
    on.get(Paths.recoveryCodes, .signedIn, recoveryCodes.show)
    on.post(Paths.recoveryCodes, .signedIn, recoveryCodes.save)
    on.get(Paths.recoveryCodesFile, .signedIn, recoveryCodes.download)
    on.get(Paths.newRecoveryCodes, .signedIn, newRecoveryCodes.show)
    on.post(Paths.newRecoveryCodes, .signedIn, newRecoveryCodes.make)
    on.get(Paths.changePassword, .signedIn, password.show)
    on.post(Paths.changePassword, .signedIn, password.change)
    on.get(Paths.logout, .anyone, logout.ask)
    on.post(Paths.logout, .anyone, logout.end)

    if settings.showsMail {
      let mail = SuratHandler(website: self)
      on.get(Paths.shownMail, .anyone, mail.list)
      on.get(Paths.shownMailItem, .anyone, mail.show)
      on.get(Paths.shownMailHTML, .anyone, mail.html)
    }

    router = on.router
    AuthenticatorRoutes(website: self).register(in: &router)
    assets.register(in: &router)
  }
}
