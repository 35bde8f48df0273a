/// How a picture is prepared for finding symbols in it, in the order in which it is tried: most symbols are large enough to be found in half
/// the size, which is fast; what helps against noise harms small modules, so it comes after the picture as it is.
enum Preparation: CaseIterable {
  case halved
  case plain
  case smoothed
  case quartered

  /// The prepared picture, and how many pixels of the whole picture one of its own is wide; nothing where it would be too small.
  func prepare(_ picture: GrayPicture) -> (picture: GrayPicture, scale: Float)? {
    let least = min(picture.width, picture.height)
    switch self {
    case .halved: return least >= 200 ? (picture.halved(), 2) : nil
    case .plain: return (picture, 1)
    case .smoothed: return (picture.smoothed(), 1)
    case .quartered: return least >= 168 ? (picture.halved().halved(), 4) : nil
    }
  }
}
