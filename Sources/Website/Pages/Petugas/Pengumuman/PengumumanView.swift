import Access
import HTML
import HTTP

enum PengumumanView {
  static func page(_ model: PengumumanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = model.id == nil ? t("Tulis pengumuman", "Write an announcement") : t("Ubah pengumuman", "Change the announcement")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })<p>\(t("Teks biasa: baris kosong memisahkan paragraf, dan alamat yang diawali https:// menjadi tautan. Jangan pernah meminta Password atau kode di sini.", "Plain text: an empty line parts paragraphs, and addresses that begin with https:// become links. Never ask for passwords or codes here."))</p>
        \(PostForm.view(to: Paths.announcement, frame, style: "formulir", fields(model, t)))
        <p><a href="\(Paths.announcements)">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func fields(_ model: PengumumanPage, _ t: Wording) -> HTML {
    let typed = model.typed
    return """
      \(model.id.map { "<input type=\"hidden\" name=\"nomor\" value=\"\($0)\">\n<input type=\"hidden\" name=\"versi\" value=\"\(model.version)\">\n" as HTML })\
      \(title(.title, t("Judul", "Title"), typed.title, isRequired: true, model))\
      \(text(.body, t("Isi", "Text"), typed.body, isRequired: true, model, t))\
      \(title(.englishTitle, t("Judul dalam bahasa Inggris (boleh kosong)", "Title in English (may be empty)"), typed.englishTitle, isRequired: false, model))\
      \(text(.englishBody, t("Isi dalam bahasa Inggris (boleh kosong)", "Text in English (may be empty)"), typed.englishBody, isRequired: false, model, t))\
      <fieldset class="pilihan">
      <legend class="form-label">\(t("Kepentingan", "Importance"))</legend>
      \(each: AnnouncementDraft.Importance.allCases, { importance in
        "<label><input type=\"radio\" name=\"kepentingan\" value=\"\(importance.rawValue)\"\(attribute: "checked", if: importance == typed.importance)> \(importance == .important ? t("Penting", "Important") : t("Biasa", "Ordinary"))</label>\n"
      })</fieldset>
      \(moment(.from, t("Mulai (WIB)", "From (WIB)"), typed.from, hint: t("Kosong: sekarang juga. Misalnya 2026-11-28 09:30.", "Empty: at once. Such as 2026-11-28 09:30."), isRequired: false, model))\
      \(moment(.until, t("Sampai (WIB)", "Until (WIB)"), typed.until, hint: t("Paling lama satu tahun sesudah mulai.", "A year after it begins at most."), isRequired: true, model))\
      \(StaffFields.reason(typed: typed.reason, isWrong: model.message == .reasonMissing,
        readers: t("Dicatat di Log Akses Anda.", "It is noted in your access log."), t))\
      \(ReauthenticationFields.view(model.reauthentication, typedCode: typed.code, t))
      <button type="submit" class="btn btn-primary btn-lg">\(model.id == nil ? t("Terbitkan", "Publish") : t("Simpan perubahan", "Keep the changes"))</button>
      """
  }

  private static func title(
    _ field: PengumumanPage.Field, _ label: String, _ value: String, isRequired: Bool, _ model: PengumumanPage
  ) -> HTML {
    let (name, isWrong) = (field.rawValue, model.isWrong(field))
    return """
      <div class="isian">
      <label class="form-label" for="tulis-\(name)">\(label)</label>
      <input class="form-control" id="tulis-\(name)" name="\(name)" value="\(value)" maxlength="\(AnnouncementDraft.Words.longestTitle)" autocomplete="off"\
      \(attribute: "required", if: isRequired)\(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      </div>

      """
  }

  private static func text(
    _ field: PengumumanPage.Field, _ label: String, _ value: String, isRequired: Bool, _ model: PengumumanPage, _ t: Wording
  ) -> HTML {
    let (name, isWrong) = (field.rawValue, model.isWrong(field))
    let hint = name + "-petunjuk"
    return """
      <div class="isian">
      <label class="form-label" for="tulis-\(name)">\(label)</label>
      <textarea class="form-control" id="tulis-\(name)" name="\(name)" rows="6" maxlength="\(AnnouncementDraft.Words.longestBody)"\
      \(attribute: "required", if: isRequired)\(attribute: "aria-invalid", isWrong ? "true" : nil) aria-describedby="\(isWrong ? "kesalahan \(hint)" : hint)">\(value)</textarea>
      <p class="keterangan" id="\(hint)">\(t("Paling banyak \(AnnouncementDraft.Words.longestBody) karakter.", "\(AnnouncementDraft.Words.longestBody) characters at most."))</p>
      </div>

      """
  }

  private static func moment(
    _ field: PengumumanPage.Field, _ label: String, _ value: String, hint: String, isRequired: Bool, _ model: PengumumanPage
  ) -> HTML {
    let (name, isWrong) = (field.rawValue, model.isWrong(field))
    let described = name + "-petunjuk"
    return """
      <div class="isian">
      <label class="form-label" for="tulis-\(name)">\(label)</label>
      <input class="form-control" type="datetime-local" id="tulis-\(name)" name="\(name)" value="\(value)" autocomplete="off"\
      \(attribute: "required", if: isRequired)\(attribute: "aria-invalid", isWrong ? "true" : nil) aria-describedby="\(isWrong ? "kesalahan \(described)" : described)">
      <p class="keterangan" id="\(described)">\(hint)</p>
      </div>

      """
  }

  private static func notice(_ message: PengumumanPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    func error(_ title: String, _ text: String) -> Notice { Notice(tone: .error, title: title, text: text) }
    let unpublished = t("Pengumuman belum disimpan", "The announcement was not kept")
    return switch message {
    case .fault(.words):
      error(
        unpublished,
        t(
          "Judul: 5 sampai 120 karakter dalam satu baris; isi: 5 sampai 1.200 karakter. Tanpa karakter yang tidak terlihat.",
          "Title: 5 to 120 characters on one line; text: 5 to 1,200 characters. No characters that cannot be seen."))
    case .fault(.english):
      error(
        unpublished,
        t(
          "Bahasa Inggris: isi judul dan isinya, masing-masing dalam batas yang sama, atau kosongkan keduanya.",
          "English: fill in both title and text, within the same bounds, or leave both empty."))
    case .fault(.heavy):
      error(
        unpublished,
        t(
          "Terlalu banyak tautan atau tanda khusus untuk satu pengumuman: kurangi, atau bagi menjadi dua.",
          "Too many links or special signs for one announcement: use fewer, or make two of it."))
    case .fault(.moment):
      error(unpublished, t("Tulis waktu seperti 2026-11-28 09:30, dalam WIB.", "Write a time like 2026-11-28 09:30, in WIB."))
    case .fault(.period):
      error(
        unpublished,
        t("Akhirnya harus sesudah mulai, dan paling lama satu tahun kemudian.", "It has to end after it begins, and within a year of that.")
      )
    case .reasonMissing: StaffFields.reasonMissing(t)
    case .reauthentication(let message): message.notice(now: frame.now, t)
    case .outcome(.stale), .outcome(.done), .outcome(.deleted):
      error(
        t("Pengumuman ini sudah diubah atau dihapus sejak Anda membacanya", "This announcement was changed or deleted since you read it"),
        t(
          "Belum ada yang disimpan. Lihat dulu yang sekarang di daftar; yang di bawah ini adalah tulisan Anda.",
          "Nothing was kept. First look at it as it is now in the list; what stands below is what you wrote."))
    case .outcome(.over): error(unpublished, t("Akhirnya sudah lewat.", "Its end has passed already."))
    case .outcome(.tooMany):
      error(
        unpublished, t("Terlalu banyak yang belum berakhir: akhiri beberapa dulu.", "Too many are not over yet: end some of them first."))
    }
  }
}
