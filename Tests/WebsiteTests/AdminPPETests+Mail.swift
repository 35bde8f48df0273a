import Database
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The queue of mail, and its words.
extension AdminPPETests {
  @Test(arguments: [
    ("SSL connect error", "Sambungan aman"), ("SSL peer certificate or SSH remote key was not OK", "Sambungan aman"),
    ("Could not connect to server", "tidak dapat dihubungi"), ("Could not resolve hostname", "tidak ditemukan"),
    ("Timeout was reached", "tepat waktu"), ("the server answered 535 5.7.8 to AUTH", "Password portal"),
  ])
  func `A cause is told by what it is`(_ cause: String, _ words: String) {
    #expect(AntreanEmailWords.cause(cause, Wording(language: .indonesian)).contains(words))
  }

  @Test func `The log says in words for whom mail was tried again`() {
    let t = Wording(language: .indonesian)
    func said(_ reason: String) -> String {
      LogWords.note(StaffNote(by: "Ibu", userIDs: "ADMIN", reason: reason), of: .mailRetried, withUserIDs: true, t)
    }
    #expect(said("* (12)") == "Semua yang menunggu: 12 email")
    #expect(said("-") == "Untuk penerima tanpa akun")
    #expect(said("DIN") == "Untuk: DIN")
  }

  /// Lets a link to a new password wait in the queue.
  /// - Returns: its token.
  private func link(to address: EmailAddress, _ site: TestSite) async throws -> String {
    let made = Mutex("")
    try await site.access.requestRecovery(.resetPassword, kind: .penyedia, userID: "DIN", email: address, from: .desk) { token in
      made.withLock { $0 = token.text }
      return site.origin + "/eproc4/?kunci=" + token.text
    }
    let token = made.withLock { $0 }
    #expect(!token.isEmpty)
    return token
  }

  @Test(arguments: TestDatabase.allCases)
  func `The queue of mail names causes in words, tries again, and shows neither address nor link`(_ kind: TestDatabase) async throws {
    let site = try await TestSite(kind)
    var (admin, _) = try await member("ADMIN", [.adminPPE], site)
    _ = try await site.base.takenMail()
    #expect(try await admin.visit(mail).text.contains("semua sudah terkirim"))
    _ = try await site.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.password)
    let taken = try #require(try await site.access.takeMail())
    site.clock.advance(seconds: 1)
    let address = try #require(EmailAddress("din@contoh.id"))
    let secretLink = try await link(to: address, site)
    #expect(try await admin.visit(mail).text.contains("Sedang dikirim"))
    let busy = try await admin.post(mail + "/coba", [("nomor", taken.id)])
    #expect(busy.status == .conflict && busy.text.contains("sedang dikirim"))
    try await site.access.settle(taken, .deferred(cause: "the server answered 451 4.3.0 to RCPT"))
    let shown = try await admin.visit(mail)
    for words in ["d•••@contoh.id", "User ID DIN", "Password diganti", "1 kali", "belum mau menerima untuk penerima ini", "451 4.3.0"] {
      #expect(shown.text.contains(words), "\(words)")
    }
    #expect(shown.text.contains("Tautan Password baru"))
    for hidden in ["din@contoh.id", "kunci=", secretLink] { #expect(!shown.text.contains(hidden), "\(hidden)") }
    #expect(shown.text.contains("Coba semua sekarang"))
    let filtered = try await admin.visit(mail + "?userId=din").text
    #expect(filtered.contains("Coba sekarang") && !filtered.contains("Coba semua sekarang"), "it would hurry everybody's")
    try await site.run("DELETE FROM outbox WHERE purpose IS NOT NULL")
    try await admin.visit(mail)
    let tried = try await admin.submit(mail + "/coba", [("nomor", taken.id)])
    #expect(tried.text.contains("Dicoba sekarang: 1 email") && tried.text.contains("Segera"))
    let again = try #require(try await site.access.takeMail())
    try await site.access.settle(again, .failed(cause: "the server answered 550 5.1.1 to RCPT"))
    #expect(try await admin.visit(mail + "?keadaan=gagal&userId=din").text.contains("Server email menolak penerimanya"))
    #expect(try await !admin.visit(mail + "?keadaan=gagal&userId=ADMIN").text.contains("d•••@contoh.id"))
    #expect(try await admin.get(mail + "?userId=%3Cb%3E").status == .unprocessableContent)
    #expect(try await admin.post(mail + "/coba", token: "x").status == .forbidden)
    #expect(try await admin.post(mail + "/coba").status == .conflict, "nothing waits")
    #expect(try await admin.get("/eproc4/logakses").text.contains("Untuk: DIN"))
  }
}
