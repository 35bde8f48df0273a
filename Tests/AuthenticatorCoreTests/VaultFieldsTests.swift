import AuthenticatorCore
import OneTimePassword
import Testing

/// A vault as a page of the app is given it and gives it back.
@Suite struct VaultFieldsTests {
  private static let origin = "https://spse.contoh.go.id"

  /// What a page sends: fields, each after its length.
  private struct Page {
    var fields: [[UInt8]] = []

    var bytes: [UInt8] { fields.flatMap { [0, 0, UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0 } }

    mutating func add(_ parts: Any...) {
      for part in parts {
        switch part {
        case let number as Int: fields.append((0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) })
        case let text as String: fields.append(Array(text.utf8))
        default: fields.append(part as? [UInt8] ?? [])
        }
      }
    }
  }

  private static func key(_ kind: Int) -> [UInt8] { kind == 3 ? Array(1...40) : Array("k".utf8) }

  /// Everything that the app keeps.
  private static func page(
    next: Int = 3, portals: [String] = [origin], key kind: Int = 3, states: [(number: Int, state: Int, id: String, movedTo: String)],
    outcome: Int = 5, settings: [String] = ["lock"], issuer: String = "LPSE"
  ) -> Page {
    var page = Page()
    page.add(next, portals.count)
    for portal in portals {
      page.add(portal, kind, key(kind), -1500, "LPSE Contoh", "x", "y", "id", "https://push.contoh/1", "id", 1_800_000_000_000, "token")
    }
    page.add(states.count)
    for one in states {
      page.add(one.number, issuer, "DIN\(one.number)", "Kantor", 2, 8, 60, kind, key(kind), one.state, one.state == 0 ? "" : origin)
      page.add(one.id, one.movedTo, 1_800_000_000_001)
    }
    page.add(1, 1_800_000_000_002, "LPSE", "DIN", "Chrome", "203.0.113.7", outcome, "\(origin) s1", "spse.contoh.go.id")
    page.add(settings.count)
    for name in settings { page.add(name, -15) }
    return page
  }

  @Test(arguments: [2, 3]) func whatThePageGivesComesBack(kind: Int) throws {
    let page = Self.page(
      next: 6, key: kind, states: [(1, 0, "", ""), (2, 1, "", ""), (3, 2, "a3", ""), (4, 3, "a4", "HP baru"), (5, 3, "", "")])
    let vault = try Vault(fields: page.bytes)
    #expect(try Vault(bytes: vault.bytes()).fields() == page.bytes)
    #expect(vault.accounts.map(\.number) == [1, 2, 3, 4, 5])
    #expect(vault.accounts[2].portalID == "a3")
    #expect(vault.accounts[0].time == 1_800_000_000_001)
    #expect(vault.portals.first?.clock.milliseconds == -1500)
    #expect(vault.portals.first?.push.endpoint == "https://push.contoh/1")
    #expect(vault.portals.first?.publicKey.id == "id")
    #expect(vault.decisions.first?.outcome == .uncertain)
    #expect(vault.decisions.first?.host == "spse.contoh.go.id")
    #expect(vault.settings.first?.value == -15)
    guard case .unlinked(id: "a4", movedTo: "HP baru") = vault.accounts[3].binding?.state else {
      Issue.record("where it moved to was lost")
      return
    }
  }

  @Test func whatTheTerminalWritesThePageReads() throws {
    var vault = Vault()
    vault.put(VaultPortal(origin: Self.origin, key: .reference([7])))
    try vault.add(issuer: "i", user: "u", parameters: .standard, secret: .sealed([1, 2]))
    #expect(try Vault(fields: vault.fields()).bytes() == vault.bytes())
  }

  @Test func newAccountsGetTheirNumbersHere() throws {
    let vault = try Vault(fields: Self.page(next: 7, states: [(0, 0, "", ""), (4, 0, "", ""), (0, 0, "", "")]).bytes)
    #expect(vault.accounts.map(\.number) == [7, 4, 8])
    #expect(throws: VaultFormatError.tooLarge) { try Vault(fields: Self.page(next: 0xFFFF_FFFF, states: [(0, 0, "", "")]).bytes) }
  }

  @Test("No key passes the page, in or out") func noKeyPassesThePage() throws {
    var vault = Vault()
    try vault.add(issuer: "i", user: "u", parameters: .standard, secret: .bytes([1, 2, 3]))
    #expect(throws: VaultFormatError.unreadable) { try vault.fields() }
    #expect(throws: VaultFormatError.unreadable) { try Vault(fields: Self.page(key: 1, states: []).bytes) }
  }

  @Test func contradictionsAreRefused() throws {
    let refused = [
      Self.page(states: [(1, 1, "a", "")]), Self.page(states: [(1, 1, "", "HP")]), Self.page(states: [(1, 2, "a", "HP")]),
      Self.page(states: [(1, 0, "a", "")]), Self.page(states: [(1, 4, "", "")]), Self.page(states: [(1, -1, "", "")]),
      Self.page(portals: [], states: [(1, 2, "a", "")]), Self.page(portals: [Self.origin, Self.origin], states: []),
      Self.page(states: [(1, 0, "", ""), (1, 0, "", "")]), Self.page(states: [(3, 0, "", "")]), Self.page(next: -1, states: []),
      Self.page(key: 4, states: []), Self.page(states: [], outcome: 0), Self.page(states: [], outcome: 6),
      Self.page(states: [], settings: ["lock", "lock"]),
    ]
    for (index, page) in refused.enumerated() {
      #expect(throws: VaultFormatError.unreadable, "\(index)") { try Vault(fields: page.bytes) }
    }
  }

  @Test func whatIsTooLongIsNamed() throws {
    let long = Self.page(states: [(1, 0, "", "")], issuer: String(repeating: "x", count: 1025))
    #expect(throws: VaultFormatError.tooLarge) { try Vault(fields: long.bytes) }
    let many = Self.page(states: [], settings: (0...100).map { "s\($0)" })
    #expect(throws: VaultFormatError.tooLarge) { try Vault(fields: many.bytes) }
    // A count that the rest could not hold takes no memory.
    var endless = Page()
    endless.add(1, Int.max)
    #expect(throws: VaultFormatError.tooLarge) { try Vault(fields: endless.bytes) }
  }

  @Test func everyPlaceToStopAndEveryBitIsRefusedOrAnotherVault() throws {
    let bytes = Self.page(states: [(1, 0, "", ""), (2, 3, "a", "HP")]).bytes
    for count in 0..<bytes.count {
      #expect(throws: VaultFormatError.self, "after \(count) bytes") { try Vault(fields: Array(bytes.prefix(count))) }
    }
    #expect(throws: VaultFormatError.trailingBytes) { try Vault(fields: bytes + [0]) }
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x81
      if let vault = try? Vault(fields: changed) { #expect(try vault.fields() == changed || vault.accounts[0].number == 3) }
    }
  }
}
