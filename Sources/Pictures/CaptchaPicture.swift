private import CCairo

/// Digits as people can read them and simple programs cannot: bent, turned and crossed by lines. Dark on a light ground of its own, so
/// that it looks the same on light and dark pages.
///
/// The digits are strokes of this file's neighbour, not of a font: the picture is the same on every machine.
public struct CaptchaPicture: Sendable, Equatable {
  /// The file: PNG, 8 bits of grey.
  public let png: [UInt8]

  /// Size in CSS pixels; the file has half as many again each way, for the screens of phones.
  public static let width = 240
  public static let height = 80
  private static let scale = 1.5

  /// Draws digits; other characters are left out.
  /// - Parameter random: the same numbers make the same picture.
  /// - Throws: `CaptchaPictureError` if the library had no memory.
  public init(_ digits: String, using random: inout some RandomNumberGenerator) throws(CaptchaPictureError) {
    let canvas = try CaptchaCanvas(width: CaptchaPicture.width, height: CaptchaPicture.height, scale: CaptchaPicture.scale)
    let numbers = digits.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
    canvas.speckle(70, using: &random)
    let step = Double(CaptchaPicture.width - 24) / Double(max(1, numbers.count))
    for (index, number) in numbers.enumerated() {
      let bend = Bend(left: 12 + step * Double(index), width: step, height: Double(CaptchaPicture.height), using: &random)
      for stroke in DigitStrokes.of(number) { canvas.line(stroke.map(bend.place), width: bend.thickness, brightness: 0.1) }
    }
    for _ in 0..<2 { canvas.line(CaptchaPicture.wave(using: &random), width: 1.6, brightness: 0.15) }
    png = try canvas.png()
  }

  /// A line from edge to edge, through the digits.
  private static func wave(using random: inout some RandomNumberGenerator) -> [Point] {
    let middle = Double(height) * .random(in: 0.3...0.7, using: &random)
    let (rise, period) = (Double.random(in: 6...14, using: &random), Double.random(in: 70...130, using: &random))
    let phase = Double.random(in: 0...(2 * .pi), using: &random)
    return stride(from: 0.0, through: Double(width), by: 4).map { x in
      Point(x: x, y: middle + rise * Wave.sine(x / period * 2 * .pi + phase))
    }
  }
}

/// Why there is no picture.
public enum CaptchaPictureError: Error, Sendable, Equatable {
  /// The library had no memory.
  case unavailable
}

/// How one digit of a picture is turned, slanted, bent and sized.
private struct Bend {
  let thickness: Double
  private let left: Double
  private let top: Double
  private let width: Double
  private let height: Double
  private let turn: Double
  private let slant: Double
  private let swing: Double
  private let phase: Double

  /// - Parameters: the place that the digit has on the picture, in CSS pixels.
  init(left: Double, width place: Double, height: Double, using random: inout some RandomNumberGenerator) {
    width = place * .random(in: 0.6...0.78, using: &random)
    self.height = height * .random(in: 0.52...0.66, using: &random)
    self.left = left + (place - width) / 2 + .random(in: -2...2, using: &random)
    top = (height - self.height) / 2 + .random(in: -6...6, using: &random)
    turn = .random(in: -0.24...0.24, using: &random)
    slant = .random(in: -0.16...0.16, using: &random)
    swing = .random(in: 1...2.6, using: &random)
    phase = .random(in: 0...(2 * .pi), using: &random)
    thickness = .random(in: 3.6...5, using: &random)
  }

  /// Where a point of the unit square comes to lie.
  func place(_ point: Point) -> Point {
    let (x, y) = ((point.x - 0.5) * width + slant * (0.5 - point.y) * height, (point.y - 0.5) * height)
    let (sine, cosine) = (Wave.sine(turn), Wave.cosine(turn))
    let (turnedX, turnedY) = (x * cosine - y * sine, x * sine + y * cosine)
    return Point(
      x: left + width / 2 + turnedX + swing * Wave.sine(turnedY / 9 + phase),
      y: top + height / 2 + turnedY + swing * Wave.sine(turnedX / 9 + phase))
  }
}
