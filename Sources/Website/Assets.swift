import HTTP

/// The style sheets, scripts and pictures of the portal, under names that carry a hash.
struct Assets: Sendable {
  private let files: StaticFiles

  /// - Parameters:
  ///   - bootstrap: `bootstrap.min.css` of Bootstrap 5.
  ///   - isSecure: browsers reach the portal by TLS.
  init(bootstrap: [UInt8], isSecure: Bool, effects: WebsiteEffects) {
    let style = "text/css; charset=utf-8"
    let script = "text/javascript; charset=utf-8"
    files = StaticFiles(
      [
        StaticFile(name: "bootstrap.css", bytes: bootstrap, mediaType: style),
        StaticFile(name: "tema.css", bytes: PackageResources.tema_css, mediaType: style),
        StaticFile(name: "lambang.svg", bytes: PackageResources.lambang_svg, mediaType: "image/svg+xml"),
      ] + Script.allCases.map { StaticFile(name: $0.name, bytes: $0.bytes, mediaType: script) },
      prefix: "/aset", headers: Assets.headers(isSecure: isSecure), hash: effects.hash, compress: effects.compress)
  }

  private static func headers(isSecure: Bool) -> Headers {
    var headers: Headers = [
      "Content-Security-Policy": SecurityHeaders.nothingPolicy, "Cross-Origin-Resource-Policy": "same-origin",
    ]
    if isSecure { headers.requireTLS() }
    return headers
  }

  var bootstrap: Path { files.path(for: "bootstrap.css") }
  var theme: Path { files.path(for: "tema.css") }
  var icon: Path { files.path(for: "lambang.svg") }
  func path(of script: Script) -> Path { files.path(for: script.name) }

  func register(in router: inout Router) { files.register(in: &router) }
}

/// Our own scripts, each for one job; every page works without them.
enum Script: String, Sendable, CaseIterable {
  /// The server's clock ticks.
  case clock = "jam"
  /// Links that open a dialog of the same page instead of a page of their own.
  case dialog
  /// Forms: sent once, passwords shown on wish, errors announced.
  case form = "formulir"
  /// Buttons that print the page.
  case print = "cetak"
  /// Forms that are saved while they are filled in.
  case saving = "simpan"
  /// How strong a new password is, while it is typed.
  case strength = "kekuatan"
  /// Files that go up in pieces, with a bar, and go on after a lost connection.
  case upload = "unggah"
  /// Pages that wait: countdowns, the news from the phone, parts replaced in place.
  case waiting = "menunggu"

  var name: String { rawValue + ".js" }

  var bytes: [UInt8] {
    switch self {
    case .clock: PackageResources.jam_js
    case .dialog: PackageResources.dialog_js
    case .form: PackageResources.formulir_js
    case .print: PackageResources.cetak_js
    case .saving: PackageResources.simpan_js
    case .strength: PackageResources.kekuatan_js
    // One request for its three parts; the field's comes last, since it begins at once.
    case .upload: PackageResources.potongan_js + PackageResources.bilah_js + PackageResources.unggah_js
    case .waiting: PackageResources.menunggu_js
    }
  }
}
