import Foundation
import QRCode
import Testing

@Suite("However a symbol is turned") struct OrientationTests {
  private static let text = Array("otpauth://totp/SPSE:DIN?secret=GEZDGNBVGY3TQOJQ&issuer=SPSE".utf8)

  private func modules() throws -> Modules { try QREncode.write([.byte(Self.text)]) }

  /// Corners of a square around a centre, turned.
  private func corners(_ degrees: Double, radius: Double, x: Double, y: Double) -> [(Double, Double)] {
    [225, 315, 45, 135].map { corner in
      let angle = (degrees + corner) * .pi / 180
      return (x + radius * cos(angle), y + radius * sin(angle))
    }
  }

  @Test(arguments: (0..<24).map { Double($0 * 15) })
  func readsTurned(degrees: Double) throws {
    let corners = corners(degrees, radius: 85, x: 100, y: 100)
    let found = try modules().picture(width: 200, height: 200, corners: corners).symbols
    try #require(found.count == 1)
    #expect(found[0].bytes == Self.text)
    for (corner, expected) in zip(found[0].corners, corners) {
      #expect(abs(Double(corner.x) - expected.0) < 2 && abs(Double(corner.y) - expected.1) < 2)
    }
  }

  @Test func readsMirrored() throws {
    let found = try modules().mirrored.picture().symbols
    try #require(found.count == 1)
    #expect(found[0].bytes == Self.text && found[0].isMirrored && !found[0].isInverted)
  }

  @Test func readsInverted() throws {
    let found = try modules().picture().inverted.symbols
    try #require(found.count == 1)
    #expect(found[0].bytes == Self.text && found[0].isInverted && !found[0].isMirrored)
  }

  @Test func readsMirroredAndInverted() throws {
    let found = try modules().mirrored.picture().inverted.symbols
    try #require(found.count == 1)
    #expect(found[0].bytes == Self.text && found[0].isInverted && found[0].isMirrored)
  }

  /// Each edge in turn farther away than the opposite one, which looks twice as long.
  @Test(arguments: [
    [(80, 20), (160, 20), (220, 180), (20, 180)], [(20, 20), (220, 20), (160, 180), (80, 180)],
    [(20, 80), (200, 20), (200, 220), (20, 160)], [(20, 20), (200, 80), (200, 160), (20, 220)],
    [(30, 60), (180, 20), (220, 150), (60, 220)],
  ])
  func readsTilted(corners: [(Int, Int)]) throws {
    let corners = corners.map { (Double($0.0), Double($0.1)) }
    let found = try modules().picture(width: 240, height: 240, corners: corners).symbols
    try #require(found.count == 1)
    #expect(found[0].bytes == Self.text)
  }

  @Test("A large version, tilted, needs all its alignment patterns")
  func readsLargeTilted() throws {
    let text = [UInt8](repeating: UInt8(ascii: "S"), count: 300)
    let modules = try QREncode.write([.byte(text)], version: 20)
    let found = modules.picture(width: 400, height: 400, corners: [(60, 30), (340, 60), (370, 360), (20, 330)]).symbols
    try #require(found.count == 1)
    #expect(found[0].bytes == text && found[0].version == 20)
  }

  @Test("Faint, and darker to one side")
  func readsUnevenLight() throws {
    var picture = try modules().picture(scale: 4, dark: 100, light: 160)
    for y in 0..<picture.height {
      for x in 0..<picture.width { picture[x, y] = UInt8(Int(picture[x, y]) * (picture.width + 2 * x) / (3 * picture.width)) }
    }
    #expect(picture.symbols.map(\.bytes) == [Self.text])
  }
}
