import Cryptography
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Files

/// What the desk does by what the scanner says. The scanner here speaks as clamd(8) writes; the real one is asked in `Server/test_files.py`.
@Suite struct ScannerTests {
  private let folder = TestFolder()

  private func desk(_ scanner: ClamAV) throws -> FileDesk {
    try CryptographyLibrary.start()
    return try FileDesk(folder: folder.path, scanner: scanner)
  }

  private func take(_ desk: FileDesk) async throws -> StoredFile {
    try await desk.take(FileContent(Made.pdf), named: "sk.pdf", for: "x")
  }

  @Test func `Nothing found: clean, and the scanner has seen every byte`() async throws {
    let scanner = try ScannerDouble("stream: OK\0")
    #expect(try await take(try desk(scanner.client)).state == .clean)
    let chunks = scanner.received
    #expect(chunks.starts(with: Array("zINSTREAM\0".utf8)))
    #expect(Array(chunks.dropFirst(14).prefix(Made.pdf.count)) == Made.pdf)
  }

  @Test func `Something found: refused, and nothing is kept`() async throws {
    let desk = try desk(try ScannerDouble("stream: Uji.Coba.UNOFFICIAL FOUND\0").client)
    await #expect { try await take(desk) } throws: {
      if case .refused(.infected) = $0 as? FileDeskError { true } else { false }
    }
    #expect(folder.names == [])
  }

  @Test(arguments: ["", "INSTREAM size limit exceeded. ERROR\0", "UNKNOWN COMMAND\0", "stream: OK", "stream: OK FOUND OK\0"])
  func `Anything else, and nothing at all: kept, and not passed on until it has been looked at`(_ answer: String) async throws {
    let file = try await take(try desk(try ScannerDouble(answer).client))
    #expect(file.state == .quarantined)
    #expect(folder.names == [file.id])
    let later = try desk(try ScannerDouble("stream: OK\0").client)
    await #expect(throws: FileDeskError.self) { try await later.content(of: file) }
    #expect(try await later.scanAgain(file.id) == .clean)
    let worse = try desk(try ScannerDouble("stream: Uji FOUND\0").client)
    #expect(try await worse.scanAgain(file.id) == .infected)
  }

  @Test func `A scanner that is not there quarantines, and is named`() async throws {
    let nobody = ClamAV(.unix(folder.path + "/none"))
    let desk = try desk(nobody)
    let file = try await take(desk)
    #expect(file.state == .quarantined)
    #expect(try await desk.scanAgain(file.id) == .quarantined)
    #expect(try await !desk.canScan())
    #expect(try await self.desk(try ScannerDouble("PONG\0").client).canScan())
  }

  @Test func `What waits for a scanner goes on waiting when its setting is taken away`() async throws {
    let file = try await take(try desk(ClamAV(.unix(folder.path + "/none"))))
    let without = try FileDesk(folder: folder.path, scanner: nil)
    #expect(try await !without.canScan())
    #expect(try await without.scanAgain(file.id) == .quarantined)
  }
}

/// Answers one connection with a text, and keeps what it was sent.
///
/// `@unchecked Sendable`: `bytes` is written by its thread before `done` is signalled, and read after it was waited for.
private final class ScannerDouble: @unchecked Sendable {
  let client: ClamAV
  private var bytes: [UInt8] = []
  private let done = DispatchSemaphore(value: 0)

  init(_ answer: String) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe bind(listener, $0, length)
        _ = unsafe getsockname(listener, $0, &length)
      }
    }
    try #require(listen(listener, 1) == 0)
    client = ClamAV(.tcp(host: "127.0.0.1", port: String(UInt16(bigEndian: address.sin_port))))
    Thread.detachNewThread { [self] in
      let connection = accept(listener, nil, nil)
      var buffer = [UInt8](repeating: 0, count: 4096)
      // Up to the command's end, or the piece without bytes.
      while !bytes.starts(with: Array("zPING\0".utf8)), !(bytes.count > 10 && bytes.suffix(4) == [0, 0, 0, 0]) {
        let count = unsafe recv(connection, &buffer, 4096, 0)
        if count <= 0 { break }
        bytes += buffer.prefix(count)
      }
      _ = unsafe send(connection, answer, answer.utf8.count, Int32(MSG_NOSIGNAL))
      close(connection)
      close(listener)
      done.signal()
    }
  }

  /// All that it was sent, once it has answered.
  var received: [UInt8] {
    done.wait()
    return bytes
  }
}
