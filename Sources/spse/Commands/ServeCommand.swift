import Access
import AuthenticatorApp
import Cryptography
import Database
import Files
import Glibc
import HTTP
import HTTPServer
import ProgramSupport
import WebPush
import Website

/// `spse serve [--demo]`: the portal, the authenticator app, and the private listener, until SIGTERM.
struct ServeCommand {
  private let settings: Settings
  private let isDemonstration: Bool
  /// Seconds that running requests have when the server stops.
  private static let grace = 10

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    self.settings = settings
    isDemonstration = arguments.flag("demo")
    try arguments.finish()
  }

  func run() async throws {
    StopSignal.install()
    let log = Log()
    let house = try await House.open(settings, isDemonstration: isDemonstration, log: log)
    let sole = if case .sqlite(let path) = settings.database { try SoleServer(of: path) } else { nil as SoleServer? }
    if isDemonstration {
      try await Demonstration.prepare(house.access)
      try await Demonstration.prepare(house.directory)
    } else {
      try await Demonstration.forbid(house.access)
    }
    guard try await house.access.unreadableSecrets(amongNewest: 1) == 0 else { throw House.foreignKeys(settings) }
    let sender = try house.push?.sender(for: house.access)
    let desk = try settings.files.desk(settings.scanner)
    // A store that is away may come back, and the rest of the portal does without it; one that refuses us will not change by itself.
    if case .wrong(let words) = try await desk.checkStore() {
      throw CommandError("the store of files in SPSE_FILES cannot be used: \(words)")
    }
    let files = FileService(desk, house.directory, log: log)
    let website = try website(house, desk, log)
    try await website.renewAnnouncements()
    let listeners = try listen(house, website, files, log)
    announce()
    log.event("started", [("portal", .text(settings.publicURL)), ("authenticator", .text(settings.authenticatorURL))])
    if settings.takesEverybodyForTheProxy { log.event("no-trusted-proxy", [("setting", .text(Setting.trustedProxies.rawValue))]) }
    if settings.mail == nil, !isDemonstration { log.event("no-mail", [("setting", .text(Setting.smtpURL.rawValue))]) }
    await Housekeeping(house: house, sender: sender, files: files, website: website, log: log).run { StopSignal.isHere }
    log.event("stopping")
    await listeners.stop(within: Self.grace)
    house.hashing.shutdown()
    house.database.close()
    log.event("stopped")
    log.flush()
    // Only now may another server take over.
    _ = consume sole
  }

  private struct Listeners {
    let portal: Server
    let authenticator: Server
    let operation: Server

    /// The app's files first, which takes no time; the private listener last, so that whoever watches sees the end.
    func stop(within grace: Int) async {
      await authenticator.stop(within: .seconds(1))
      await portal.stop(within: .seconds(grace))
      await operation.stop(within: .seconds(1))
    }
  }

  private func listen(_ house: House, _ website: Website, _ files: FileService, _ log: Log) throws -> Listeners {
    let portal = try start(settings.listen, website.application(), log, spoolFolder: settings.files.spoolFolder, onStopping: house.hub.stop)
    let authenticator = try start(settings.authenticatorListen, try authenticatorApp(), log)
    let routes = PrivateRoutes(access: house.access, isStopping: { portal.isStopping }) {
      Metrics(
        servers: [("portal", portal.statistics), ("authenticator", authenticator.statistics)], database: house.database.statistics,
        hashing: house.hashing.statistics, push: house.push?.delivery.statistics, mail: house.mail?.statistics,
        quarantined: files.quarantined, storeIsThere: files.storeIsThere,
        waiting: house.hub.count)
    }
    let operation = try start(settings.privateListen, routes.application(), log, isPrivate: true)
    return Listeners(portal: portal, authenticator: authenticator, operation: operation)
  }

  private func website(_ house: House, _ files: FileDesk, _ log: Log) throws -> Website {
    let formKey = house.formKey
    return Website(
      access: house.access, directory: house.directory, files: files,
      settings: WebsiteSettings(
        version: Version.text, helpdeskEmail: settings.helpdeskEmail, helpdeskPhone: settings.helpdeskPhone,
        isDemonstration: isDemonstration, showsMail: showsMail),
      bootstrap: try styleSheet(), voices: try voices(),
      effects: WebsiteEffects(
        authenticate: { hexadecimal(HMACSHA256.code(key: formKey, message: $0)) },
        randomText: { hexadecimal(RandomBytes.generate($0)) }, hash: { hexadecimal(SHA256.hash($0)) },
        compress: { gzip($0, level: 6) }, report: { reference, cause in log.failure(reference: reference, cause: cause) }))
  }

  /// A demonstration without a mail server.
  private var showsMail: Bool { isDemonstration && settings.mail == nil }

  private func styleSheet() throws(CommandError) -> [UInt8] {
    do { return try Files.read(settings.bootstrap) } catch {
      throw CommandError("\(error.text); install Debian's libjs-bootstrap5, or name another file in SPSE_BOOTSTRAP")
    }
  }

  private func voices() throws(CommandError) -> Voices {
    do { return try Voices() } catch { throw CommandError("espeak-ng cannot speak (\(error)); install Debian's espeak-ng-data") }
  }

  private func authenticatorApp() throws(CommandError) -> Application {
    do {
      return try AuthenticatorApp.application(
        portalOrigins: [settings.publicURL], hash: { hexadecimal(SHA256.hash($0)) }, compress: { gzip($0, level: 9) })
    } catch { throw CommandError("SPSE_PUBLIC_URL cannot stand in the app's security policy: \(error)") }
  }

  private func start(
    _ endpoint: Endpoint, _ application: Application, _ log: Log, isPrivate: Bool = false, spoolFolder: String? = nil,
    onStopping: @escaping @Sendable () -> Void = {}
  ) throws -> Server {
    var configuration = Server.Configuration(address: endpoint.address, port: endpoint.port)
    configuration.forwarded = settings.forwarded
    configuration.spoolFolder = spoolFolder
    if isPrivate {
      configuration.threads = 1
    } else {
      configuration.connectionsPerAddress = settings.connectionsPerAddress
      configuration.unlimited = settings.forwarded.trusted + ["127.0.0.0/8", "::1"].compactMap(NetworkRange.init)
      if let tls = settings.tls {
        configuration.tls = Server.TLS(certificate: try Files.text(tls.certificate), privateKey: try Files.text(tls.key))
      }
    }
    do {
      return try Server.start(configuration, application: application, record: log.request, onStopping: onStopping)
    } catch { throw CommandError("\(error)") }
  }

  /// What a newcomer needs to see.
  private func announce() {
    Console.say("SPSE \(Version.text)")
    Console.say("  portal         \(settings.publicURL)/eproc4")
    Console.say("  authenticator  \(settings.authenticatorURL)/")
    Console.say("  operation      http://\(settings.privateListen.address):\(settings.privateListen.port)/health/ready, /metrics")
    if isDemonstration { Console.say(Demonstration.announcement) }
    if showsMail { Console.say("  mail           \(settings.publicURL)\(Paths.shownMail.text)") }
    if settings.mail == nil, !isDemonstration { Console.say("  warning        \(Setting.smtpURL.rawValue) is empty: no mail is sent") }
    if settings.takesEverybodyForTheProxy {
      Console.say(
        "  warning        \(Setting.trustedProxies.rawValue) names no proxy: every user counts as one network, and all wait together")
    }
    Console.say("  stop with Ctrl+C")
  }
}
