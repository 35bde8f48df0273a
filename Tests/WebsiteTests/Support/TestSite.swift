import Access
import Cryptography
import Database
import Directory
import Files
import HTTP
import HTTPServer
import Synchronization
import TestSupport
import Website

/// The whole portal over a fresh database, with a clock that the test moves; without a socket unless a test wants one.
struct TestSite: Sendable {
  let base: TestAccess
  let access: Access
  let directory: Directory
  let website: Website
  let application: Application
  /// Where files that are handed in lie.
  let folder = TestFolder()
  /// Where uploads are under way.
  let uploads = TestFolder()
  let files: FileDesk
  /// What went to the log.
  let reports = Reports()

  var clock: TestClock { base.clock }
  /// Where browsers reach the portal.
  var origin: String { access.portal.origin }

  /// - Parameters:
  ///   - origin: where browsers reach the portal.
  ///   - hashing: in place of one that is quick and never busy.
  ///   - lpse: the portal's name.
  ///   - lpseCode: and under which code it is listed, if it has been told.
  ///   - pushing: how phones are told by push services, if they are.
  ///   - scanner: of viruses, if there is one.
  ///   - showsMail: whether it is a demonstration without a mail server.
  init(
    _ kind: TestDatabase = .sqlite, suppliers: [String] = ["DIN"], officials: [String] = [], origin: String = "http://localhost:9000",
    hashing: PasswordHashing? = nil, lpse: String = "LPSE Contoh", lpseCode: String = "", pushing: Pushing? = nil,
    showsMail: Bool = false, scanner: ClamAV? = nil
  ) async throws {
    base = try await TestAccess(kind, suppliers: suppliers, officials: officials)
    let clock = base.clock
    access = Access(
      portal: Portal(lpseName: lpse, lpseCode: lpseCode, origin: origin, authenticatorURL: "http://localhost:9001"),
      database: base.database,
      hashing: try hashing ?? PasswordHashing(threads: 1, waiting: 64, cost: .leastForTests), dictionary: try TestAccess.dictionary,
      sealing: base.sealing, hub: base.hub,
      pushing: pushing, gate: .records, clock: { clock.milliseconds })
    directory = Directory(database: base.database)
    let reports = reports
    files = try FileDesk(folder: folder.path, uploads: uploads.path, scanner: scanner)
    website = Website(
      access: access, directory: directory, files: files,
      settings: WebsiteSettings(
        version: "1.0.0", helpdeskEmail: "helpdesk@contoh.id", helpdeskPhone: "021 1234567", isDemonstration: showsMail,
        showsMail: showsMail),
      bootstrap: Array("/* Bootstrap */".utf8), voices: try Voices(),
      effects: WebsiteEffects(
        authenticate: { hexadecimal(HMACSHA256.code(key: [UInt8](repeating: 7, count: 32), message: $0)) },
        randomText: { hexadecimal(RandomBytes.generate($0)) }, hash: { hexadecimal(SHA256.hash($0)) },
        compress: { gzip($0, level: 6) }, report: { reports.add($0, $1) }))
    application = website.application()
  }

  /// Does to the database what no page does.
  func run(_ sql: SQL) async throws { try await base.database.transaction { _ = try $0.run(sql) } }

  /// What the database holds in one column of one row.
  func count(_ sql: SQL) async throws -> Int64 {
    try await base.database.read { try $0.row(sql)?.integer(0) ?? 0 }
  }
}

/// The failures that a site reported.
final class Reports: Sendable {
  private let list = Mutex<[(reference: String, cause: String)]>([])

  func add(_ reference: String, _ cause: String) { list.withLock { $0.append((reference, cause)) } }
  var all: [(reference: String, cause: String)] { list.withLock { $0 } }
}
