extension Unicode.Scalar {
  /// False for what breaks lines, turns the direction of what follows, or is seen by nobody: it has no place in a name or a single line.
  public var isShown: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    default: true
    }
  }
}
