import Glibc

/// A picture in a file of the kind "P5": width, height, 255, and a byte for each pixel.
struct GraymapFile {
  let width: Int
  let height: Int
  let pixels: [UInt8]

  init?(_ path: String) {
    guard let bytes = GraymapFile.contents(path) else { return nil }
    var place = 0
    func word() -> String {
      while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
      let start = place
      while place < bytes.count, bytes[place] > 0x20 { place += 1 }
      return String(decoding: bytes[start..<place], as: UTF8.self)
    }
    guard word() == "P5", let width = Int(word()), let height = Int(word()), word() == "255" else { return nil }
    place += 1
    guard width > 0, height > 0, width < 1 << 15, height < 1 << 15, bytes.count - place >= width * height else { return nil }
    self.width = width
    self.height = height
    pixels = Array(bytes[place..<place + width * height])
  }

  private static func contents(_ path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
