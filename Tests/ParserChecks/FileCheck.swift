import PictureFiles
import QRCode

/// A picture file is refused or has all its pixels, within the measures that are allowed; whatever is on it can be looked at for codes.
func checkFile(_ input: [UInt8]) throws {
  guard let image = try? GrayImage(file: input) else { return }
  let sides = 1...GrayImage.longestSide
  try require(sides.contains(image.width) && sides.contains(image.height), "a picture beyond the measures")
  try require(image.brightness.count == image.width * image.height, "a picture without all its pixels")
  // A few bytes may unfold to a large picture, which is looked at in the check of pictures.
  guard image.brightness.count <= 1 << 18 else { return }
  _ = QRReader().read(image.brightness, width: image.width, height: image.height)
}
