/// The symbols of one picture, gathered while it is looked at in several ways.
struct PictureReading {
  private(set) var symbols: [QRSymbol] = []
  private let picture: GrayPicture
  private let decoder: SymbolDecoder
  /// The finder patterns of the symbols that were read: where they are in the whole picture, and how far they reach.
  private var used: [(centre: Point, radius: Float)] = []
  /// Symbols that were found but cannot be read.
  private var unreadable = 0

  /// Of those, as many are tried before the rest of the picture is left alone: a bound on the work.
  private static let mostUnreadable = 6

  init(_ picture: GrayPicture, _ decoder: SymbolDecoder) {
    self.picture = picture
    self.decoder = decoder
  }

  /// - Parameter scale: how many pixels of the whole picture one of the prepared picture is wide.
  mutating func look(at prepared: GrayPicture, scale: Float) {
    guard unreadable < PictureReading.mostUnreadable else { return }
    let relief = Relief(prepared)
    let patterns = FinderSearch.run(relief, rowStep: scale == 1 ? 2 : 1)
    let before = symbols.count
    read(FinderGroup.triples(patterns), relief, scale)
    if symbols.count == before { read(FinderGroup.pairs(patterns), relief, scale) }
  }

  private mutating func read(_ groups: [FinderGroup], _ relief: Relief, _ scale: Float) {
    for group in groups where unreadable < PictureReading.mostUnreadable && !isUsed(group, scale) {
      switch SymbolReader(group, relief, decoder).read(picture, scale: scale) {
      case .read(let symbol):
        for member in group.members { used.append((member.pattern.centre * scale, member.pattern.radius * scale)) }
        symbols.append(symbol)
      case .unreadable: unreadable += 1
      case .nothing: break
      }
    }
  }

  private func isUsed(_ group: FinderGroup, _ scale: Float) -> Bool {
    group.members.contains { member in used.contains { ($0.centre - member.pattern.centre * scale).length < $0.radius } }
  }
}
