import Cryptography
import Foundation
import Glibc
import Testing

/// The server's `mmap` gives what was asked for, whatever it is.
@Suite struct HugePagesTests {
  private static let argon2 = MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE
  private static let failed = -1

  @Test("Memory that is large and filled at once begins on a huge page and is whole", arguments: [4 << 20, 19 << 20, (19 << 20) + 4096])
  func largeMemory(size: Int) {
    let address = map(size, Self.argon2)
    #expect(address % (2 << 20) == 0)
    guard let memory = unsafe UnsafeMutableRawPointer(bitPattern: address) else { return }
    let bytes = unsafe UnsafeMutableRawBufferPointer(start: memory, count: size)
    let isZero = unsafe bytes.allSatisfy { $0 == 0 }
    #expect(isZero)
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 7)
    #expect(unmap(address, size))
  }

  @Test func nothingIsLeftBehind() throws {
    let before = try Self.mappedPages()
    for _ in 0..<200 { #expect(unmap(map(19 << 20, Self.argon2), 19 << 20)) }
    // Two hundred leftovers of a huge page each would be 100,000 pages.
    #expect(try Self.mappedPages() - before < 50_000)
  }

  @Test func everyOtherMappingIsTheSystems() {
    #expect(unmap(map(4096, Self.argon2), 4096))
    #expect(map(8 << 20, MAP_PRIVATE) == Self.failed && errno == EBADF)
    #expect(map(Int.max / 2, Self.argon2) == Self.failed && errno == ENOMEM)
  }

  private func map(_ size: Int, _ flags: Int32) -> Int {
    Int(bitPattern: unsafe mapMemory(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0))
  }

  private func unmap(_ address: Int, _ size: Int) -> Bool {
    guard address != Self.failed, let memory = unsafe UnsafeMutableRawPointer(bitPattern: address) else { return false }
    return unsafe munmap(memory, size) == 0
  }

  /// Pages of this process's address space.
  private static func mappedPages() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return try #require(text.split(separator: " ").first.flatMap { Int($0) })
  }
}
