import Access
import HTML
import HTTP

enum LogPenggunaView {
  static func page(_ model: LogPenggunaPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Log pengguna", "Users' log"),
      main: """
        <h1>\(t("Log pengguna", "Users' log"))</h1>
        <p>\(t("Setiap percobaan dan perubahan pada akun pengguna LPSE ini, terbaru dahulu. Waktu dalam WIB.", "Every attempt on and change of the accounts of this LPSE's users, latest first. Times are WIB (UTC+7)."))</p>
        \(model.message.map { notice($0, frame).view })\(model.fault.map { notice($0, t).view })\(form(model, t))
        \(if: model.fault == nil, results(model, frame))
        """, scripts: [.form], width: .wide)
  }

  private static func notice(_ fault: LogPenggunaPage.Fault, _ t: Wording) -> Notice {
    let title = t("Pencarian belum bisa dijalankan", "The search cannot be carried out yet")
    return switch fault {
    case .userID:
      Notice(
        tone: .error, title: title,
        text: t("User ID berisi huruf, angka, dan . _ - @ saja.", "A user ID has letters, digits and . _ - @ only."))
    case .day:
      Notice(tone: .error, title: title, text: t("Tulis tanggal seperti 2026-11-28.", "Write a date like 2026-11-28."))
    case .period:
      Notice(tone: .error, title: title, text: t("Tanggal akhir mendahului tanggal awal.", "The last day is before the first."))
    }
  }

  /// What stands between a member of staff and the file.
  private static func notice(_ message: LogPenggunaPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    return switch message {
    case .reasonMissing: StaffFields.reasonMissing(t)
    case .reauthentication(let message): message.notice(now: frame.now, t)
    case .tooMany: StaffFields.tooManyFiles(t("hasil pencarian tetap tampil di bawah", "what was found is still shown below"), t)
    }
  }

  private static func form(_ model: LogPenggunaPage, _ t: Wording) -> HTML {
    let typed = model.typed
    let results = LogFilter.allCases.map { ($0.rawValue, LogAksesView.words($0, t)) }
    let events = AccessEvent.allCases.map { ($0.rawValue, LogWords.event($0, t)) }.sorted { $0.1 < $1.1 }
    return """
      <section class="kartu" aria-label="\(t("Pencarian", "Search"))">
      <form method="get" action="\(Paths.usersLog)" role="search">
      <div class="dua-kolom">
      \(input(LogPenggunaPage.Typed.userIDName, "User ID", typed.userID, isWrong: model.fault == .userID))\
      \(input(LogPenggunaPage.Typed.addressName, t("Alamat jaringan (IP)", "Network address (IP)"), typed.address))\
      \(input(LogPenggunaPage.Typed.fromName, t("Dari tanggal", "From"), typed.from, type: "date", isWrong: model.isDayWrong))\
      \(input(LogPenggunaPage.Typed.untilName, t("Sampai tanggal", "Until"), typed.until, type: "date", isWrong: model.isDayWrong))\
      \(choice(LogPenggunaPage.Typed.filterName, t("Hasil", "Result"), results, typed.filter.rawValue))\
      \(choice(LogPenggunaPage.Typed.eventName, t("Kejadian", "Event"), [("", t("Semua", "All"))] + events, typed.event?.rawValue ?? ""))</div>
      <button type="submit" class="btn btn-primary">\(t("Cari", "Search"))</button>
      </form>
      </section>
      """
  }

  private static func input(_ name: String, _ label: String, _ value: String, type: String = "text", isWrong: Bool = false) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="\(name)">\(label)</label>
    <input class="form-control" id="\(name)" name="\(name)" type="\(type)" value="\(value)"\(attribute: "maxlength", type == "date" ? nil : "100") autocomplete="off"\
    \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
    </div>

    """
  }

  private static func choice(_ name: String, _ label: String, _ options: [(value: String, words: String)], _ chosen: String) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="\(name)">\(label)</label>
    <select class="form-select" id="\(name)" name="\(name)">
    \(each: options, { "<option value=\"\($0.value)\"\(attribute: "selected", if: $0.value == chosen)>\($0.words)</option>\n" })</select>
    </div>

    """
  }

  private static func results(_ model: LogPenggunaPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <section class="kartu" aria-label="\(t("Catatan", "Entries"))">
      \(model.entries.isEmpty ? nothing(model, t) : LogTable.view(model.entries.map(\.entry), owners: model.entries.map(\.userID.text), isForStaff: true, t))
      </section>
      \(LogAksesView.paging(first: model.typed.path, older: model.older, isContinued: model.isContinued, t))\(if: !model.entries.isEmpty, file(model, frame))
      """
  }

  private static func nothing(_ model: LogPenggunaPage, _ t: Wording) -> HTML {
    let words =
      model.older != nil
      ? t(
        "Belum ada yang cocok di bagian log ini. Teruskan ke yang lebih lama.",
        "Nothing matches in this part of the log. Go on to what is older.")
      : t(
        "Tidak ada catatan yang cocok. Periksa ejaan dan tanggalnya; pengguna LPSE lain tidak tampil di sini.",
        "No entry matches. Check the spelling and the dates; users of other LPSEs do not appear here.")
    return "<p>\(words)</p>"
  }

  private static func file(_ model: LogPenggunaPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let fields = model.typed.fields.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n" as HTML }
    return """
      <section class="kartu" aria-labelledby="judul-unduh">
      <h2 id="judul-unduh">\(t("Unduh hasil pencarian", "Download what was found"))</h2>
      <p class="keterangan">\(t("Berkas CSV berisi paling banyak 10.000 catatan terbaru dari pencarian ini; bila terpotong, nama berkasnya berakhir -sebagian: persempit tanggalnya. Unduhan, jumlah catatannya dan alasan Anda dicatat di Log Akses Anda.", "A CSV file with at most the latest 10,000 entries of this search; if it is cut short, its name ends with -sebagian: narrow the days. The download, its number of entries and your reason are noted in your access log."))</p>
      \(PostForm.view(to: Paths.usersLogFile, frame, style: "formulir unduh", """
        \(each: fields, { $0 })\(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, readers: t("Dibaca siapa pun yang memeriksa log petugas.", "Whoever looks through the log of the staff reads it."), t))\
        \(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
        <button type="submit" class="btn btn-outline-primary">\(t("Unduh CSV", "Download CSV"))</button>
        """))
      </section>
      """
  }
}
