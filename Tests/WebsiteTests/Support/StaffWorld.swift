import Database
import Directory
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// A portal where one of everything waits that staff look at or answer, all of it of the portal's own LPSE, and of the agency K22 where it is of
/// one; and members of staff of every role, here and elsewhere.
struct StaffWorld {
  let site: TestSite
  let members: [Member]
  /// What rows of a table call `{…}`, since it is another each time.
  let words: [String: String]

  /// A member of staff with one role.
  struct Member {
    let role: Role
    let place: Place
    let browser: Browser
    let secret: [UInt8]
  }

  enum Place: String {
    /// Of the portal's LPSE, and of the agency K22.
    case own
    /// Of the same LPSE, and of another agency.
    case otherAgency
    /// Of the LPSE 119; its agency has the same code.
    case otherLPSE
  }

  private static let because = ("alasan", "SK Kepala LPSE")

  init() async throws {
    site = try await TestSite(suppliers: ["DIN", "CITRA", "HITAM"], officials: ["PP01", "PPK01", "PPK02", "PPK03"])
    try await site.takeRecords()
    try await SupplierDesk.records(site)
    try await Self.requests(site)
    try await Self.accountRequests(site)
    try await Self.officialWithDecree(site)
    var desk = try await SupplierDesk(site)
    try await desk.propose(.nib, [("nib", "1234567890123")])
    let form = try await SpecialForm.sent(to: site)
    _ = try await SupplierRegistration.sent(to: site, changing: ["npwp": "02.000.000.6-091.000", "nib": "9120001239999"])
    var words = try await Self.proposals(site)
    words["form"] = form.text
    words["announcement"] = try await Self.announcement(site)
    var members: [Member] = []
    for role in Role.allCases {
      members.append(try await Self.member(role, .own, site))
      members.append(try await Self.member(role, .otherLPSE, site))
      if role == .adminAgency { members.append(try await Self.member(role, .otherAgency, site)) }
    }
    self.members = members
    words["mail"] = try await Self.mail(site)
    self.words = words
  }

  private static func member(_ role: Role, _ place: Place, _ site: TestSite) async throws -> Member {
    let holder = try await site.base.member(
      role.rawValue + "-" + place.rawValue, [role], lpse: place == .otherLPSE ? "119" : "", agency: place == .otherAgency ? "K23" : "K22")
    return Member(role: role, place: place, browser: try await browser(holder, site), secret: holder.secret)
  }

  private static func browser(_ holder: Holder, _ site: TestSite) async throws -> Browser {
    var browser = Browser(site)
    browser.cookies["session"] = holder.token.text
    try await browser.visit("/eproc4/sesi")
    return browser
  }

  /// Of a copy (1), of an official (2), and of a sanction (3).
  private static func requests(_ site: TestSite) async throws {
    let asking: [(String, kind: String, fields: [(String, String)], decree: [UInt8]?)] = [
      ("CITRA", "penyedia", [], nil), ("PP01", "nonpenyedia", RemedyForm.fields, SpecialForm.pdf), ("HITAM", "penyedia", [], nil),
    ]
    for (user, kind, fields, decree) in asking {
      var browser = Browser(site)
      try await browser.signIn(user, kind: kind)
      try await browser.submitRemedy(fields, decree: decree)
    }
  }

  /// Of an account that is switched off (4), and of one whose mailbox proves too little for a new phone (5).
  private static func accountRequests(_ site: TestSite) async throws {
    try await site.run("UPDATE accounts SET switched_off_at = 1795500000000 WHERE user_id = 'PPK02'")
    var off = Browser(site)
    try await off.signIn("PPK02", kind: "nonpenyedia")
    try await off.submit("/eproc4/totp/tertahan")
    let id = "PPK03"
    _ = try await site.base.activated(id, .nonpenyedia)
    let isReset = try await site.access.resetAuthenticator(of: try #require(UserID(id)))
    try #require(isReset)
    site.clock.advance(seconds: 60)
    let link = try await site.base.sentRecovery(.resetPassword, of: id, .nonpenyedia)
    guard case .changed = try await site.access.resetPassword(by: link, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("no new password") }
    var phoneless = Browser(site)
    try await phoneless.signIn(id, kind: "nonpenyedia", password: TestAccess.newPassword)
    try await phoneless.submit("/eproc4/totp/tertahan")
    _ = try await site.base.takenMail()
  }

  /// An official of K22 whose decree is on record; and another agency, which has a satker too.
  private static func officialWithDecree(_ site: TestSite) async throws {
    try await site.take(
      .agencies,
      [
        ["code": "K23", "name": "Kementerian Lain", "kind": "kementerian"],
        ["code": "K23.01", "name": "Ditjen Lain", "kind": "satker", "agency": "K23"],
      ])
    try await site.take(
      .officials,
      [
        [
          "user_id": "SAH01", "name": "Sari Hadi", "nip": "197001012000012001", "post": "Analis", "sk_number": "KP.3/2026",
          "sk_date": "2026-01-05", "agency": "K22", "satker": "K22.01", "role": "pp",
        ]
      ])
    try await site.run("UPDATE officials SET sk_file = (SELECT file_id FROM requests WHERE number = 2) WHERE user_id = 'SAH01'")
  }

  /// A phone that is to be taken off, a role that is to be given, and another mail address: each waits for a second.
  private static func proposals(_ site: TestSite) async throws -> [String: String] {
    let (test, access) = (site.base, site.access)
    let first = try await test.member("SATU", [.adminPPE, .verifikator])
    _ = try await test.member("DUA", [.verifikator])
    let (din, official) = (try #require(UserID("DIN")), try #require(UserID("PPK01")))
    let because = try #require(ActReason("SK Kepala LPSE"))
    let unlinking = try await access.proposeUnlinking(
      of: din, because: because, by: try await test.staff(first, for: .proposeUnlinking), proving: test.fresh(first), from: .desk)
    let isProposed = try unlinking.get().get() == .done
    try #require(isProposed)
    let duties = try #require(Duties(roles: [.ppk, .verifikator], agency: ""))
    let standing = try #require(try await access.find(official)).standing
    let role = try await access.changeDuties(
      of: official, reading: standing, to: duties, because: because, by: try await test.staff(first, for: .manageStaff),
      proving: test.fresh(first), from: .desk)
    let isWaiting = try role.get().get() == .proposed
    try #require(isWaiting)
    var proposer = try await StaffBrowser("TIGA", [.verifikator], site)
    let answer = try await proposer.propose(site)
    try #require(answer.status == .seeOther)
    let email = try await test.emailProposal(seenBy: first)
    return [
      "unlinking": try await String(site.count("SELECT asked_at FROM unlinkings")),
      "role": try await String(site.count("SELECT asked_at FROM role_proposals")), "email": try #require(email).id, "standing": standing,
    ]
  }

  private static func announcement(_ site: TestSite) async throws -> String {
    let holder = try await site.base.member("EMPAT", [.adminPPE])
    var browser = try await browser(holder, site)
    try await browser.visit("/eproc4/petugas/pengumuman/tulis")
    site.clock.advance(seconds: 30)
    let fields = [
      ("judul", "Pemeliharaan server"), ("isi", "Portal berhenti sebentar."), ("kepentingan", "biasa"), ("mulai", ""),
      ("sampai", "2027-06-01T08:00"), because, ("password", TestAccess.password), ("kode", site.code(holder.secret)),
    ]
    let list = try await browser.submit("/eproc4/petugas/pengumuman/tulis", fields)
    return try #require(list.between("tulis?nomor=", "\""))
  }

  /// One mail, to DIN, that waits.
  private static func mail(_ site: TestSite) async throws -> String {
    _ = try await site.base.takenMail()
    let address = try #require(EmailAddress("din@contoh.id"))
    try await site.access.requestRecovery(.resetPassword, kind: .penyedia, userID: "DIN", email: address, from: .desk) { $0.text }
    let id = try await site.base.database.read { try $0.row("SELECT id FROM outbox WHERE state = 'waiting'")?.text(0) }
    return try #require(id, "no mail waits")
  }
}
