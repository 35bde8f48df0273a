public import HTTP

extension Website {
  /// Every address of the portal, who may come there, and what answers. See `Door` for who is who.
  public func register(in router: inout Router) {
    var on = Entrance(website: self, router: router)
    let login = LoginHandler(website: self)
    let help = BantuanHandler(website: self)
    let activation = AktivasiHandler(website: self)
    let verification = VerifikasiHandler(website: self)
    let record = KendalaHandler(website: self)
    let sessions = SesiHandler(website: self)
    let device = PerangkatHandler(website: self)
    let logout = LogoutHandler(website: self)

    on.redirect(Paths.root, to: Paths.home)
    on.router.on(.get, path: Paths.home, .kept(BerandaHandler(website: self).show))
    on.immediate(pattern: "/eproc4/bahasa/{bahasa}", BahasaHandler(website: self).choose)

    on.get(Paths.login, .anyone, login.show)
    on.post(Paths.login, .anyone, login.signIn)
    on.get(Paths.forgottenPassword, .anyone, help.forgottenPassword)
    on.get(Paths.resetTOTP, .anyone, help.resetTOTP)
    on.redirect(Paths.resetToken, to: Paths.resetTOTP)

    on.get(Paths.activation, .passwordAccepted, activation.show)
    on.post(Paths.activation, .passwordAccepted, activation.confirm)
    on.post(Paths.activationQR, .passwordAccepted, activation.reopen)
    on.get(Paths.verification, .passwordAccepted, verification.show)
    on.post(Paths.verification, .passwordAccepted, verification.verify)
    on.post(Paths.verificationNumber, .passwordAccepted, verification.renew)
    on.get(Paths.totpStatus, .anyone, StatusTOTPHandler(website: self).tell)
    on.get(Paths.heldUp, .passwordAccepted, TertahanHandler(website: self).show)
    on.get(Paths.heldByRecord, .passwordAccepted, record.show)
    on.post(Paths.heldByRecord, .passwordAccepted, record.ask)
    on.get(Paths.remedyRequest, .passwordAccepted, record.showRequest)

    on.get(Paths.dashboard, .signedIn, BerandaPenggunaHandler(website: self).show)
    on.get(Paths.accessLog, .signedIn, LogAksesHandler(website: self).show)
    on.get(Paths.sessions, .signedIn, sessions.show)
    on.post(Paths.sessions, .signedIn, sessions.end)
    on.post(Paths.otherSessions, .signedIn, sessions.endOthers)
    on.get(Paths.device, .signedIn, device.show)
    on.post(Paths.device, .signedIn, device.unlink)
    on.get(Paths.logout, .anyone, logout.ask)
    on.post(Paths.logout, .anyone, logout.end)

    router = on.router
    AuthenticatorRoutes(website: self).register(in: &router)
    assets.register(in: &router)
  }
}
