internal import HTTP

extension AppFile {
  /// The content of `App/`, compiled into the program.
  static var embedded: [AppFile] {
    [
      AppFile(path: "/", mediaType: "text/html; charset=utf-8", bytes: PackageResources.index_html),
      AppFile(path: "/app.css", mediaType: "text/css; charset=utf-8", bytes: PackageResources.app_css),
      AppFile(path: "/manifest.webmanifest", mediaType: "application/manifest+json", bytes: PackageResources.manifest_webmanifest),
      AppFile(path: "/icon.svg", mediaType: "image/svg+xml", bytes: PackageResources.icon_svg),
      AppFile(path: "/icon-192.png", mediaType: "image/png", bytes: PackageResources.icon_192_png),
      AppFile(path: "/icon-512.png", mediaType: "image/png", bytes: PackageResources.icon_512_png),
      AppFile(path: "/icon-maskable.png", mediaType: "image/png", bytes: PackageResources.icon_maskable_png),
      AppFile(path: "/apple-touch-icon.png", mediaType: "image/png", bytes: PackageResources.apple_touch_icon_png),
      script("/account.js", PackageResources.account_js),
      script("/add.js", PackageResources.add_js),
      script("/app.js", PackageResources.app_js),
      script("/dom.js", PackageResources.dom_js),
      script("/enrol.js", PackageResources.enrol_js),
      script("/list.js", PackageResources.list_js),
      script("/menu.js", PackageResources.menu_js),
      script("/otp.js", PackageResources.otp_js),
      script("/portal.js", PackageResources.portal_js),
      script("/problem.js", PackageResources.problem_js),
      script("/signin.js", PackageResources.signin_js),
      script("/state.js", PackageResources.state_js),
      script("/sw.js", PackageResources.sw_js),
      script("/texts.js", PackageResources.texts_js),
      script("/vault.js", PackageResources.vault_js),
      script("/watch.js", PackageResources.watch_js),
    ]
  }

  private static func script(_ path: Path, _ bytes: [UInt8]) -> AppFile {
    AppFile(path: path, mediaType: "text/javascript; charset=utf-8", bytes: bytes)
  }
}
