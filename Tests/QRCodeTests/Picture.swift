import QRCode

/// A grey picture that a test draws.
struct Picture {
  let width: Int
  let height: Int
  var pixels: [UInt8]

  init(width: Int, height: Int, _ brightness: UInt8) {
    self.width = width
    self.height = height
    pixels = [UInt8](repeating: brightness, count: width * height)
  }

  subscript(x: Int, y: Int) -> UInt8 {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }

  /// What the reader finds.
  var symbols: [QRSymbol] { QRReader().read(pixels, width: width, height: height) }

  var inverted: Picture {
    var out = self
    out.pixels = pixels.map { 255 - $0 }
    return out
  }

  mutating func fill(x: Int, y: Int, width: Int, height: Int, _ brightness: UInt8) {
    for row in max(0, y)..<min(self.height, y + height) {
      for column in max(0, x)..<min(self.width, x + width) { self[column, row] = brightness }
    }
  }

  mutating func draw(_ modules: Modules, scale: Int, left: Int, top: Int, _ dark: UInt8) {
    for row in 0..<modules.side {
      for column in 0..<modules.side where modules[column, row] {
        fill(x: left + column * scale, y: top + row * scale, width: scale, height: scale, dark)
      }
    }
  }
}
