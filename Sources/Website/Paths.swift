public import Access
import Directory
public import HTTP

/// Every address of the portal. Programs and bookmarks rely on them; a change here is a change of a promise.
public enum Paths {
  public static let root: Path = "/"
  /// Beranda, for visitors.
  public static let home: Path = "/eproc4"
  public static let login: Path = "/eproc4/login"
  public static let activation: Path = "/eproc4/totp/aktivasi"
  /// Opens the QR of the activation page anew.
  public static let activationQR: Path = "/eproc4/totp/aktivasi/qr"
  public static let verification: Path = "/eproc4/totp/verifikasi"
  /// Makes a new number on the verification page.
  public static let verificationNumber: Path = "/eproc4/totp/verifikasi/nomor"
  /// What a waiting page asks; JSON.
  public static let totpStatus: Path = "/eproc4/totp/status"
  /// Why the way in is closed although the password was right.
  public static let heldUp: Path = "/eproc4/totp/tertahan"
  /// A saved recovery code in the place of the phone.
  public static let recovery: Path = "/eproc4/totp/kodecadangan"
  /// "HP saya hilang", after the password alone.
  public static let lostPhone: Path = "/eproc4/totp/hphilang"
  /// What of the account's record keeps it out, and the form that asks for the remedy.
  public static let heldByRecord: Path = "/eproc4/totp/kendala"
  /// Where that request lies.
  public static let remedyRequest: Path = "/eproc4/totp/kendala/permintaan"
  /// The signed-in home.
  public static let dashboard: Path = "/eproc4/beranda"
  public static let accessLog: Path = "/eproc4/logakses"
  /// The account's sessions; one is ended there.
  public static let sessions: Path = "/eproc4/sesi"
  /// Ends all sessions but the one that asks.
  public static let otherSessions: Path = "/eproc4/sesi/lain"
  /// "HP saya": the account's authenticator, and how a lost one is taken off.
  public static let device: Path = "/eproc4/perangkat"
  /// The saved recovery codes, shown once.
  public static let recoveryCodes: Path = "/eproc4/kodecadangan"
  public static let recoveryCodesFile: Path = "/eproc4/kodecadangan/berkas"
  /// New ones in their place.
  public static let newRecoveryCodes: Path = "/eproc4/kodecadangan/baru"
  public static let changePassword: Path = "/eproc4/user/gantipassword"
  /// "Ganti Email", and how a change that waits is withdrawn.
  public static let changeEmail: Path = "/eproc4/user/gantiemail"
  public static let withdrawEmail: Path = "/eproc4/user/gantiemail/batal"
  /// What the links to the two mailboxes open.
  public static let oldEmailLink: Path = "/eproc4/user/gantiemail/lama"
  public static let newEmailLink: Path = "/eproc4/user/gantiemail/baru"
  public static let logout: Path = "/eproc4/logout"
  public static let forgottenPassword: Path = "/eproc4/user/lupapassword"
  public static let resetTOTP: Path = "/eproc4/user/resettotp"
  /// What the links in the mails of `resetTOTP` and `forgottenPassword` open.
  public static let resetTOTPLink: Path = "/eproc4/user/resettotp/konfirmasi"
  public static let newPasswordLink: Path = "/eproc4/user/lupapassword/konfirmasi"
  /// "Bukan saya": what the link in a mail about a change opens.
  public static let notMe: Path = "/eproc4/user/bukansaya"
  /// The picture of a captcha, and its sound.
  static let captchaPicture: Path = "/eproc4/kodekeamanan/gambar"
  static let captchaSound: Path = "/eproc4/kodekeamanan/suara"
  /// "Konten Khusus", with the Form Admin PPK/PP.
  public static let special: Path = "/eproc4/publik/special"
  /// The same on paper: a PDF.
  static let specialPrint: Path = "/eproc4/publik/special/formulir"
  /// What has become of a form that was handed in there.
  public static let specialRequest: Path = "/eproc4/publik/special/permintaan"
  /// Where files go up in pieces before their form; each has an address below.
  public static let uploads: Path = "/eproc4/unggah"
  /// The old address of `resetTOTP`.
  public static let resetToken: Path = "/eproc4/user/resettoken"

  /// Consoles of the LPSE's staff: users, and one of them.
  public static let users: Path = "/eproc4/petugas/pengguna"
  public static let user: Path = "/eproc4/petugas/pengguna/lihat"
  /// Starts what helps that user on.
  public static let userRemedy: Path = "/eproc4/petugas/pengguna/bantu"
  public static let userUnlock: Path = "/eproc4/petugas/pengguna/buka"
  public static let userUnlink: Path = "/eproc4/petugas/pengguna/lepas"
  /// The access log of all users of the LPSE, and what was found of it as a file.
  public static let usersLog: Path = "/eproc4/petugas/log"
  public static let usersLogFile: Path = "/eproc4/petugas/log/unduh"
  /// Authenticators that wait for a second member of staff, and one of them.
  public static let unlinkings: Path = "/eproc4/petugas/pelepasan"
  public static let unlinking: Path = "/eproc4/petugas/pelepasan/lihat"
  /// Says no to one.
  public static let unlinkingRejection: Path = "/eproc4/petugas/pelepasan/batal"
  /// What users have asked for, and one of the requests.
  public static let requests: Path = "/eproc4/petugas/permintaan"
  public static let request: Path = "/eproc4/petugas/permintaan/lihat"

  /// The forms of officials, and one of them.
  public static let forms: Path = "/eproc4/petugas/formulir"
  public static let form: Path = "/eproc4/petugas/formulir/lihat"
  /// Refuses it, passes it on, and its decree as a file.
  public static let formRefusal: Path = "/eproc4/petugas/formulir/tolak"
  public static let formPassing: Path = "/eproc4/petugas/formulir/teruskan"
  public static let formDecree: Path = "/eproc4/petugas/formulir/sk"

  /// The mail that was not sent, in the demonstration mode without a mail server.
  public static let shownMail: Path = "/eproc4/demo/surat"
  static let shownMailItem: Path = "/eproc4/demo/surat/isi"
  static let shownMailHTML: Path = "/eproc4/demo/surat/html"

  static let languages: Path = "/eproc4/bahasa"

  /// The sign-in form of one kind of user.
  public static func login(_ kind: UserKind) -> Path { login.with("jenis", kind.rawValue) }

  /// The receipt of a form.
  static func specialRequest(_ reference: FormReference) -> Path { specialRequest.with("rujukan", reference.text) }

  /// A form as whoever answers it sees it.
  static func form(_ reference: FormReference) -> Path { form.with("rujukan", reference.text) }

  static func shownMail(_ id: String) -> Path { shownMailItem.with("nomor", id) }
  static func shownMailHTML(_ id: String) -> Path { shownMailHTML.with("nomor", id) }

  /// What a waiting page of this session asks.
  static func totpStatus(of session: String) -> Path { totpStatus.with("sesi", session) }

  /// The switch of the language, which comes back to `here`.
  static func language(_ language: Language, backTo here: Path) -> Path {
    languages.appending(segment: language.rawValue).with("kembali", here.text)
  }
}
