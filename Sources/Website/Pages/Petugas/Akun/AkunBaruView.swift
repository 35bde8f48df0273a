import Access
import HTML
import HTTP

enum AkunBaruView {
  static func page(_ model: AkunBaruPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Buat akun petugas", "Make an account of the staff")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })<p>\(t("Pemiliknya mendapat tautan di Email untuk membuat Password, lalu mendaftarkan HP. Pastikan lewat kantornya bahwa alamat itu miliknya: sampai akun diaktifkan, pembaca kotak surat itulah pemiliknya.", "Its owner gets a link by e-mail for making a password, and then registers a phone. Make sure through the office that the address is the owner's: until the account is activated, whoever reads that mailbox owns it."))</p>
        \(PostForm.view(to: Paths.newMember, frame, style: "formulir", """
          \(input(.userID, "User ID", model.userID, hint: t("Huruf, angka, titik, garis bawah, tanda hubung atau @, misalnya BUDI.SANTOSO.", "Letters, digits, dots, underscores, hyphens or @, such as BUDI.SANTOSO."), model))\
          \(input(.name, t("Nama", "Name"), model.name, hint: t("Dibaca pengguna bila petugas ini menolong mereka.", "Users read it when this member of staff helps them."), model))\
          \(input(.email, "Email", model.email, hint: t("Kotak surat pribadi di kantornya, bukan yang dibaca bersama.", "A mailbox of the own at the office, not one that several read."), model))\
          \(DutyFields.view(model.duties, model.agencies, isAgencyWrong: model.message == .duty(.agencyUnknown), t))\
          \(StaffFields.reason(typed: model.reason, isWrong: model.message == .duty(.reasonMissing), t))\
          \(ReauthenticationFields.view(model.reauthentication, typedCode: model.code, t))
          <button type="submit" class="btn btn-primary btn-lg">\(t("Buat akun", "Make the account"))</button>
          """))
        <p><a href="\(Paths.members)">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func input(
    _ field: AkunBaruPage.Field, _ label: String, _ value: String, hint: String, _ model: AkunBaruPage
  ) -> HTML {
    let (name, isWrong) = (field.rawValue, model.isWrong(field))
    return """
      <div class="isian">
      <label class="form-label" for="\(name)">\(label)</label>
      <input class="form-control" id="\(name)" name="\(name)" type="\(field == .email ? "email" : "text")" value="\(value)" required maxlength="\(field.longest)" \
      autocomplete="off" spellcheck="false"\(attribute: "aria-invalid", isWrong ? "true" : nil) aria-describedby="\(isWrong ? "kesalahan \(name)-petunjuk" : "\(name)-petunjuk")">
      <p class="keterangan" id="\(name)-petunjuk">\(hint)</p>
      </div>

      """
  }

  private static func notice(_ message: AkunBaruPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    return switch message {
    case .faults(let fields): faults(fields, t)
    case .rolesMissing:
      Notice(
        tone: .error, title: t("Pilih perannya", "Choose the role"),
        text: t("Paling sedikit satu. Akun belum dibuat.", "At least one. The account was not made."))
    case .duty(.outcome(.nobodyToConfirm)): DutyWords.nobodyToConfirm(.newAccount, t)
    case .duty(let message): DutyWords.notice(message, frame)
    case .taken:
      Notice(
        tone: .error, title: t("User ID itu sudah dipakai", "That user ID is taken"),
        text: t(
          "Pilih User ID yang lain. Jika akun itu milik orang ini, ubah perannya di daftar. Jika hanya alamatnya yang salah dan pemiliknya belum mengaktifkannya, cabut dulu peran pejabatnya di daftar, lalu buat lagi di sini dengan alamat yang benar.",
          "Choose another user ID. If the account is this person's, change its roles in the list. If it is only its address that is wrong and its owner has not activated it yet, first take its roles of an official away in the list, then make it again here with the right address."
        ))
    case .emailTaken:
      Notice(
        tone: .error, title: t("Email itu sudah dipakai akun lain", "Another account has that e-mail"),
        text: t(
          "Jika akun itu milik orang ini, ubah perannya di daftar. Jika bukan, pakai alamat lain.",
          "If that account is this person's, change its roles in the list. If not, use another address."))
    }
  }

  private static func faults(_ fields: [AkunBaruPage.Field], _ t: Wording) -> Notice {
    let names = fields.map { field in
      switch field {
      case .userID: "User ID"
      case .name: t("Nama", "Name")
      case .email: "Email"
      }
    }
    return Notice(
      tone: .error, title: t("Akun belum dibuat", "The account was not made"),
      text: t("Periksa isian berikut: \(names.joined(separator: ", ")).", "Check these fields: \(names.joined(separator: ", "))."))
  }
}
