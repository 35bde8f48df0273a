// Fills a database for the benchmarks: `benchmark-fill DATABASE PREFIX COUNT [X Y] < KEYFILE`.
//
// Makes COUNT accounts with an authenticator each and accepts the password of each, all through `Access`, and prints a line for every
// account: user ID, secret in Base32, session token. With X and Y, the coordinates of a P-256 key in base64url, that key becomes the
// phone of all of them. What is measured afterwards goes through the real server.
import Access
import Cryptography
import Database
import Glibc
import OneTimePassword
import Synchronization

@main
struct Fill {
  static let password = "Tender#2022"

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst().map { $0 }
    guard arguments.count >= 3, let location = DatabaseLocation(arguments[0]), let count = Int(arguments[2]) else { throw Unusable() }
    var device: P256PublicKey?
    if arguments.count == 5, let x = Base64.urlDecode(arguments[3]), let y = Base64.urlDecode(arguments[4]) {
      device = P256PublicKey(x: x, y: y)
    }
    var key = ""
    while let line = readLine(strippingNewline: false) { key += line }
    try CryptographyLibrary.start()

    let clock = ShiftedClock()
    let database = try Database(location, clock: .given { clock.milliseconds })
    let access = Access(
      portal: Portal(lpseName: "LPSE Contoh", origin: "http://localhost:9000", authenticatorURL: "http://localhost:9001"),
      database: database, hashing: try PasswordHashing(waiting: 4096, cost: .leastForTests),
      dictionary: try PasswordDictionary(path: "/var/cache/cracklib/cracklib_dict"), sealing: try SealingKeyFile.parse(key), hub: Hub(),
      clock: { clock.milliseconds })

    let names = (0..<count).map { arguments[1] + String($0) }
    // Activated some minutes ago, so that the codes of the steps around now are unused.
    clock.secondsAgo = 300
    let secrets = try await eachAtOnce(names) { try await activate($0, access) }
    clock.secondsAgo = 0
    if let device { try await bind(device, prefix: arguments[1], database) }
    let tokens = try await eachAtOnce(names) { try await acceptPassword($0, access).token }
    // From now on the passwords cost what they cost in earnest.
    let hash = try PasswordHash.hash(password: Array(password.utf8))
    try await database.transaction { try $0.run("UPDATE accounts SET password_hash = \(hash)") }
    database.close()
    for (index, name) in names.enumerated() { print(name, secrets[index], tokens[index].text) }
  }

  private static func activate(_ name: String, _ access: Access) async throws -> String {
    guard let userID = UserID(name), let email = EmailAddress(name.lowercased() + "@contoh.id") else { throw Unusable() }
    let new = NewAccount(userID: userID, kind: .penyedia, name: "PT " + name, email: email)
    guard try await access.create(new, password: password) else { throw Unusable() }
    let visit = try await acceptPassword(name, access).visit
    guard case .open(let activation) = try await access.activation(visit), let secret = Base32.decode(activation.secret) else {
      throw Unusable()
    }
    let parameters = TOTPParameters.standard
    let code = parameters.code(key: parameters.key(for: secret), step: parameters.step(at: activation.now.seconds))
    guard let typed = OneTimeCode(code), case .signedIn = try await access.confirmActivation(visit, code: typed, from: client)
    else { throw Unusable() }
    return activation.secret
  }

  private static func acceptPassword(_ name: String, _ access: Access) async throws -> (token: SessionToken, visit: PasswordAccepted) {
    let outcome = try await access.acceptPassword(kind: .penyedia, userID: name, password: password, from: client, replacing: nil)
    guard case .accepted(let token, let visit) = outcome else { throw Unusable() }
    return (token, visit)
  }

  private static func bind(_ device: P256PublicKey, prefix: String, _ database: Database) async throws {
    let (id, raw) = (device.thumbprint, device.raw)
    try await database.transaction { transaction in
      try transaction.run("INSERT INTO devices (id, public_key, name, created_at) VALUES (\(id), \(raw), 'Benchmark', \(transaction.now))")
      try transaction.run(
        "UPDATE authenticators SET device_id = \(id) WHERE account_id IN (SELECT id FROM accounts WHERE user_id LIKE \(prefix + "%"))")
    }
  }

  private static let client = Client(address: "127.0.0.1", userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0")

  /// Many at a time, since transactions that wait together share a commit.
  private static func eachAtOnce<Result: Sendable>(
    _ names: [String], _ body: @escaping @Sendable (String) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: names.count)
      for (index, name) in names.enumerated() {
        if index >= 128, let (done, result) = try await group.next() { results[done] = result }
        group.addTask { (index, try await body(name)) }
      }
      for try await (done, result) in group { results[done] = result }
      return results.compactMap { $0 }
    }
  }
}

/// The system's clock, set back by some seconds.
private final class ShiftedClock: Sendable {
  private let shift = Atomic<Int64>(0)

  var secondsAgo: Int64 {
    get { shift.load(ordering: .relaxed) }
    set { shift.store(newValue, ordering: .relaxed) }
  }

  var milliseconds: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return (Int64(time.tv_sec) - secondsAgo) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// An argument, or an answer of `Access`, that this program cannot go on with.
private struct Unusable: Error {}
