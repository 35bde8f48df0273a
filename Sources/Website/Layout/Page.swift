import HTML

/// A page before it is framed.
struct Page: Sendable {
  /// Of the window.
  let title: String
  let main: HTML
  var scripts: [Script] = []
  /// The page asks the server again every five seconds where no script can.
  var refreshesWithoutScript = false
  /// How wide its matter may become.
  var width = Width.narrow

  enum Width: Sendable {
    /// A form: one column.
    case narrow
    /// A page of its own design, or a table.
    case wide
  }
}
