import PictureFiles
import Pictures
import TestSupport
import Testing

@Suite struct CaptchaPictureTests {
  private func picture(_ digits: String, seed: UInt64 = 1) throws -> CaptchaPicture {
    var numbers = TestNumbers(seed)
    return try CaptchaPicture(digits, using: &numbers)
  }

  @Test func `It is a PNG of one and a half pixels for each of CSS, and small`() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let png = try picture("302917", seed: seed).png
      #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
      #expect(png.count < 16_384)
      let image = try GrayImage(file: png)
      #expect(image.width == 360 && image.height == 120)
    }
  }

  @Test func `The same numbers make the same picture, other digits and other numbers another one`() throws {
    #expect(try picture("302917") == picture("302917"))
    #expect(try picture("302917") != picture("302918"))
    #expect(try picture("302917", seed: 2) != picture("302917", seed: 1))
  }

  @Test(arguments: 0...9)
  func `Every digit leaves dark strokes on a light ground, inside the picture`(_ digit: Int) throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let image = try GrayImage(file: try picture(String(repeating: "\(digit)", count: 6), seed: seed).png)
      let light = image.brightness.count { $0 > 235 }
      let dark = image.brightness.count { $0 < 60 }
      // WCAG 1.4.11 asks for 3 : 1; black on white of this kind is beyond 15 : 1.
      #expect(Double(light) > 0.6 * Double(image.brightness.count), "a light ground")
      #expect((0.03...0.35).contains(Double(dark) / Double(image.brightness.count)), "strokes of digit \(digit)")
      // No digit is cut off: above and below there is nothing but the light dots.
      for row in [0, 1, 118, 119] { #expect(image.brightness[row * 360..<(row + 1) * 360].count { $0 < 60 } == 0) }
    }
  }
}
