import AuthenticatorCore
import ProgramSupport

/// The vault file. Every reading and every change goes through a lock, so that two processes never lose what the other has written; nobody
/// holds it while a portal is asked.
actor VaultStore {
  private let options: Options
  /// Where the vault lies, whatever links lead there: its lock is one for all of them.
  private let path: String
  private var seal: VaultSeal?

  init(_ options: Options) {
    self.options = options
    path = FileSystem.target(of: options.vault)
  }

  /// Another one after every change, by whomever.
  nonisolated var mark: FileMark? { FileSystem.mark(path) }

  /// - Throws: `Failure`; `Failure.noVault` if there is none yet.
  func read() async throws -> Vault {
    guard FileSystem.exists(path) else { throw Failure.noVaultYet(options.vault) }
    return try await locked(isShared: true) { try self.load() ?? Vault() }
  }

  /// Reads the vault, or begins a new one, changes it and writes it.
  /// - Throws: `Failure`, and what the change throws; then nothing is written.
  func change<Result: Sendable>(_ body: @Sendable (inout Vault) throws -> Result) async throws -> Result {
    try await locked(isShared: false) {
      var vault = try self.load() ?? Vault()
      let result = try body(&vault)
      try self.save(vault)
      return result
    }
  }

  /// The passphrase is asked for before the lock is taken: whoever types slowly holds up nobody.
  private func locked<Result: Sendable>(isShared: Bool, _ body: () throws -> Result) async throws -> Result {
    do {
      try prepare()
      let lock = try await FileLock.take(path + ".lock", isShared: isShared)
      return try withExtendedLifetime(lock, body)
    } catch let fault as FileFault {
      throw Failure.vaultFile(options.vault, fault)
    } catch let fault as VaultFault {
      throw Failure.vault(options.vault, fault)
    }
  }

  private func prepare() throws {
    guard seal == nil else { return }
    try FileSystem.makeFolder(of: path)
    let isNew = !FileSystem.exists(path)
    let passphrase = try Passphrase.ask(options, isNew: isNew)
    seal = isNew ? try VaultSeal(passphrase: passphrase) : try VaultSeal(of: try file(), passphrase: passphrase)
  }

  private func load() throws -> Vault? {
    guard FileSystem.exists(path) else { return nil }
    let file = try file()
    // Another process may have begun the vault since.
    if seal?.isSeal(of: file) != true { seal = try VaultSeal(of: file, passphrase: try Passphrase.ask(options, isNew: false)) }
    return try seal?.vault(in: file)
  }

  private func save(_ vault: Vault) throws {
    guard let seal else { return }
    try FileSystem.replace(path, with: try seal.file(vault))
  }

  private func file() throws -> [UInt8] { try FileSystem.read(path, atMost: VaultSeal.mostBytes) }
}
