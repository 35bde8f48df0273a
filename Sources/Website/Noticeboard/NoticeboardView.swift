import Access
import HTML

/// Announcements on the home pages; nothing at all without any.
enum NoticeboardView {
  static func view(_ shown: [Announcement], _ t: Wording) -> HTML {
    guard !shown.isEmpty else { return .empty }
    return """
      <section class="pengumuman" aria-labelledby="judul-pengumuman">
      <h2 id="judul-pengumuman">\(t("Pengumuman", "Announcements"))</h2>
      \(each: shown, { article($0, t) })</section>

      """
  }

  /// What of an article grows with its words.
  static func words(_ words: AnnouncementDraft.Words) -> HTML { "\(words.title)\(PlainText.view(words.paragraphs))" }

  private static func article(_ announcement: Announcement, _ t: Wording) -> HTML {
    let draft = announcement.draft
    let words = t.language == .english ? draft.english ?? draft.indonesian : draft.indonesian
    // Whoever reads English and finds none is told in which language it is, for screen readers.
    let language = t.language == .english && draft.english == nil ? "id" : nil
    let isImportant = draft.importance == .important
    return """
      <article class="kartu\(isImportant ? " kartu-penting" : "")">
      <h3\(attribute: "lang", language)>\(words.title)</h3>
      <p class="keterangan">\(if: isImportant, "<span class=\"lencana lencana-awas\">\(t("Penting", "Important"))</span> ")<time datetime="\(WIB(draft.startsAt).machine)">\(WIB(draft.startsAt).date(t))</time></p>
      <div\(attribute: "lang", language)>
      \(PlainText.view(words.paragraphs))</div>
      </article>

      """
  }
}

extension AnnouncementDraft.Words {
  /// So much of the home page may be theirs: signs and links take up to ten times as many bytes as they have characters, and five announcements
  /// have to leave the page below 60 KB.
  static let mostDrawnBytes = 9000

  var drawnBytes: Int { NoticeboardView.words(self).text.utf8.count }
  var isHeavy: Bool { drawnBytes > AnnouncementDraft.Words.mostDrawnBytes }
}
