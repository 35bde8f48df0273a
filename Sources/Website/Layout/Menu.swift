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
      \(items(frame))\(logout(frame))</ul>
      </nav>
      """
  }

  /// Entries under one word, which opens them: a `details`, so that it works by keyboard and without a script.
  private struct Group {
    let words: String
    let entries: [Entry]
  }

  /// Consoles that still stand in the bar beside each other; whoever has more gets groups, lest a phone shows nothing but the menu.
  private static let mostConsoles = 5

  private static func items(_ frame: Frame) -> HTML {
    let t = frame.t
    let home = Entry(words: t("BERANDA", "HOME"), path: Paths.home)
    switch frame.reader {
    case .visitor:
      return items(
        [home, Entry(words: t("KONTEN KHUSUS", "SPECIAL CONTENT"), path: Paths.special), Entry(words: "LOGIN", path: Paths.login)], frame)
    case .returning: return items([home, Entry(words: t("LANJUTKAN", "CONTINUE"), path: Paths.dashboard)], frame)
    case .halfway: return .empty
    case .signedIn(_, let acts, let answersForms, let isSupplier):
      let dashboard =
        [Entry(words: t("BERANDA", "HOME"), path: Paths.dashboard)]
        + (isSupplier ? [Entry(words: t("DATA PENYEDIA", "SUPPLIER DATA"), path: Paths.supplierData)] : [])
      let (services, system) = (services(acts, answersForms: answersForms, t), system(acts, t))
      let own = Group(words: t("AKUN SAYA", "MY ACCOUNT"), entries: account(t))
      guard services.count + system.count > mostConsoles else { return items(dashboard + services + system + own.entries, frame) }
      let groups = [
        Group(words: t("LAYANAN", "SERVICES"), entries: services), Group(words: t("KELOLA", "MANAGE"), entries: system), own,
      ]
      return "\(items(dashboard, frame))\(each: groups, { group($0, frame) })"
    }
  }

  private static func account(_ t: Wording) -> [Entry] {
    [
      Entry(words: t("LOG AKSES", "ACCESS LOG"), path: Paths.accessLog),
      Entry(words: t("GANTI PASSWORD", "CHANGE PASSWORD"), path: Paths.changePassword),
      Entry(words: t("SESI", "SESSIONS"), path: Paths.sessions), Entry(words: t("HP SAYA", "MY PHONE"), path: Paths.device),
    ]
  }

  /// Consoles for what users need.
  private static func services(_ acts: Set<StaffAct>, answersForms: Bool, _ t: Wording) -> [Entry] {
    var entries: [Entry] = []
    if acts.contains(.findUsers) { entries.append(Entry(words: t("PENGGUNA", "USERS"), path: Paths.users)) }
    if !acts.isDisjoint(with: [.answerSuppliers, .answerOfficials, .liftSanctions]) {
      entries.append(Entry(words: t("PERMINTAAN", "REQUESTS"), path: Paths.requests))
    }
    if acts.contains(.verifyRegistrations) { entries.append(Entry(words: t("PENDAFTARAN", "REGISTRATIONS"), path: Paths.registrations)) }
    if acts.contains(.answerSuppliers) { entries.append(Entry(words: t("PERUBAHAN DATA", "DATA CHANGES"), path: Paths.changes)) }
    if !acts.isDisjoint(with: [.answerSuppliers, .answerOfficials]) {
      entries.append(Entry(words: t("KELENGKAPAN DATA", "INCOMPLETE RECORDS"), path: Paths.incomplete))
    }
    if answersForms { entries.append(Entry(words: t("FORMULIR", "FORMS"), path: Paths.forms)) }
    if answersForms, acts.contains(.keepOfficials) {
      entries.append(Entry(words: t("PEJABAT", "OFFICIALS"), path: Paths.officials))
    }
    // They answer forms too, and like these the agencies are those of the portal's own LPSE.
    if answersForms, !acts.isDisjoint(with: [.keepAgency, .keepAllAgencies]) {
      entries.append(Entry(words: t("INSTANSI", "AGENCIES"), path: Paths.agencies))
    }
    if acts.contains(.confirmUnlinking) { entries.append(Entry(words: t("PELEPASAN HP", "PHONE REMOVALS"), path: Paths.unlinkings)) }
    if acts.contains(.confirmEmail) { entries.append(Entry(words: t("USULAN EMAIL", "E-MAIL PROPOSALS"), path: Paths.emailProposals)) }
    return entries
  }

  /// Consoles for the LPSE itself.
  private static func system(_ acts: Set<StaffAct>, _ t: Wording) -> [Entry] {
    var entries: [Entry] = []
    if acts.contains(.manageStaff) { entries.append(Entry(words: t("PETUGAS", "STAFF"), path: Paths.members)) }
    if acts.contains(.confirmRoles) { entries.append(Entry(words: t("PERAN PETUGAS", "STAFF ROLES"), path: Paths.roleProposals)) }
    if acts.contains(.announce) { entries.append(Entry(words: t("PENGUMUMAN", "ANNOUNCEMENTS"), path: Paths.announcements)) }
    if acts.contains(.watchMail) { entries.append(Entry(words: t("ANTREAN EMAIL", "MAIL QUEUE"), path: Paths.mailQueue)) }
    if acts.contains(.readLog) { entries.append(Entry(words: t("LOG PENGGUNA", "USERS' LOG"), path: Paths.usersLog)) }
    return entries
  }

  private static func items(_ entries: [Entry], _ frame: Frame) -> HTML {
    "\(each: entries, { item($0, isHere: $0.path == frame.here) })"
  }

  /// Of those that open one at a time, where the browser knows that.
  private static func group(_ group: Group, _ frame: Frame) -> HTML {
    let isHere = group.entries.contains { $0.path == frame.here }
    return """
      <li class="menu-grup"><details name="menu-grup"><summary\(attribute: "class", isHere ? "menu-di-sini" : nil)>\(group.words)</summary>
      <ul>
      \(items(group.entries, frame))</ul>
      </details></li>

      """
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
