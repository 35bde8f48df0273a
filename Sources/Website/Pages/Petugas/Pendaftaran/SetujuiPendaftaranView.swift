import Access
import Directory
import HTML
import HTTP

enum SetujuiPendaftaranView {
  static func page(_ model: SetujuiPendaftaranPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Setujui pendaftaran nomor \(model.number)", "Approve registration number \(model.number)")
    let isWaiting = model.registration.state == .sent
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, model, frame).view })\(FactList.view(facts(model, t)))\
        \(if: isWaiting, "<p>\(t("Akun penyedia dibuat dan langsung aktif; pendaftar diberi tahu lewat email. Alasan Anda dicatat di log akun itu.", "The supplier's account is made and active at once; the applicant is told by e-mail. Your reason stands in the account's log."))</p>\n")\
        \(if: isWaiting, PostForm.view(to: Paths.registrationApproval, frame, style: "formulir", fields(model, t)))
        <p><a href="\(Paths.registrationShown(model.number))">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func facts(_ model: SetujuiPendaftaranPage, _ t: Wording) -> [(name: String, value: String)] {
    let data = model.registration.data
    let facts: [(String, String)] = [
      (t("Nama", "Name"), data.values[.name] ?? ""), ("NPWP", data.npwp?.text ?? ""), ("User ID", model.applicant?.userID?.text ?? ""),
      ("Email", model.applicant?.email.text ?? ""), ("Status", PendaftaranWords.state(model.registration.state, t)),
    ]
    return facts.map { (name: $0.0, value: $0.1) }.filter { !$0.value.isEmpty }
  }

  private static func fields(_ model: SetujuiPendaftaranPage, _ t: Wording) -> HTML {
    """
    <input type="hidden" name="nomor" value="\(model.number)">
    <input type="hidden" name="\(PendaftaranField.version)" value="\(model.registration.version)">
    \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))\
    \(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
    <button type="submit" class="btn btn-primary btn-lg">\(t("Setujui pendaftaran", "Approve the registration"))</button>
    """
  }

  private static func notice(_ message: SetujuiPendaftaranPage.Message, _ model: SetujuiPendaftaranPage, _ frame: Frame) -> Notice {
    let t = frame.t
    switch message {
    case .reasonMissing: return StaffFields.reasonMissing(t)
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    case .outcome(let outcome): return PendaftaranPetugasWords.notice(outcome, model.registration, t)
    case .emailTaken:
      return Notice(
        tone: .error, title: t("Alamat Email ini sudah dipakai akun lain", "Another account has this e-mail address"),
        text: t(
          "Tolak pendaftaran ini: alamatnya tidak dapat diganti, dan pendaftar dapat mendaftar lagi dengan alamat lain. Tidak ada yang berubah.",
          "Reject this registration: its address cannot be changed, and its applicant can register again with another one. Nothing was changed."
        ))
    }
  }
}
