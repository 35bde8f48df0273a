public import Access
public import Directory
public import Files
public import HTTP

/// The portal: every page of it, ready to answer. Given its parts once, at start; it holds no state but the announcements, the kept
/// home page and the counts of captchas.
public final class Website: Sendable {
  let access: Access
  let directory: Directory
  let files: FileDesk
  let settings: WebsiteSettings
  let effects: WebsiteEffects
  let assets: Assets
  let tokens: FormTokens
  let keptHome = KeptHome()
  let noticeboard = Noticeboard()
  let voices: Voices
  let captchaRation = CaptchaRation()

  /// - Parameters:
  ///   - bootstrap: the content of `bootstrap.min.css` of Bootstrap 5.
  ///   - voices: for captchas that are heard.
  public init(
    access: Access, directory: Directory, files: FileDesk, settings: WebsiteSettings, bootstrap: [UInt8], voices: Voices,
    effects: WebsiteEffects
  ) {
    self.files = files
    self.voices = voices
    self.access = access
    self.directory = directory
    self.settings = settings
    self.effects = effects
    assets = Assets(bootstrap: bootstrap, isSecure: access.portal.origin.hasPrefix("https://"), effects: effects)
    tokens = FormTokens(authenticate: effects.authenticate, randomText: effects.randomText)
  }

  /// All routes of the portal and the pages for what none of them takes.
  public func application() -> Application {
    var router = Router()
    register(in: &router)
    return Application(router: router, refuse: refuse)
  }

  /// The page for a request that never reached a route, or the problem document where a phone asked.
  public func refuse(_ refusal: Refusal, _ request: Request) -> Response {
    if AuthenticatorRoutes.holds(request.path) { return AuthenticatorRoutes(website: self).refuse(refusal, request) }
    return finish(ErrorPages.response(to: Problem(refusal), request, self))
  }

  /// True where browsers reach the portal by TLS.
  var isSecure: Bool { access.portal.origin.hasPrefix("https://") }
}
