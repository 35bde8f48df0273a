import AuthenticatorCore
import OneTimePassword
import Testing

/// What a device keeps, as bytes and by its rules.
@Suite struct VaultTests {
  private static let origin = "https://spse.contoh.go.id"
  /// When the enrolment of MELATI began, whose outcome is not known.
  private static let begun: Int64 = 1_795_494_605_250

  /// Every kind of thing that a vault has.
  private static func sample() throws -> Vault {
    var vault = Vault()
    vault.put(VaultPortal(origin: origin, key: .bytes(Array(1...32)), clock: ClockCorrection(milliseconds: -1500)))
    vault.put(VaultPortal(origin: "http://localhost:9000", key: .reference([7])))
    let first = try vault.begin(try link(user: "DIN"), at: 1).number
    vault.bind(first, to: Vault.PortalAccount(id: "a1", user: "DIN"), issuer: "LPSE Contoh: Pusat")
    _ = try vault.begin(try link(user: "MELATI"), at: begun)
    let third = try vault.begin(try link(user: "LAMA"), at: 3).number
    vault.bind(third, to: Vault.PortalAccount(id: "a3", user: "LAMA"), issuer: "LPSE Contoh")
    vault.reconcile(origin: origin, with: [Vault.PortalAccount(id: "a1", user: "DIN")])
    let parameters = try #require(TOTPParameters(algorithm: .sha512, digits: .eight, period: 60))
    let fourth = try vault.add(issuer: "", user: "saya@contoh.id", parameters: parameters, secret: .reference([1, 2, 3]))
    vault.rename(fourth, to: "Surel — kantor")
    vault.note(
      VaultDecision(time: 1, issuer: "LPSE", user: "DIN", browser: "Firefox 140 · Linux", address: "203.0.113.7", outcome: .mistake))
    return vault
  }

  private static func link(user: String, origin: String = origin) throws -> PortalLink {
    let text =
      "otpauth://totp/LPSE%20Contoh:\(user)?secret=GEZDGNBV&issuer=LPSE%20Contoh&enrol=\(origin)/eproc4/authenticator/v1/enrolments?token=t"
    guard case .portal(let link) = try ScannedLink(parsing: Array(text.utf8)) else { throw LinkRefusal.unreadablePortal }
    return link
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let vault = try Self.sample()
    let bytes = try vault.bytes()
    let read = try Vault(bytes: bytes)
    #expect(try read.bytes() == bytes)
    #expect(read.accounts.map(\.number) == [1, 2, 3, 4])
    #expect(read.accounts.map(\.user) == ["DIN", "MELATI", "LAMA", "saya@contoh.id"])
    #expect(read.accounts[0].portalID == "a1")
    #expect(read.accounts[0].issuer == "LPSE Contoh: Pusat")
    #expect(read.accounts[3].label == "Surel — kantor")
    #expect(read.accounts[3].parameters == TOTPParameters(algorithm: .sha512, digits: .eight, period: 60))
    #expect(read.portal(Self.origin)?.clock.milliseconds == -1500)
    #expect(read.decisions.first?.outcome == .mistake)
    guard case .pending = read.accounts[1].binding?.state, case .unlinked = read.accounts[2].binding?.state,
      case .reference([1, 2, 3]) = read.accounts[3].secret
    else {
      Issue.record("a state or a secret was lost")
      return
    }
  }

  @Test("The format of version 2 stays as it is") func knownBytes() throws {
    var vault = Vault()
    try vault.add(issuer: "A", user: "b", parameters: .standard, secret: .bytes([0xFF]))
    #expect(
      try vault.bytes() == [
        2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0x41, 0, 1, 0x62, 0, 0, 1, 6, 0, 0, 0, 30, 1, 0, 1, 0xFF, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      ])
  }

  /// As the version before wrote it: a portal, an account of each state, a decision.
  private static let version1: [UInt8] = {
    func text(_ text: String) -> [UInt8] { [0, UInt8(text.utf8.count)] + text.utf8 }
    func account(_ number: UInt8, _ binding: [UInt8]) -> [UInt8] {
      [0, 0, 0, number] + text("LPSE") + text("DIN\(number)") + text("") + [1, 6, 0, 0, 0, 30, 1, 0, 1, 0xFF] + binding
    }
    let portal = text(origin) + [1, 0, 2, 7, 8, 0, 0, 0, 0, 0, 0, 0, 9]
    let accounts =
      account(1, [0]) + account(2, [1] + text(origin)) + account(3, [2] + text(origin) + text("a3")) + account(4, [3] + text(origin))
    let decision = [0, 0, 0, 0, 0, 0, 0, 5] + text("LPSE") + text("DIN3") + text("Firefox") + text("203.0.113.7") + [2]
    return [1, 0, 0, 0, 5, 0, 1] + portal + [0, 4] + accounts + [0, 1] + decision
  }()

  @Test func version1IsReadAndWrittenAsTheNewest() throws {
    let old = try Vault(bytes: Self.version1)
    let read = try Vault(bytes: old.bytes())
    #expect(try read.bytes() == old.bytes())
    for vault in [old, read] {
      #expect(vault.portal(Self.origin)?.clock.milliseconds == 9)
      #expect(vault.accounts.map(\.user) == ["DIN1", "DIN2", "DIN3", "DIN4"])
      #expect(vault.accounts[0].binding == nil)
      #expect(vault.accounts[2].portalID == "a3")
      guard case .pending = vault.accounts[1].binding?.state, case .unlinked(id: "", movedTo: "") = vault.accounts[3].binding?.state else {
        Issue.record("a state was lost")
        return
      }
      #expect(vault.decisions.map(\.outcome) == [.notMe])
      #expect(vault.settings.isEmpty)
    }
  }

  @Test func version1HasNothingThatCameLater() throws {
    let bytes = Self.version1
    for count in 0..<bytes.count {
      #expect(throws: VaultFormatError.self, "after \(count) bytes") { try Vault(bytes: Array(bytes.prefix(count))) }
    }
    #expect(throws: VaultFormatError.trailingBytes) { try Vault(bytes: bytes + [0, 0]) }
    #expect(throws: VaultFormatError.unreadable, "an outcome") { try Vault(bytes: bytes.dropLast() + [4]) }
    let key = try #require(bytes.firstRange(of: [1, 0, 2, 7, 8])).lowerBound
    var sealed = bytes
    sealed[key] = 3
    #expect(throws: VaultFormatError.unreadable, "a sealed key") { try Vault(bytes: sealed) }
  }

  @Test func everyPlaceToStopIsRefused() throws {
    let bytes = try Self.sample().bytes()
    for count in 0..<bytes.count {
      #expect(throws: VaultFormatError.self, "after \(count) bytes") { try Vault(bytes: Array(bytes.prefix(count))) }
    }
    #expect(throws: VaultFormatError.truncated) { try Vault(bytes: Array(bytes.dropLast())) }
  }

  @Test func whateverIsChangedIsRefusedOrAnotherVault() throws {
    let bytes = try Self.sample().bytes()
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        // What is read is written the same: there are not two ways to write one vault.
        if let vault = try? Vault(bytes: changed) { #expect(try vault.bytes() == changed) }
      }
    }
  }

  @Test func whatFollowsTheEndIsRefused() throws {
    let bytes = try Self.sample().bytes()
    #expect(throws: VaultFormatError.trailingBytes) { try Vault(bytes: bytes + [0]) }
  }

  @Test func aNewerVersionIsNamed() throws {
    #expect(throws: VaultFormatError.newerVersion(3)) { try Vault(bytes: [3] + Array(try Self.sample().bytes().dropFirst())) }
    #expect(throws: VaultFormatError.unreadable) { try Vault(bytes: [0] + Array(try Self.sample().bytes().dropFirst())) }
  }

  @Test func longTextsAndListsAreRefused() throws {
    var vault = Vault()
    try vault.add(issuer: String(repeating: "x", count: 1025), user: "u", parameters: .standard, secret: .bytes([1]))
    #expect(throws: VaultFormatError.tooLarge) { try vault.bytes() }
    // A count that the rest could not hold takes no memory.
    #expect(throws: VaultFormatError.tooLarge) { try Vault(bytes: [1, 0, 0, 0, 1, 0xFF, 0xFF]) }
    var full = Vault()
    for _ in 0..<Vault.mostAccounts { try full.add(issuer: "i", user: "u", parameters: .standard, secret: .bytes([1])) }
    #expect(throws: VaultFormatError.tooLarge) { try full.add(issuer: "i", user: "u", parameters: .standard, secret: .bytes([1])) }
    #expect(try Vault(bytes: full.bytes()).accounts.count == Vault.mostAccounts)
  }

  @Test func theOldestDecisionsAreForgotten() throws {
    var vault = Vault()
    for time in 0..<Int64(Vault.mostDecisions + 3) {
      vault.note(VaultDecision(time: time, issuer: "", user: "", browser: "", address: "", outcome: .approved))
    }
    #expect(vault.decisions.count == Vault.mostDecisions)
    #expect(vault.decisions.first?.time == 3)
  }

  @Test func aSignInThatIsAnsweredAgainStandsOnce() throws {
    var vault = Vault()
    for (time, id, outcome) in [(1, "a", .uncertain), (2, "b", .wrongNumber), (3, "a", .approved), (4, "", .mistake), (5, "", .mistake)]
      as [(Int64, String, VaultDecision.Outcome)]
    {
      vault.note(VaultDecision(time: time, issuer: "", user: "", browser: "", address: "", outcome: outcome, id: id, host: "h"))
    }
    let read = try Vault(bytes: vault.bytes()).decisions
    #expect(read.map(\.time) == [2, 3, 4, 5])
    #expect(read.map(\.outcome) == [.wrongNumber, .approved, .mistake, .mistake])
    #expect(read.first?.id == "b" && read.first?.host == "h")
  }

  @Test func aNumberIsNeverGivenTwice() throws {
    var vault = Vault()
    let first = try vault.add(issuer: "i", user: "u", parameters: .standard, secret: .bytes([1]))
    vault.remove(first)
    var again = try Vault(bytes: vault.bytes())
    #expect(try again.add(issuer: "i", user: "u", parameters: .standard, secret: .bytes([1])) == first + 1)
  }

  @Test func thePortalsKeyGoesWithItsLastAccount() throws {
    var vault = try Self.sample()
    #expect(vault.portals.count == 2)
    vault.remove(1)
    vault.remove(2)
    #expect(vault.portal(Self.origin) != nil)
    vault.remove(3)
    #expect(vault.portals.isEmpty)
  }

  @Test func theOrderIsTheHolders() throws {
    var vault = try Self.sample()
    vault.move(4, to: 0)
    vault.move(1, to: 99)
    #expect(try Vault(bytes: vault.bytes()).accounts.map(\.number) == [4, 2, 3, 1])
  }

  @Test func aPendingAccountIsBoundAfterAll() throws {
    var vault = try Self.sample()
    #expect(vault.reconcile(origin: Self.origin, with: [.init(id: "a1", user: "DIN"), .init(id: "a2", user: "melati")]) == [2])
    #expect(vault.account(origin: Self.origin, portalID: "a2")?.number == 2)
    #expect(vault.account(2)?.user == "melati")
  }

  @Test func whatIsPendingForTooLongIsGivenUp() throws {
    var vault = try Vault(bytes: try Self.sample().bytes())
    let quarter: Int64 = 15 * 60_000
    #expect(vault.giveUpEnrolments(origin: Self.origin, at: Self.begun + quarter).isEmpty)
    #expect(vault.giveUpEnrolments(origin: "http://localhost:9000", at: .max).isEmpty, "another portal's answer says nothing about it")
    #expect(vault.giveUpEnrolments(origin: Self.origin, at: Self.begun + quarter + 1).map(\.user) == ["MELATI"])
    #expect(vault.accounts.map(\.number) == [1, 3, 4], "what is bound or unlinked stays, however old")
    #expect(try Vault(bytes: vault.bytes()).accounts.count == 3)
  }

  @Test func anEnrolmentThatIsBegunAgainIsTheSameAndYoung() throws {
    var vault = try Self.sample()
    let again = try vault.begin(try Self.link(user: "melati"), at: Self.begun + 7)
    #expect(again.number == 2 && !again.isNew)
    #expect(vault.account(2)?.time == Self.begun + 7)
    let other = try vault.begin(try Self.link(user: "DIN"), at: Self.begun)
    #expect(other.number == 5 && other.isNew && vault.account(1)?.portalID == "a1", "what is bound stays beside it")
  }

  @Test func anAccountIsFoundAtItsOwnPortalOnly() throws {
    let vault = try Self.sample()
    #expect(vault.account(origin: Self.origin, portalID: "a1")?.number == 1)
    #expect(vault.account(origin: "http://localhost:9000", portalID: "a1") == nil)
    #expect(vault.account(origin: Self.origin, portalID: "a3") == nil, "an unlinked account answers nothing")
    #expect(vault.account(origin: Self.origin, issuer: "", user: "din")?.number == 1)
    #expect(vault.account(origin: nil, issuer: "", user: "saya@contoh.id")?.number == 4)
    #expect(vault.account(origin: nil, issuer: "LPSE Contoh: Pusat", user: "DIN") == nil)
  }

  @Test func anotherPortalsAnswerChangesNothing() throws {
    var vault = try Self.sample()
    #expect(vault.reconcile(origin: "http://localhost:9000", with: []).isEmpty)
    #expect(vault.account(1)?.portalID == "a1")
  }
}
