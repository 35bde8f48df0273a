import HTML

/// A box that says what happened and what to do.
struct Notice: Sendable, Equatable {
  enum Tone: Sendable, Equatable {
    case error
    case warning
    case success
    case information
  }

  let tone: Tone
  let title: String
  var text = ""
  /// Where the remedy is, after the text.
  var link: HTML?

  /// An error takes the focus and is read out at once; the others are read when their turn comes.
  var view: HTML {
    """
    <div class="pesan \(style)"\(attribute: "role", tone == .error ? "alert" : "status")\(attribute: "id", tone == .error ? "kesalahan" : nil)\
    \(attribute: "tabindex", tone == .error ? "-1" : nil)>
    <p class="pesan-judul">\(title)</p>
    \(if: !text.isEmpty, "<p>\(text)\(link.map { " \($0)." as HTML })</p>\n")</div>

    """
  }

  private var style: String {
    switch tone {
    case .error: "pesan-salah"
    case .warning: "pesan-awas"
    case .success: "pesan-berhasil"
    case .information: "pesan-info"
    }
  }
}
