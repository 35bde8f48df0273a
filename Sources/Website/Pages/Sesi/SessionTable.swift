import Access
import HTML
import HTTP

/// The account's sessions as a table, in the manner of `LogTable`.
enum SessionTable {
  static func view(_ sessions: [OwnSession], _ frame: Frame) -> HTML {
    let heads = heads(frame.t)
    return """
      <table class="log" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: sessions, { row($0, heads, frame) })</tbody>
      </table>
      """
  }

  private static func heads(_ t: Wording) -> [String] {
    [
      t("Peramban", "Browser"), t("Alamat", "Address"), t("Sejak", "Since"), t("Terakhir dipakai", "Last used"), "Status",
      t("Tindakan", "Action"),
    ]
  }

  private static func row(_ session: OwnSession, _ heads: [String], _ frame: Frame) -> HTML {
    let (since, used) = (WIB(session.since), WIB(session.lastUsed))
    return """
      <tr role="row">\
      <td role="cell" data-kepala="\(heads[0])">\(session.browser)</td>\
      <td role="cell" data-kepala="\(heads[1])">\(session.address)</td>\
      <td role="cell" data-kepala="\(heads[2])"><time datetime="\(since.machine)">\(since.full(frame.t))</time></td>\
      <td role="cell" data-kepala="\(heads[3])"><time datetime="\(used.machine)">\(used.full(frame.t))</time></td>\
      <td role="cell" data-kepala="\(heads[4])">\(status(session, frame.t))</td>\
      <td role="cell" data-kepala="\(heads[5])">\(action(session, frame))</td></tr>

      """
  }

  private static func status(_ session: OwnSession, _ t: Wording) -> HTML {
    session.isSignedIn
      ? "<span class=\"lencana lencana-baik\">\(t("Sudah masuk", "Signed in"))</span>"
      : "<span class=\"lencana lencana-awas\">\(t("Menunggu verifikasi", "Verification pending"))</span>"
  }

  /// This session ends by LOGOUT in the menu.
  private static func action(_ session: OwnSession, _ frame: Frame) -> HTML {
    let t = frame.t
    if session.isThisOne { return "<strong>\(t("Sesi ini", "This session"))</strong>" }
    return PostForm.view(
      to: Paths.sessions, frame,
      """
      <input type="hidden" name="sesi" value="\(session.id)">
      <button type="submit" class="btn btn-outline-primary text-nowrap">\(t("Tutup", "End"))<span class="visually-hidden">: \(session.browser), \(session.address)</span></button>
      """)
  }
}
