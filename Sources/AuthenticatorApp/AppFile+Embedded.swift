private import CAuthenticatorCore
internal import HTTP

/// The content of `App/`, compiled into the program.
extension AppFile {
  /// What lies where browsers and phones look for it, whatever the release.
  static var root: [AppFile] {
    [
      AppFile(path: "/", mediaType: "text/html; charset=utf-8", bytes: PackageResources.index_html),
      AppFile(path: "/manifest.webmanifest", mediaType: "application/manifest+json", bytes: PackageResources.manifest_webmanifest),
      AppFile(path: "/icon.svg", mediaType: "image/svg+xml", bytes: PackageResources.icon_svg),
      AppFile(path: "/icon-192.png", mediaType: "image/png", bytes: PackageResources.icon_192_png),
      AppFile(path: "/icon-512.png", mediaType: "image/png", bytes: PackageResources.icon_512_png),
      AppFile(path: "/icon-maskable.png", mediaType: "image/png", bytes: PackageResources.icon_maskable_png),
      AppFile(path: "/apple-touch-icon.png", mediaType: "image/png", bytes: PackageResources.apple_touch_icon_png),
      AppFile(path: "/push-worker.js", mediaType: script, bytes: PackageResources.push_worker_js),
      AppFile(path: "/sw.js", mediaType: script, bytes: PackageResources.sw_js),
    ]
  }

  /// What changes with the release, in the folder of one.
  static func parts(in folder: Path) -> [AppFile] {
    let others = [
      AppFile(path: folder.appending(segment: "app.css"), mediaType: "text/css; charset=utf-8", bytes: PackageResources.app_css),
      AppFile(path: folder.appending(segment: "core.wasm"), mediaType: "application/wasm", bytes: core),
    ]
    return others + scripts.map { AppFile(path: folder.appending(segment: $0.name), mediaType: script, bytes: $0.bytes) }
  }

  private static var scripts: [(name: String, bytes: [UInt8])] {
    [
      ("account.js", PackageResources.account_js),
      ("add.js", PackageResources.add_js),
      ("app.js", PackageResources.app_js),
      ("camera.js", PackageResources.camera_js),
      ("core.js", PackageResources.core_js),
      ("database.js", PackageResources.database_js),
      ("dom.js", PackageResources.dom_js),
      ("enrol.js", PackageResources.enrol_js),
      ("history.js", PackageResources.history_js),
      ("list.js", PackageResources.list_js),
      ("lock-phone.js", PackageResources.lock_phone_js),
      ("lock-pin.js", PackageResources.lock_pin_js),
      ("lock-screen.js", PackageResources.lock_screen_js),
      ("lock-settings.js", PackageResources.lock_settings_js),
      ("lock.js", PackageResources.lock_js),
      ("manual.js", PackageResources.manual_js),
      ("marker.js", PackageResources.marker_js),
      ("menu.js", PackageResources.menu_js),
      ("migration.js", PackageResources.migration_js),
      ("notifications.js", PackageResources.notifications_js),
      ("order.js", PackageResources.order_js),
      ("otp.js", PackageResources.otp_js),
      ("platform.js", PackageResources.platform_js),
      ("portal.js", PackageResources.portal_js),
      ("problem.js", PackageResources.problem_js),
      ("push.js", PackageResources.push_js),
      ("receive.js", PackageResources.receive_js),
      ("recovery.js", PackageResources.recovery_js),
      ("rename.js", PackageResources.rename_js),
      ("scan-reader.js", PackageResources.scan_reader_js),
      ("scan-worker.js", PackageResources.scan_worker_js),
      ("scan.js", PackageResources.scan_js),
      ("sealing.js", PackageResources.sealing_js),
      ("signin.js", PackageResources.signin_js),
      ("splash.js", PackageResources.splash_js),
      ("state.js", PackageResources.state_js),
      ("texts.js", PackageResources.texts_js),
      ("tools.js", PackageResources.tools_js),
      ("transfer-parts.js", PackageResources.transfer_parts_js),
      ("transfer.js", PackageResources.transfer_js),
      ("transfers.js", PackageResources.transfers_js),
      ("vault-format.js", PackageResources.vault_format_js),
      ("vault.js", PackageResources.vault_js),
      ("watch.js", PackageResources.watch_js),
    ]
  }

  private static let script = "text/javascript; charset=utf-8"

  /// What runs in the browser: Swift, as WebAssembly.
  private static var core: [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: core_bytes(), count: core_size()))
  }
}
