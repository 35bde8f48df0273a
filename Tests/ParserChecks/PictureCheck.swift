import QRCode

/// What is found in a picture is within the bounds of the standard. The first byte says whether the others are pixels, after a width,
/// modules amid good finder patterns, or a tile that fills a large picture.
func checkPicture(_ input: [UInt8]) throws {
  guard let kind = input.first else { return }
  let picture =
    kind >= 0xF0
    ? tiles(input.dropFirst()) : kind % 2 == 0 ? pixels(input.dropFirst()) : modules(input.dropFirst(), version: Int(kind / 2) % 4 + 1)
  let found = QRReader().read(picture.pixels, width: picture.side, height: picture.pixels.count / picture.side)
  for symbol in found {
    try require((1...40).contains(symbol.version), "a version that there is not")
    try require(symbol.bytes.count <= 7089, "more than the largest symbol holds")
    try require(symbol.corners.count == 4, "a symbol without four corners")
    for corner in symbol.corners { try require(corner.x.isFinite && corner.y.isFinite, "a corner nowhere") }
    if let part = symbol.part { try require(part.index < part.count && part.count <= 16, "a part beyond the last") }
  }
}

private func pixels(_ input: ArraySlice<UInt8>) -> (side: Int, pixels: [UInt8]) {
  let side = 21 + Int(input.first ?? 0) % 64
  var pixels = Array(input.dropFirst())
  pixels += [UInt8](repeating: 255, count: max(21 * side - pixels.count, (side - pixels.count % side) % side))
  return (side, pixels)
}

/// The same square of modules, two to sixteen pixels each, over and over: what could keep a reader busy, since it is nowhere a symbol.
private func tiles(_ input: ArraySlice<UInt8>) -> (side: Int, pixels: [UInt8]) {
  let module = 2 + Int(input.first ?? 0) % 15
  let tile = 7 + Int(input.dropFirst().first ?? 0) % 64
  let bits = Array(input.dropFirst(2))
  let (width, height) = (640, 480)
  var pixels = [UInt8](repeating: 230, count: width * height)
  for y in 0..<height {
    for x in 0..<width {
      let place = y / module % tile * tile + x / module % tile
      if place / 8 < bits.count, bits[place / 8] >> (7 - UInt8(place % 8)) & 1 == 1 { pixels[y * width + x] = 20 }
    }
  }
  return (width, pixels)
}

/// Each module three pixels wide, with a quiet zone; what the input does not say is light.
private func modules(_ input: ArraySlice<UInt8>, version: Int) -> (side: Int, pixels: [UInt8]) {
  let side = 17 + 4 * version
  let bits = Array(input)
  let width = (side + 8) * 3
  var pixels = [UInt8](repeating: 230, count: width * width)
  for row in 0..<side {
    for column in 0..<side {
      let place = row * side + column
      let isSet = place / 8 < bits.count && bits[place / 8] >> (7 - UInt8(place % 8)) & 1 == 1
      guard finder(column, row, side) ?? isSet else { continue }
      for pixel in 0..<9 { pixels[((row + 4) * 3 + pixel / 3) * width + (column + 4) * 3 + pixel % 3] = 20 }
    }
  }
  return (width, pixels)
}

/// Whether a module of a finder pattern, or of the light line around it, is dark.
private func finder(_ column: Int, _ row: Int, _ side: Int) -> Bool? {
  for (left, top) in [(0, 0), (side - 7, 0), (0, side - 7)] {
    let ring = max(abs(column - left - 3), abs(row - top - 3))
    if ring <= 4 { return ring != 2 && ring != 4 }
  }
  return nil
}
