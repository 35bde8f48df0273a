import Glibc
import ProgramSupport
import Testing

@testable import spse

@Suite final class FilesTests {
  private let folder = "/tmp/spse-files-\(UInt64.random(in: 0...UInt64.max))"
  /// A name in a folder that is not there yet.
  private let path: String

  init() { path = folder + "/a/key" }

  deinit {
    unsafe unlink(path)
    for made in [folder + "/a", folder] { unsafe rmdir(made) }
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func `A file is made with its folders, for its owner alone, and never replaced`() throws {
    try Files.create(path, "first")
    #expect(mode(path) == 0o600)
    #expect(try Files.text(path) == "first")
    #expect(throws: CommandError.self) { try Files.create(path, "second") }
    #expect(try Files.text(path) == "first")
  }

  @Test func `Replacing keeps the mode of a key file and leaves nothing beside it`() throws {
    try Files.create(path, "first")
    try Files.replace(path, "second")
    #expect(try Files.text(path) == "second")
    #expect(mode(path) == 0o600)
    #expect(!FileSystem.exists(path + ".new"))
    #expect(throws: CommandError.self) { try Files.replace(path + ".none", "x") }
  }

  @Test func `Whoever else may read a file is noticed`() throws {
    try Files.create(path, "x")
    #expect(!Files.isReadableByOthers(path))
    for mode: mode_t in [0o640, 0o604, 0o620, 0o601] {
      unsafe chmod(path, mode)
      #expect(Files.isReadableByOthers(path))
    }
  }

  @Test func `A file that is not text, or not there, is named`() throws {
    #expect(words { try Files.text("/none") } == "cannot read /none: No such file or directory")
    #expect(words { try Files.text("/bin") } == "cannot read /bin: Is a directory")
    #expect(words { try Files.text("/bin/true") } == "/bin/true is not text in UTF-8")
    #expect(words { try Files.create("/bin/true/a/b", "x") } == "cannot make the folder /bin/true/a: Not a directory")
    #expect(words { try Files.replace("/none", "x") } == "cannot read /none: No such file or directory")
    try Files.create(path, "first")
    #expect(words { try Files.create(path, "second") } == "cannot create \(path): File exists")
  }

  /// What the operator reads.
  private func words(_ body: () throws -> some Any) -> String? { (#expect(throws: CommandError.self) { try body() })?.text }
}
