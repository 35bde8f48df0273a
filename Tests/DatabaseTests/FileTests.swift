import Database
import Foundation
import TestSupport
import Testing

@Suite struct FileTests {
  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func `Only their owner can read the database's files and the folder made for them`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "spse-test-" + UUID().uuidString).path
    let path = folder + "/dalam/test.sqlite"
    let database = try Database(.sqlite(path: path), create: true)
    defer { database.close() }
    try await database.transaction { try $0.run("CREATE TABLE words (word TEXT)") }
    for file in [path, path + "-wal", path + "-shm"] { #expect(try mode(file) == 0o600, "\(file)") }
    for made in [folder, folder + "/dalam"] { #expect(try mode(made) == 0o700) }
  }

  @Test func `A database that others could read is closed to them when it is opened`() async throws {
    let location = try await TestDatabase.sqlite.freshLocation()
    let path = try #require(location.file)
    try Database(location, create: true).close()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let database = try Database(location)
    defer { database.close() }
    #expect(try mode(path) == 0o600)
    try await database.transaction { try $0.run("CREATE TABLE words (word TEXT)") }
    #expect(try mode(path + "-wal") == 0o600)
  }
}
