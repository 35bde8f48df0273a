import HTTPServer
import Testing

@Suite struct GzipTests {
  @Test func compressesText() {
    let text = [UInt8](repeating: 0x61, count: 10_000)
    let compressed = gzip(text)
    #expect(Array(compressed.prefix(3)) == [0x1F, 0x8B, 8])
    #expect(compressed.count < 100)
    #expect(gzip(text) == compressed)
  }
}
