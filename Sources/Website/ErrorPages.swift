import Access
import HTML
import HTTP

/// All the words that a person reads when something goes wrong: what happened, what to do, and the number under which it stands in the
/// log. Never what the program says about itself.
enum ErrorPages {
  static func response(to problem: Problem, _ request: Request, _ website: Website) -> Response {
    let reader: Frame.Reader = website.sessionToken(of: request) == nil ? .visitor : .returning
    let frame = website.frame(request, here: Paths.home, reader, formToken: FormToken.none)
    var response = website.respond(page(problem, reference: request.reference, frame), frame, status: problem.status)
    if let seconds = problem.retryAfter { response.headers["Retry-After"] = String(seconds) }
    return response
  }

  /// The page for what `Access` could not carry out; its cause goes to the log.
  static func response(to error: AccessError, _ request: Request, _ website: Website) -> Response {
    switch error {
    case .unavailable(_, let cause): website.effects.report(request.reference, "unavailable: " + cause)
    case .busy: website.effects.report(request.reference, "busy: the queue of password checks or of transactions is full")
    case .defect(let cause): website.effects.report(request.reference, "defect: " + cause)
    }
    return response(to: Problem(error), request, website)
  }

  static func page(_ problem: Problem, reference: String, _ frame: Frame) -> Page {
    let t = frame.t
    let words = words(problem, t)
    let asksHelpdesk = problem == .defect || problem.retryAfter != nil
    return Page(
      title: words.title,
      main: """
        <div class="kartu">
        <h1>\(words.title)</h1>
        <p>\(words.happened)</p>
        <h2>\(t("Yang bisa Anda lakukan", "What you can do"))</h2>
        <ul>\(each: words.remedies, { "<li>\($0)</li>" })</ul>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.home)">\(t("Kembali ke Beranda", "Back to home"))</a></p>
        <dl class="fakta">
        <dt>\(t("Nomor rujukan", "Reference number"))</dt><dd><code>\(reference)</code></dd>
        <dt>\(t("Waktu", "Time"))</dt><dd>\(WIB(frame.now).full(t))</dd>
        </dl>
        \(if: asksHelpdesk, Helpdesk.view(frame))</div>
        """)
  }

  private struct Words {
    let title: String
    let happened: String
    let remedies: [String]
  }

  private static func words(_ problem: Problem, _ t: Wording) -> Words {
    switch problem {
    case .unreadable:
      Words(
        title: t("Permintaan tidak terbaca", "The request cannot be read"),
        happened: t(
          "Server tidak dapat membaca yang dikirim peramban Anda. Tidak ada yang berubah.",
          "The server could not read what your browser sent. Nothing was changed."),
        remedies: [
          t(
            "Buka lagi halamannya dari menu, lalu isi dan kirim sekali lagi.",
            "Open the page again from the menu, fill it in and send it once more."),
          t("Jika alamatnya Anda ketik sendiri, periksa ejaannya.", "If you typed the address, check its spelling."),
        ])
    case .foreignForm:
      Words(
        title: t("Formulir dari situs lain", "A form from another site"),
        happened: t(
          "Peramban Anda mengatakan bahwa formulir ini dikirim oleh halaman dari situs lain, jadi kami menolaknya. Tidak ada yang berubah.",
          "Your browser says that a page of another site sent this form, so we refused it. Nothing was changed."),
        remedies: [
          t(
            "Buka halaman yang Anda perlukan dari menu di sini, lalu kirim dari sana.",
            "Open the page you need from the menu here, and send it from there."),
          t(
            "Jika sebuah tautan atau email membawa Anda ke sini, jangan isikan password Anda di situs itu.",
            "If a link or an e-mail brought you here, do not enter your password on that site."),
        ])
    case .notFound:
      Words(
        title: t("Halaman tidak ada", "No such page"),
        happened: t("Alamat ini tidak menuju halaman mana pun di SPSE.", "This address leads to no page of SPSE."),
        remedies: [
          t("Periksa ejaan alamatnya.", "Check the spelling of the address."),
          t("Mulai dari Beranda dan ikuti menunya.", "Start from the home page and follow the menu."),
        ])
    case .forbidden:
      Words(
        title: t("Bukan wewenang akun ini", "Not for this account"),
        happened: t(
          "Peran akun Anda tidak mengizinkan halaman atau tindakan ini, pengguna ini diurus LPSE atau instansi lain, atau ini akun Anda sendiri. Tidak ada yang berubah, dan percobaan ini tercatat di Log Akses Anda.",
          "Your account's roles do not allow this page or act, another LPSE or agency looks after this user, or this is your own account. Nothing was changed, and the attempt stands in your access log."
        ),
        remedies: [
          t(
            "Kembali ke Beranda dan ikuti menunya: di sana ada semua yang boleh Anda buka.",
            "Go back to the home page and follow the menu: it has all that you may open."),
          t(
            "Seharusnya boleh? Minta Admin PPE memeriksa peran akun Anda.",
            "Should it be allowed? Ask the Admin PPE to check your account's roles."),
        ])
    case .methodNotAllowed, .unknownMethod:
      Words(
        title: t("Cara membuka halaman ini keliru", "This page is not opened that way"),
        happened: t(
          "Halaman ini tidak menerima permintaan jenis ini. Tidak ada yang berubah.",
          "This page does not take requests of this kind. Nothing was changed."),
        remedies: [t("Mulai dari Beranda dan ikuti menunya.", "Start from the home page and follow the menu.")])
    case .tooLarge:
      Words(
        title: t("Isian terlalu panjang", "Too much was sent"),
        happened: t(
          "Yang dikirim lebih besar daripada yang diterima halaman ini. Tidak ada yang berubah.",
          "What was sent is larger than this page takes. Nothing was changed."),
        remedies: [
          t(
            "Kembali ke halamannya, pendekkan isiannya atau pilih berkas yang lebih kecil, lalu kirim lagi.",
            "Go back to the page, shorten what you entered or choose a smaller file, and send it again.")
        ])
    case .wrongType:
      Words(
        title: t("Format kiriman tidak dikenal", "The form came in an unknown shape"),
        happened: t(
          "Halaman ini hanya menerima formulirnya sendiri, dalam UTF-8. Tidak ada yang berubah.",
          "This page takes its own form only, in UTF-8. Nothing was changed."),
        remedies: [
          t("Kirim formulir dari halaman SPSE dengan peramban biasa.", "Send the form from the page of SPSE with an ordinary browser.")
        ])
    case .headersTooLarge:
      Words(
        title: t("Header permintaan terlalu besar", "The request's header is too large"),
        happened: t(
          "Peramban Anda mengirim terlalu banyak keterangan, biasanya karena cookie yang menumpuk.",
          "Your browser sent too much along with the request, usually because cookies have piled up."),
        remedies: [
          t(
            "Hapus cookie situs ini di pengaturan peramban, lalu coba lagi.",
            "Delete this site's cookies in the browser's settings, then try again.")
        ])
    case .busy(let seconds):
      Words(
        title: t("Server sedang ramai", "The server is busy"),
        happened: t(
          "Terlalu banyak permintaan pada saat yang sama. Permintaan Anda belum diproses; tidak ada yang berubah.",
          "Too many requests came at the same time. Yours was not carried out; nothing was changed."),
        remedies: [retry(seconds, t)])
    case .unavailable(let seconds):
      Words(
        title: t("Layanan sedang tidak tersedia", "The service is not available right now"),
        happened: t(
          "Basis data sedang tidak dapat dijangkau. Permintaan Anda belum diproses; tidak ada yang berubah.",
          "The database cannot be reached at the moment. Your request was not carried out; nothing was changed."),
        remedies: [retry(seconds, t), report(t)])
    case .defect:
      Words(
        title: t("Terjadi kesalahan di server", "Something went wrong on the server"),
        happened: t(
          "Ini kesalahan kami, bukan kesalahan Anda. Petugas dapat mencarinya di log dengan nomor rujukan di bawah.",
          "This is our fault, not yours. The staff can find it in the log under the reference number below."),
        remedies: [t("Coba sekali lagi.", "Try once more."), report(t)])
    }
  }

  private static func retry(_ seconds: Int, _ t: Wording) -> String {
    let time = t.about(seconds: max(1, seconds))
    return t("Tunggu sekitar \(time), lalu muat ulang halaman ini.", "Wait about \(time), then reload this page.")
  }

  private static func report(_ t: Wording) -> String {
    t(
      "Jika terulang, sampaikan nomor rujukan dan waktunya kepada Helpdesk.",
      "If it happens again, tell the helpdesk the reference number and the time.")
  }
}
