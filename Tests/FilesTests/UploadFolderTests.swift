import Cryptography
import Foundation
import TestSupport
import Testing

@testable import Files

/// Uploads that come in pieces: what is kept, for whom, how long, and what is left when the server dies.
@Suite struct UploadFolderTests {
  private let folder = TestFolder()
  private let uploads = TestFolder()
  private let visitor = UploadOwner(secret: "pengunjung", network: "192.0.2.0/24")
  private let start: Int64 = 1_900_000_000

  private func desk(_ limits: UploadLimits = UploadLimits()) throws -> FileDesk {
    try CryptographyLibrary.start()
    return try FileDesk(folder: folder.path, uploads: uploads.path, scanner: nil, limits: limits)
  }

  private func error(_ work: () async throws -> some Sendable) async -> UploadError? {
    do {
      _ = try await work()
      return nil
    } catch { return error as? UploadError }
  }

  private func begin(_ desk: FileDesk, _ length: Int = Made.pdf.count, by owner: UploadOwner? = nil, at time: Int64? = nil) async throws
    -> PieceUpload
  {
    try await desk.begin(name: "sk.pdf", length: length, by: owner ?? visitor, at: time ?? start)
  }

  @Test func `It survives a restart, with every piece that was acknowledged`() async throws {
    let upload = try await begin(try desk())
    _ = try await desk().append(FileContent(Array(Made.pdf[..<50])), to: upload.id, at: 0, by: visitor, now: start)
    let later = try desk()
    #expect(try await later.state(of: upload.id, for: visitor, at: start).offset == 50)
    let whole = try await later.append(FileContent(Array(Made.pdf[50...])), to: upload.id, at: 50, by: visitor, now: start)
    #expect(whole.isComplete)
    let (found, content) = try await later.finished(upload.id, of: visitor, at: start)
    let file = try await later.take(found, content, for: "x")
    #expect(try await later.content(of: file) == Made.pdf)
    #expect(uploads.names == [upload.id + ".taken"], "the form's, until it is handed in")
    later.giveBack(found)
    #expect(uploads.names == [upload.id + ".upload"])
    _ = try await later.take(found, content, for: "x")
    later.discard(found)
    #expect(uploads.names == [])
  }

  @Test func `A telephone may change its network on the way`() async throws {
    let desk = try desk()
    let upload = try await begin(desk)
    let elsewhere = UploadOwner(secret: "pengunjung", network: "198.51.100.0/24")
    #expect(try await desk.state(of: upload.id, for: elsewhere, at: start).offset == 0)
  }

  @Test func `Only one form gets it`() async throws {
    let desk = try desk()
    let upload = try await begin(desk)
    _ = try await desk.append(FileContent(Made.pdf), to: upload.id, at: 0, by: visitor, now: start)
    let (found, content) = try await desk.finished(upload.id, of: visitor, at: start)
    let taken = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<8 { group.addTask { (try? await desk.take(found, content, for: "\(number)")) != nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(taken == 1 && folder.names.count == 1 && uploads.names == [upload.id + ".taken"])
  }

  @Test func `Two writers at once do not mix`() async throws {
    let desk = try desk()
    let upload = try await begin(desk, 2000)
    let other = try self.desk()
    let written = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<8 {
        group.addTask {
          let piece = FileContent([UInt8](repeating: UInt8(number), count: 1000))
          return (try? await (number.isMultiple(of: 2) ? desk : other).append(piece, to: upload.id, at: 0, by: visitor, now: start)) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(written == 1)
    #expect(try await desk.state(of: upload.id, for: visitor, at: start).offset == 1000)
  }

  @Test func `So many of a visitor, of a network, and in all`() async throws {
    var limits = UploadLimits()
    (limits.overall, limits.ofNetwork, limits.ofVisitor) = (4, 3, 2)
    let desk = try desk(limits)
    func isRefused(_ secret: String, _ network: String) async -> Bool {
      let refused = await error { try await begin(desk, by: UploadOwner(secret: secret, network: network)) }
      if case .tooMany = refused { return true }
      return false
    }
    #expect(await !isRefused("a", "x"))
    #expect(await !isRefused("a", "x"))
    #expect(await isRefused("a", "x"))
    #expect(await isRefused("a", "y"))
    #expect(await !isRefused("b", "x"))
    #expect(await isRefused("c", "x"))
    #expect(await !isRefused("c", "y"))
    #expect(await isRefused("d", "z"))
  }

  @Test(arguments: ["taken", "new"])
  func `One that a form is taking, or that is about to begin, counts for its visitor`(_ state: String) async throws {
    var limits = UploadLimits()
    limits.ofVisitor = 1
    let desk = try desk(limits)
    let upload = try await begin(desk)
    let path = uploads.path + "/" + upload.id
    try FileManager.default.moveItem(atPath: path + ".upload", toPath: path + "." + state)
    let refused = await error { try await begin(desk) }
    guard case .tooMany = refused else {
      Issue.record("begun")
      return
    }
  }

  @Test func `What is over is removed, whatever state it was left in, and nothing else`() async throws {
    let desk = try desk()
    let upload = try await begin(desk)
    let old = PieceUpload.newID(at: start - PieceUpload.lifetime)
    let names = [old + ".upload", old + ".taken", old + ".new", "catatan.txt", PieceUpload.newID(at: start) + ".taken"]
    for name in names { try Data("x".utf8).write(to: URL(fileURLWithPath: uploads.path + "/" + name)) }
    try await desk.sweepUploads(at: start)
    #expect(uploads.names == [upload.id + ".upload", "catatan.txt", names[4]].sorted())
    try await desk.sweepUploads(at: start + PieceUpload.lifetime)
    #expect(uploads.names == ["catatan.txt"])
  }

  @Test(arguments: ["", "SPSE upload 1\n\n\n", String(repeating: "x", count: 5000)])
  func `What is no upload of ours is none`(_ text: String) async throws {
    let desk = try desk()
    let id = PieceUpload.newID(at: start)
    try Data(text.utf8).write(to: URL(fileURLWithPath: uploads.path + "/" + id + ".upload"))
    let unknown = await error { try await desk.state(of: id, for: visitor, at: start) }
    guard case .unknown = unknown else {
      Issue.record("found")
      return
    }
  }

  @Test func `A name that would not fit is refused`() async throws {
    let desk = try desk()
    let name = String(repeating: "a" + String(repeating: "\u{301}", count: 60), count: 110) + ".pdf"
    let refused = await error { try await desk.begin(name: name, length: 1, by: visitor, at: start) }
    guard case .refused = refused else {
      Issue.record("taken")
      return
    }
    #expect(uploads.names == [])
  }

  @Test func `A disk that takes nothing is told as such`() async throws {
    let desk = try desk()
    uploads.remove()
    try Data("x".utf8).write(to: URL(fileURLWithPath: uploads.path))
    let failed = await error { try await begin(desk) }
    guard case .failed = failed else {
      Issue.record("begun")
      return
    }
  }
}
