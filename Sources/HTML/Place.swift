/// Where in the markup an interpolation stands. It decides what may be written there.
enum Place: Equatable {
  /// Between tags: text, markup, addresses.
  case text
  /// In the quoted value of an ordinary attribute: text, addresses.
  case value
  /// Just behind the opening quote of an attribute that leads somewhere (`href`, `src`, `action`, …): addresses.
  case linkStart
  /// Further inside such an attribute: nothing, since a path with a piece of text in it could become another host.
  case link
  /// In a tag, outside any value: attributes.
  case tag
  /// In a value that is not quoted, in one that a browser runs (`on…`, `style`, `srcdoc`), in a tag's or an attribute's name, in a
  /// script or a style: nothing.
  case forbidden

  var takesText: Bool { self == .text || self == .value }
}
