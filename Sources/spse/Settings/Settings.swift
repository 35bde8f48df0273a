import Access
import Database
import Directory
import Files
import HTTP
import HTTPServer
import ProgramSupport

/// All settings, read and checked at start.
struct Settings {
  let database: DatabaseLocation
  let databaseConnections: Int
  let listen: Endpoint
  let authenticatorListen: Endpoint
  let privateListen: Endpoint
  /// Scheme, host and port, without a slash at the end.
  let publicURL: String
  let authenticatorURL: String
  let sealingKeyFile: String
  let lpseName: String
  let lpseCode: String
  let helpdeskEmail: String
  let helpdeskPhone: String
  let forwarded: ForwardedAddress
  let tls: (certificate: String, key: String)?
  /// Nil is no limit.
  let connectionsPerAddress: Int?
  /// Nil is one for each core.
  let hashingThreads: Int?
  let hashingQueue: Int
  let passwordDictionary: String
  let bootstrap: String
  let push: Push
  /// For push services: `mailto:` or `https:`.
  let pushContact: String
  /// Nil: no mail is sent.
  let mail: MailSettings?
  let files: FileSettings
  /// Nil: no virus scanner.
  let scanner: ClamAV?

  /// Whether phones are told by push services.
  enum Push: String {
    case on
    case off
    /// Also by one on this machine.
    case loopback
  }

  /// - Throws: one line that names the setting that is wrong, and what it may be.
  init(arguments: inout Arguments<CommandError>, environment: [String: String]) throws(CommandError) {
    var values: [Setting: String] = [:]
    for setting in Setting.allCases {
      values[setting] = try arguments.option(setting.option) ?? environment[setting.rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }
    func text(_ setting: Setting) -> String { values[setting] ?? setting.fallback }
    func wrong(_ setting: Setting) -> CommandError {
      CommandError("\(setting.rawValue) is “\(text(setting))”; it must be: \(setting.meaning)")
    }
    func number(_ setting: Setting, _ range: ClosedRange<Int>) throws(CommandError) -> Int {
      guard let number = Int(text(setting)), range.contains(number) else { throw wrong(setting) }
      return number
    }
    func endpoint(_ setting: Setting) throws(CommandError) -> Endpoint {
      guard let endpoint = Endpoint(text(setting)) else { throw wrong(setting) }
      return endpoint
    }
    func origin(_ setting: Setting, at endpoint: Endpoint) throws(CommandError) -> String {
      let scheme = values[.tlsKey] == nil ? "http" : "https"
      guard let given = values[setting] else { return "\(scheme)://localhost:\(endpoint.port)" }
      guard let origin = Origin.parse(given) else { throw wrong(setting) }
      guard scheme == "http" || origin.hasPrefix("https://") else {
        throw CommandError("\(setting.rawValue) is “\(origin)”, but with SPSE_TLS_KEY browsers come by https://")
      }
      return origin
    }

    // The text of SPSE_DATABASE may hold a password, so it is not repeated.
    guard let location = DatabaseLocation(text(.database)) else { throw CommandError("SPSE_DATABASE must be: \(Setting.database.meaning)") }
    database = location
    databaseConnections = try number(.databaseConnections, 1...100)
    listen = try endpoint(.listen)
    authenticatorListen = try endpoint(.authenticatorListen)
    privateListen = try endpoint(.privateListen)
    publicURL = try origin(.publicURL, at: listen)
    authenticatorURL = try origin(.authenticatorURL, at: authenticatorListen)
    guard publicURL != authenticatorURL else {
      throw CommandError("SPSE_PUBLIC_URL and SPSE_AUTHENTICATOR_URL must differ: a hole in one must not open the other")
    }
    sealingKeyFile = text(.sealingKeyFile)
    lpseName = text(.lpseName)
    guard DisplayName.isFit(lpseName) else { throw wrong(.lpseName) }
    lpseCode = text(.lpseCode)
    guard lpseCode.isEmpty || Code(lpseCode) != nil else { throw wrong(.lpseCode) }
    helpdeskEmail = text(.helpdeskEmail)
    guard helpdeskEmail.isEmpty || EmailAddress(helpdeskEmail) != nil else { throw wrong(.helpdeskEmail) }
    helpdeskPhone = text(.helpdeskPhone)
    var trusted: [NetworkRange] = []
    for part in text(.trustedProxies).split(separator: ",") {
      guard let range = NetworkRange(String(part).replacing(" ", with: "")) else { throw wrong(.trustedProxies) }
      trusted.append(range)
    }
    guard let field = ["x-forwarded": ForwardedAddress.Field.xForwarded, "forwarded": .forwarded][text(.forwardedField)]
    else { throw wrong(.forwardedField) }
    forwarded = ForwardedAddress(trusted: trusted, field: field)
    switch (values[.tlsCertificate], values[.tlsKey]) {
    case (let certificate?, let key?): tls = (certificate, key)
    case (nil, nil): tls = nil
    default: throw CommandError("SPSE_TLS_CERTIFICATE and SPSE_TLS_KEY belong together; give both or neither")
    }
    let connections = try number(.connectionsPerAddress, 0...20_000)
    connectionsPerAddress = connections == 0 ? nil : connections
    let threads = try number(.hashingThreads, 0...256)
    hashingThreads = threads == 0 ? nil : threads
    hashingQueue = try number(.hashingQueue, 1...10_000)
    passwordDictionary = text(.passwordDictionary)
    bootstrap = text(.bootstrap)
    guard let chosen = Push(rawValue: text(.push)) else { throw wrong(.push) }
    push = chosen
    let helpdesk = helpdeskEmail.isEmpty ? publicURL : "mailto:" + helpdeskEmail
    pushContact = values[.pushContact] ?? helpdesk
    guard values[.pushContact] == nil || Self.isContact(pushContact) else { throw wrong(.pushContact) }
    files = try FileSettings(values)
    scanner = ClamAV(text(.clamd))
    guard scanner != nil || text(.clamd).isEmpty else { throw wrong(.clamd) }
    mail = try MailSettings(values, helpdesk: helpdeskEmail, publicURL: publicURL)
  }

  private static func isContact(_ text: String) -> Bool {
    if text.hasPrefix("mailto:") { return EmailAddress(String(text.dropFirst("mailto:".count))) != nil }
    return text.hasPrefix("https://") && text.utf8.count > "https://".utf8.count && text.utf8.allSatisfy { (33...126).contains($0) }
  }
}

extension Settings {
  /// Browsers come by https, which does not end here, and no proxy is trusted: every client seems to come from the proxy.
  var takesEverybodyForTheProxy: Bool { publicURL.hasPrefix("https://") && tls == nil && forwarded.trusted.isEmpty }
}
