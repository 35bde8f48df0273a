import Access
import HTML
import HTTP

/// The menu bar. An entry stands there only when it leads to something that works for this reader.
enum Menu {
  private struct Entry {
    let words: String
    let path: Path
  }

  static func view(_ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <nav class="menu" aria-label="\(t("Menu utama", "Main menu"))">
      <ul class="menu-isi">
      \(each: entries(frame), { entry in item(entry, isHere: entry.path == frame.here) })\(logout(frame))</ul>
      </nav>
      """
  }

  private static func entries(_ frame: Frame) -> [Entry] {
    let t = frame.t
    let home = Entry(words: t("BERANDA", "HOME"), path: Paths.home)
    return switch frame.reader {
    case .visitor:
      [home, Entry(words: t("KONTEN KHUSUS", "SPECIAL CONTENT"), path: Paths.special), Entry(words: "LOGIN", path: Paths.login)]
    case .returning: [home, Entry(words: t("LANJUTKAN", "CONTINUE"), path: Paths.dashboard)]
    case .halfway: []
    case .signedIn(_, let acts, let answersForms, let isSupplier):
      [Entry(words: t("BERANDA", "HOME"), path: Paths.dashboard)]
        + (isSupplier ? [Entry(words: t("DATA PENYEDIA", "SUPPLIER DATA"), path: Paths.supplierData)] : [])
        + consoles(acts, answersForms: answersForms, t) + [
          Entry(words: t("LOG AKSES", "ACCESS LOG"), path: Paths.accessLog),
          Entry(words: t("GANTI PASSWORD", "CHANGE PASSWORD"), path: Paths.changePassword),
          Entry(words: t("SESI", "SESSIONS"), path: Paths.sessions), Entry(words: t("HP SAYA", "MY PHONE"), path: Paths.device),
        ]
    }
  }

  private static func consoles(_ acts: Set<StaffAct>, answersForms: Bool, _ t: Wording) -> [Entry] {
    var entries: [Entry] = []
    if acts.contains(.findUsers) { entries.append(Entry(words: t("PENGGUNA", "USERS"), path: Paths.users)) }
    if !acts.isDisjoint(with: [.answerSuppliers, .answerOfficials, .liftSanctions]) {
      entries.append(Entry(words: t("PERMINTAAN", "REQUESTS"), path: Paths.requests))
    }
    if acts.contains(.answerSuppliers) { entries.append(Entry(words: t("PERUBAHAN DATA", "DATA CHANGES"), path: Paths.changes)) }
    if answersForms { entries.append(Entry(words: t("FORMULIR", "FORMS"), path: Paths.forms)) }
    if acts.contains(.readLog) { entries.append(Entry(words: t("LOG PENGGUNA", "USERS' LOG"), path: Paths.usersLog)) }
    if acts.contains(.confirmUnlinking) { entries.append(Entry(words: t("PELEPASAN HP", "PHONE REMOVALS"), path: Paths.unlinkings)) }
    return entries
  }

  private static func item(_ entry: Entry, isHere: Bool) -> HTML {
    """
    <li><a href="\(entry.path)"\(attribute: "aria-current", isHere ? "page" : nil)>\(entry.words)</a></li>

    """
  }

  private static func logout(_ frame: Frame) -> HTML {
    let who: String
    switch frame.reader {
    case .visitor, .returning: return .empty
    case .halfway(let userID), .signedIn(let userID, _, _, _): who = userID
    }
    let button: HTML = "<button type=\"submit\">LOGOUT</button>"
    return """
      <li class="menu-siapa">\(who)</li>
      <li>\(PostForm.view(to: Paths.logout, frame, style: "menu-logout", button))</li>

      """
  }
}
