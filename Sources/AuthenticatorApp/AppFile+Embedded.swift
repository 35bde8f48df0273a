private import CAuthenticatorCore
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
      AppFile(path: "/core.wasm", mediaType: "application/wasm", bytes: core),
      script("/account.js", PackageResources.account_js),
      script("/add.js", PackageResources.add_js),
      script("/app.js", PackageResources.app_js),
      script("/camera.js", PackageResources.camera_js),
      script("/core.js", PackageResources.core_js),
      script("/database.js", PackageResources.database_js),
      script("/dom.js", PackageResources.dom_js),
      script("/enrol.js", PackageResources.enrol_js),
      script("/history.js", PackageResources.history_js),
      script("/list.js", PackageResources.list_js),
      script("/lock-phone.js", PackageResources.lock_phone_js),
      script("/lock-pin.js", PackageResources.lock_pin_js),
      script("/lock-screen.js", PackageResources.lock_screen_js),
      script("/lock-settings.js", PackageResources.lock_settings_js),
      script("/lock.js", PackageResources.lock_js),
      script("/manual.js", PackageResources.manual_js),
      script("/marker.js", PackageResources.marker_js),
      script("/menu.js", PackageResources.menu_js),
      script("/migration.js", PackageResources.migration_js),
      script("/notifications.js", PackageResources.notifications_js),
      script("/order.js", PackageResources.order_js),
      script("/otp.js", PackageResources.otp_js),
      script("/platform.js", PackageResources.platform_js),
      script("/portal.js", PackageResources.portal_js),
      script("/problem.js", PackageResources.problem_js),
      script("/push-worker.js", PackageResources.push_worker_js),
      script("/push.js", PackageResources.push_js),
      script("/receive.js", PackageResources.receive_js),
      script("/recovery.js", PackageResources.recovery_js),
      script("/release.js", PackageResources.release_js),
      script("/rename.js", PackageResources.rename_js),
      script("/scan-reader.js", PackageResources.scan_reader_js),
      script("/scan-worker.js", PackageResources.scan_worker_js),
      script("/scan.js", PackageResources.scan_js),
      script("/sealing.js", PackageResources.sealing_js),
      script("/signin.js", PackageResources.signin_js),
      script("/splash.js", PackageResources.splash_js),
      script("/state.js", PackageResources.state_js),
      script("/sw.js", PackageResources.sw_js),
      script("/texts.js", PackageResources.texts_js),
      script("/tools.js", PackageResources.tools_js),
      script("/transfer-parts.js", PackageResources.transfer_parts_js),
      script("/transfer.js", PackageResources.transfer_js),
      script("/transfers.js", PackageResources.transfers_js),
      script("/vault-format.js", PackageResources.vault_format_js),
      script("/vault.js", PackageResources.vault_js),
      script("/watch.js", PackageResources.watch_js),
    ]
  }

  /// What runs in the browser: Swift, as WebAssembly.
  private static var core: [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: core_bytes(), count: core_size()))
  }

  private static func script(_ path: Path, _ bytes: [UInt8]) -> AppFile {
    AppFile(path: path, mediaType: "text/javascript; charset=utf-8", bytes: bytes)
  }
}
