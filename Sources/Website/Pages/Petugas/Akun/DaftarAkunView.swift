import Access
import HTML
import HTTP

enum DaftarAkunView {
  static func page(_ model: DaftarAkunPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Petugas dan peran", "Staff and roles"),
      main: """
        <h1>\(t("Petugas dan peran", "Staff and roles"))</h1>
        <p>\(t("Akun petugas LPSE ini. Pejabat tampil menurut perannya, atau menurut User ID.", "The accounts of this LPSE's staff. Officials are found by their role, or by user ID."))</p>
        \(if: model.isWrong, StaffFields.userIDWrong(t).view)<p><a class="btn btn-primary" href="\(Paths.newMember)">\(t("Buat akun", "Make an account"))</a></p>
        \(search(model, t))
        <section class="kartu" aria-label="\(t("Akun", "Accounts"))">
        \(model.members.isEmpty ? "<p>\(t("Tidak ada akun yang cocok.", "No account matches."))</p>" : table(model.members, t))
        </section>
        \(paging(model, t))
        """, scripts: [.form], width: .wide)
  }

  private static func search(_ model: DaftarAkunPage, _ t: Wording) -> HTML {
    let roles = [("", t("Semua petugas", "All staff"))] + Role.allCases.map { ($0.rawValue, RoleWords.words(for: $0, t)) }
    return """
      <section class="kartu" aria-label="\(t("Pencarian", "Search"))">
      <form method="get" action="\(Paths.members)" role="search">
      <div class="dua-kolom">
      <div class="isian">
      <label class="form-label" for="peran">\(t("Peran", "Role"))</label>
      <select class="form-select" id="peran" name="peran">
      \(each: roles, { "<option value=\"\($0.0)\"\(attribute: "selected", if: $0.0 == model.typed.role?.rawValue ?? "")>\($0.1)</option>\n" })</select>
      </div>
      <div class="isian">
      <label class="form-label" for="userId">\(t("User ID (lengkap)", "User ID (complete)"))</label>
      <input class="form-control" id="userId" name="userId" value="\(model.typed.userID)" maxlength="64" autocomplete="off" spellcheck="false"\
      \(attribute: "aria-invalid", model.isWrong ? "true" : nil)\(attribute: "aria-describedby", model.isWrong ? "kesalahan" : nil)>
      </div>
      </div>
      <button type="submit" class="btn btn-outline-primary">\(t("Cari", "Search"))</button>
      </form>
      </section>
      """
  }

  private static func table(_ members: [Member], _ t: Wording) -> HTML {
    let heads = ["User ID", t("Nama", "Name"), t("Peran", "Roles"), "Status"]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: members, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ member: Member, _ t: Wording) -> HTML {
    let account = member.account
    let agency = account.agency.isEmpty ? "" : " (" + account.agency + ")"
    return """
      <tr role="row"><td role="cell"><a href="\(Paths.member(account.userID))">\(account.userID.text)</a></td>\
      <td role="cell">\(account.name)</td><td role="cell">\(DutyWords.roles(account.roles, t))\(agency)\
      \(if: !member.waiting.isEmpty, "<br><small>\(t("menunggu petugas kedua:", "waiting for a second:")) \(DutyWords.roles(member.waiting, t))</small>")</td>\
      <td role="cell">\(DutyWords.badge(member, t))</td></tr>

      """
  }

  private static func paging(_ model: DaftarAkunPage, _ t: Wording) -> HTML {
    let next = model.hasMore ? model.members.last.map { model.typed.path.with("sesudah", $0.account.userID.text) } : nil
    guard model.isContinued || next != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman akun", "Pages of accounts"))">
      \(if: model.isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(model.typed.path)\">\(t("Pertama", "First"))</a>")
      \(next.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Berikutnya", "Next"))</a>" as HTML })
      </nav>
      """
  }
}
