import Access
import HTML
import HTTP

enum DaftarPengumumanView {
  static func page(_ model: DaftarPengumumanPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Pengumuman", "Announcements"),
      main: """
        <h1>\(t("Pengumuman", "Announcements"))</h1>
        <p>\(place(model, t))</p>
        \(model.done.map { notice($0, t).view })\(if: model.isStale, stale(t).view)\(if: model.isOver, over(t).view)\(if: model.isOldForm, Notice.staleForm(t).view)\
        <p><a class="btn btn-primary" href="\(Paths.announcement)">\(t("Tulis pengumuman", "Write an announcement"))</a></p>
        <section class="kartu" aria-label="\(t("Pengumuman", "Announcements"))">
        \(model.announcements.isEmpty ? "<p>\(t("Belum ada pengumuman.", "There is no announcement yet."))</p>" : table(model, frame))
        </section>
        """, scripts: [.form], width: .wide)
  }

  private static func place(_ model: DaftarPengumumanPage, _ t: Wording) -> String {
    let most = Announcement.shownAtMost
    return model.isOfPortal
      ? t(
        "Yang terbit tampil di beranda dan di beranda pengguna: paling banyak \(most), terbaru dahulu.",
        "What is published stands on the home page and on the users' home: \(most) at most, newest first.")
      : t(
        "Yang terbit tampil di beranda pengguna LPSE ini, sesudah mereka masuk: paling banyak \(most), terbaru dahulu.",
        "What is published stands on the home of this LPSE's users, once they are signed in: \(most) at most, newest first.")
  }

  private static func table(_ model: DaftarPengumumanPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let heads = [t("Judul", "Title"), t("Keadaan", "State"), t("Mulai", "From"), t("Sampai", "Until"), t("Tindakan", "Acts")]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: model.announcements, { row($0, isShown: model.shown.contains($0.id), frame) })</tbody>
      </table>
      """
  }

  private static func row(_ announcement: Announcement, isShown: Bool, _ frame: Frame) -> HTML {
    let t = frame.t
    let draft = announcement.draft
    let state = announcement.state(at: frame.now)
    let (words, style) = badge(state, isShown: isShown, t)
    return """
      <tr role="row"><td role="cell"><a href="\(Paths.announcement.with("nomor", announcement.id))">\(draft.indonesian.title)</a>\
      \(if: draft.importance == .important, " <span class=\"lencana lencana-awas\">\(t("Penting", "Important"))</span>")\
      <br><small>\(t("oleh", "by")) \(announcement.changedBy)</small></td>\
      <td role="cell"><span class="lencana \(style)">\(words)</span></td>\
      <td role="cell">\(WIB(draft.startsAt).full(t))</td><td role="cell">\(WIB(draft.endsAt).full(t))</td>\
      <td role="cell">\(if: state != .over, end(announcement, state, frame))</td></tr>

      """
  }

  /// What was published is not deleted by hand.
  private static func end(_ announcement: Announcement, _ state: Announcement.State, _ frame: Frame) -> HTML {
    let t = frame.t
    return PostForm.view(
      to: Paths.announcementEnd, frame,
      """
      <input type="hidden" name="nomor" value="\(announcement.id)">
      <input type="hidden" name="versi" value="\(announcement.version)">
      <button type="submit" class="btn btn-outline-secondary">\(state == .planned ? t("Hapus", "Delete") : t("Akhiri", "End"))<span class="visually-hidden"> \(announcement.draft.indonesian.title)</span></button>
      """)
  }

  private static func badge(_ state: Announcement.State, isShown: Bool, _ t: Wording) -> (words: String, style: String) {
    switch state {
    case .planned: (t("Terjadwal", "Planned"), "lencana-awas")
    case .running:
      isShown
        ? (t("Tampil", "Shown"), "lencana-baik") : (t("Terdesak yang lebih baru", "Displaced by newer ones"), "lencana-awas")
    case .over: (t("Berakhir", "Over"), "lencana-salah")
    }
  }

  private static func notice(_ done: DaftarPengumumanPage.Done, _ t: Wording) -> Notice {
    switch done {
    case .published:
      Notice(
        tone: .success, title: t("Pengumuman sudah disimpan", "The announcement has been kept"),
        text: t("Tampil dari mulai sampai akhirnya.", "It is shown from its beginning to its end."))
    case .ended: Notice(tone: .success, title: t("Pengumuman sudah diakhiri", "The announcement has ended"))
    case .deleted: Notice(tone: .success, title: t("Pengumuman sudah dihapus", "The announcement has been deleted"))
    }
  }

  private static func over(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Pengumuman itu sudah berakhir", "That announcement is over"),
      text: t(
        "Tidak ada yang berubah. Yang pernah terbit tetap tersimpan setahun lagi.",
        "Nothing was changed. What was published is kept for another year."))
  }

  private static func stale(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Pengumuman itu sudah diubah atau dihapus", "That announcement has been changed or deleted"),
      text: t("Tidak ada yang berubah. Di bawah ini keadaannya sekarang.", "Nothing was changed. Below is how it stands now."))
  }
}
