import Files
import HTML

/// The one way to write a field for a file: a plain one, which `unggah.js` (`Script.upload`) fills with an upload in pieces where scripts run.
///
/// Its form is made with `PostForm.view(…, hasFile: true)`, its address with `Entrance.upload`, and what came is taken by `Website.take`.
struct FileField {
  /// Of the form's field.
  var name: String
  /// Where a page has several of the same name; left out, it is that name.
  var id: String?
  var label: String
  /// What the file has to show; empty where the label says it.
  var hint = ""
  var isRequired = true
  /// The message of the page is about this field.
  var isWrong = false
  /// A file came with the form that no page can put back.
  var hadFile = false
  /// What came in pieces, and is still here.
  var kept: PieceUpload?

  /// The name of the field that says which upload belongs here.
  static func uploadField(_ name: String) -> String { name + "-unggahan" }

  func view(_ t: Wording) -> HTML {
    let id = id ?? name
    return """
      <div class="isian" data-unggah="\(Paths.uploads)">
      <label class="form-label" for="\(id)">\(label)</label>
      <input class="form-control" type="file" id="\(id)" name="\(name)"\(attribute: "required", if: isRequired && kept == nil) accept=".pdf,.png,.jpg,.jpeg"\
      \(attribute: "aria-invalid", isWrong ? "true" : nil) aria-describedby="\(isWrong ? "kesalahan " : "")\(id)-petunjuk">
      <p class="keterangan" id="\(id)-petunjuk">\(if: !hint.isEmpty, "\(hint) ")\(t("PDF, atau foto PNG atau JPG; paling besar 5 MB.", "PDF, or a PNG or JPG photograph; at most 5 MB."))\
      \(if: hadFile && kept == nil, " <strong>\(t("Pilih berkasnya sekali lagi: peramban tidak menyimpannya.", "Choose the file once more: browsers do not keep it."))</strong>")</p>
      <input type="hidden" name="\(FileField.uploadField(name))" value="\(kept?.id ?? "")" autocomplete="off">
      \(progress(t))
      </div>
      """
  }

  private func progress(_ t: Wording) -> HTML {
    let done = t("“{nama}” sudah terunggah.", "“{nama}” is uploaded.")
    return """
      <div class="unggahan"\(attribute: "hidden", if: kept == nil) data-mulai="\(t("Mengunggah “{nama}”.", "Uploading “{nama}”."))" \
      data-sampai="\(t("{persen} % terunggah.", "{persen} % uploaded."))" data-jumlah="\(t("{persen} % · {sudah} dari {semua} MB", "{persen} % · {sudah} of {semua} MB"))" \
      data-putus="\(t("Koneksi terputus. Unggahan dilanjutkan sendiri dari {persen} %.", "The connection was lost. The upload goes on by itself from {persen} %."))" \
      data-tertunda="\(t("Server belum dapat menerima berkas. Unggahan dilanjutkan sendiri dari {persen} %.", "The server cannot take the file yet. The upload goes on by itself from {persen} %."))" \
      data-menunggu="\(t("Formulir dikirim begitu berkas selesai diunggah.", "The form is sent as soon as the file is uploaded."))" \
      data-selesai="\(done)" data-gagal="\(t("Berkas akan dikirim bersama formulir.", "The file will be sent with the form."))" \
      data-batal="\(t("Batalkan unggahan", "Cancel the upload"))" data-hapus="\(t("Hapus, pilih berkas lain", "Remove it, choose another file"))">
      <progress max="100" value="\(kept == nil ? "0" : "100")" aria-label="\(t("Unggahan: \(label)", "Upload: \(label)"))"></progress>
      <p class="unggahan-kata"><span role="status">\(kept.map { done.replacing("{nama}", with: $0.name.text) } ?? "")</span> <span class="unggahan-jumlah" aria-hidden="true"></span></p>
      <button type="button" class="btn btn-outline-secondary" hidden></button>
      </div>
      """
  }
}
