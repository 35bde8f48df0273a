/// Reads the symbol that some finder patterns belong to, if they do.
struct SymbolReader {
  private let group: FinderGroup
  private let view: SymbolView
  private let decoder: SymbolDecoder

  /// Less agreement of the timing patterns, before anything is adjusted, is no symbol of this version.
  private static let leastTiming: Float = 0.1
  /// Less agreement of all known modules is no symbol.
  private static let leastAgreement: Float = 0.4
  /// Versions that are tried for one group: a bound on the work.
  private static let mostVersions = 2

  init(_ group: FinderGroup, _ relief: Relief, _ decoder: SymbolDecoder) {
    self.group = group
    let patterns = group.members.map { $0.pattern }
    view = SymbolView(relief, patterns, isInverted: patterns.first?.isInverted ?? false)
    self.decoder = decoder
  }

  enum Outcome {
    case read(QRSymbol)
    /// The grid of a symbol is there, but not what it says.
    case unreadable
    case nothing
  }

  /// - Parameters:
  ///   - picture: the whole picture in full size, from which modules are sampled.
  ///   - scale: how many of its pixels are one of those in which the patterns were found.
  func read(_ picture: GrayPicture, scale: Float) -> Outcome {
    guard let frame = FinderFrame(group) else { return .nothing }
    var outcome = Outcome.nothing
    for version in likelyVersions(frame) {
      guard var fit = GridFit(frame, version, view), fit.agreement > SymbolReader.leastAgreement else { continue }
      if let symbol = decode(fit, picture, scale, equalized: false) { return .read(symbol) }
      fit.refine(view)
      if let symbol = decode(fit, picture, scale, equalized: true) { return .read(symbol) }
      outcome = .unreadable
    }
    return outcome
  }

  /// By the timing patterns, among those whose size fits.
  private func likelyVersions(_ frame: FinderFrame) -> [Version] {
    var likely: [(version: Version, agreement: Float)] = []
    let slack = max(5, group.side * 0.12)
    for number in 1...40 {
      guard let version = Version(number), abs(Float(version.side) - group.side) < slack else { continue }
      let agreement = frame.timingAgreement(version, view)
      guard agreement > SymbolReader.leastTiming else { continue }
      var place = likely.count
      while place > 0, likely[place - 1].agreement < agreement { place -= 1 }
      likely.insert((version, agreement), at: place)
    }
    return likely.prefix(SymbolReader.mostVersions).map { $0.version }
  }

  private func decode(_ fit: GridFit, _ picture: GrayPicture, _ scale: Float, equalized: Bool) -> QRSymbol? {
    let map = scale == 1 ? fit.homography : fit.homography.scaled(scale)
    let samples = ModuleSamples(map, side: fit.version.side, in: picture).normalized(isInverted: view.isInverted)
    if let decoded = decoder.decode(samples.grid, fit.version, fit.patterns) { return symbol(decoded, fit.version, map) }
    guard equalized, let equalizer = Equalizer(samples, fit.patterns),
      let decoded = decoder.decode(equalizer.apply(samples), fit.version, fit.patterns)
    else { return nil }
    return symbol(decoded, fit.version, map)
  }

  private func symbol(_ decoded: SymbolDecoder.Decoded, _ version: Version, _ map: Homography) -> QRSymbol {
    let side = Float(version.side)
    let corners = [map.map(0, 0), map.map(side, 0), map.map(side, side), map.map(0, side)]
    return QRSymbol(
      bytes: decoded.message.bytes, text: decoded.message.string, version: version.number, level: decoded.level,
      isMirrored: decoded.isMirrored, isInverted: view.isInverted, isFNC1: decoded.message.isFNC1, part: decoded.message.part,
      corners: corners.map { QRSymbol.Corner(x: $0.x, y: $0.y) })
  }
}
