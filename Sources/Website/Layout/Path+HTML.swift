import HTML
import HTTP

extension HTML.StringInterpolation {
  /// A path of our own: the one thing besides `ExternalLink` that a link, a form or a picture may lead to.
  ///
  /// `Path` proves it: an absolute path of this origin, without quotes and control characters.
  mutating func appendInterpolation(_ path: Path) { appendAddress(checked: path.text) }
}
