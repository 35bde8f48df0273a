import HTML
import Pictures

/// A QR code as inline SVG: nothing to load, sharp at any size, dark on white in both themes.
struct QRView: Sendable, Equatable {
  let side: Int
  let path: String

  init(_ picture: QRPicture) {
    side = picture.side
    path = picture.path
  }

  /// - Parameter label: what the picture is, for those who cannot see it.
  func view(label: String) -> HTML {
    """
    <svg class="qr" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" shape-rendering="crispEdges"><path d="\(path)"/></svg>
    """
  }
}
