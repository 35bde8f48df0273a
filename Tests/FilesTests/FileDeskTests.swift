import Cryptography
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Files

@Suite struct FileDeskTests {
  private let folder = TestFolder()

  private func desk(_ scanner: ClamAV? = nil) throws -> FileDesk {
    try CryptographyLibrary.start()
    return try FileDesk(folder: folder.path, scanner: scanner)
  }

  private func refusal(_ desk: FileDesk, _ bytes: [UInt8], _ name: String) async throws -> FileRefusal? {
    do throws(FileDeskError) {
      _ = try await desk.take(FileContent(bytes), named: name, for: "192.0.2.0/24")
      return nil
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return refusal
    }
  }

  @Test func `A file lies whole under a random name, for its owner alone, and is given out as it was taken`() async throws {
    let desk = try desk()
    let long = Array(Made.pdf.dropLast(6)) + [UInt8](repeating: 0x20, count: 300_000) + Array("%%EOF\n".utf8)
    let file = try await desk.take(FileContent(long), named: "/tmp/../SK PPK.pdf", for: "192.0.2.0/24")
    #expect(file.name.text == "SK PPK.pdf" && file.name.kind == .pdf && file.size == long.count && file.state == .unscanned)
    #expect(file.sha256 == hexadecimal(SHA256.hash(long)))
    #expect(folder.names == [file.id])
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + file.id)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try await desk.content(of: file) == long)
  }

  @Test func `What is refused leaves nothing behind`() async throws {
    let desk = try desk()
    #expect(try await refusal(desk, [], "sk.pdf") == .empty)
    #expect(try await refusal(desk, [UInt8](repeating: 0x20, count: FileDesk.longest + 1), "sk.pdf") == .tooLong)
    #expect(try await refusal(desk, Made.pdf, "sk.exe") == .unknownExtension)
    #expect(try await refusal(desk, Made.pdf, "sk.php.pdf") == .severalExtensions)
    #expect(try await refusal(desk, Made.pdf, "sk.png") == .otherContent)
    #expect(folder.names == [])
  }

  @Test func `A file that was changed, is gone or must not be passed on is not given out`() async throws {
    let desk = try desk()
    let file = try await desk.take(FileContent(Made.pdf), named: "sk.pdf", for: "x")
    for state in [StoredFile.State.quarantined, .infected] {
      let held = StoredFile(id: file.id, name: file.name, size: file.size, sha256: file.sha256, state: state)
      await #expect(throws: FileDeskError.self) { try await desk.content(of: held) }
    }
    try Data("lain".utf8).write(to: URL(fileURLWithPath: folder.path + "/" + file.id))
    await #expect(throws: FileDeskError.self) { try await desk.content(of: file) }
    try await desk.remove(file.id)
    try await desk.remove(file.id)
    await #expect(throws: FileDeskError.self) { try await desk.content(of: file) }
    #expect(StoredFile(id: "../../etc/passwd", name: "x.pdf", kind: "pdf", size: 1, sha256: "", state: "clean") == nil)
  }

  @Test func `What was never finished is swept away, and old files are named`() async throws {
    let desk = try desk()
    let file = try await desk.take(FileContent(Made.pdf), named: "sk.pdf", for: "x")
    let unfinished = folder.path + "/" + String(repeating: "a", count: 32) + ".part"
    for path in [unfinished, folder.path + "/catatan.txt"] { try Data("x".utf8).write(to: URL(fileURLWithPath: path)) }
    #expect(try await desk.files(olderThan: 3600) == [])
    #expect(folder.names.count == 3)
    #expect(try await desk.files(olderThan: 0) == [file.id])
    #expect(folder.names == [file.id, "catatan.txt"].sorted())
  }

  @Test func `Where the folder cannot be used, nothing starts`() {
    #expect(throws: FileFailure.self) { try FileDesk(folder: "/proc/spse", scanner: nil) }
  }

  @Test(arguments: [
    ("unix:/run/clamd.ctl", ClamAV.Address.unix("/run/clamd.ctl")), ("tcp:127.0.0.1:3310", .tcp(host: "127.0.0.1", port: "3310")),
    ("tcp:[::1]:3310", .tcp(host: "::1", port: "3310")),
  ])
  func `The scanner's address is read`(_ text: String, _ address: ClamAV.Address) { #expect(ClamAV(text)?.address == address) }

  @Test(arguments: ["", "unix:", "unix:run", "tcp:", "tcp::3310", "tcp:localhost", "tcp:localhost:0", "tcp:localhost:x", "127.0.0.1:3310"])
  func `What is none is refused`(_ text: String) { #expect(ClamAV(text) == nil) }
}
