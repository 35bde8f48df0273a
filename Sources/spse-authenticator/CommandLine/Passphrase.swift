import Glibc
import ProgramSupport

/// The passphrase of the vault: from a file that an option names, or from the terminal; never from an argument or the environment.
enum Passphrase {
  /// What a new one must have at least, in bytes.
  static let leastBytes = 8

  /// - Parameter isNew: for a vault that is about to be made: asked twice, and not too short.
  static func ask(_ options: Options, isNew: Bool) throws -> [UInt8] {
    let passphrase: [UInt8]
    if let path = options.passphraseFile {
      passphrase = try firstLine(of: path)
    } else {
      passphrase = try typed(Words.passphrase(options.vault, isNew: isNew), options)
      if isNew, try typed(Words.passphraseAgain, options) != passphrase { throw Failure.passphrasesDiffer }
    }
    guard !isNew || passphrase.count >= leastBytes else { throw Failure.shortPassphrase }
    return passphrase
  }

  private static func typed(_ prompt: Text, _ options: Options) throws -> [UInt8] {
    guard let line = try Terminal.secretLine(prompt(options.language)) else { throw Failure.noTerminal }
    return line
  }

  private static func firstLine(of path: String) throws -> [UInt8] {
    guard !FileSystem.isOpenToOthers(path) else { throw Failure.passphraseFileIsOpen(path) }
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(path, atMost: 4096) } catch { throw Failure.passphraseFile(path, error) }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
  }
}
