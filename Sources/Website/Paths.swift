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
  /// Where the request lies that this page offers, where the staff alone can open the way.
  public static let heldUpRequest: Path = "/eproc4/totp/tertahan/permintaan"
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
  /// What the user has asked the staff to mend, and what was answered.
  public static let ownRequests: Path = "/eproc4/permintaan"
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
  /// What the link to an address opens that the staff have proposed.
  public static let proposedEmailLink: Path = "/eproc4/user/gantiemail/usulan"
  /// "Data Penyedia": the supplier's own record, how a part of it is changed, and how a proposal is taken back.
  public static let supplierData: Path = "/eproc4/datapenyedia"
  public static let supplierDataChange: Path = "/eproc4/datapenyedia/ubah"
  public static let supplierDataWithdrawal: Path = "/eproc4/datapenyedia/batal"
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
  /// "Daftar": asks for the link that begins a registration, or goes on with it.
  public static let register: Path = "/eproc4/publik/daftar"
  /// What that link opens: how far the registration is, and where it lies.
  public static let registration: Path = "/eproc4/publik/daftar/lanjut"
  static let registrationAccount: Path = "/eproc4/publik/daftar/akun"
  static let registrationDocuments: Path = "/eproc4/publik/daftar/dokumen"
  /// The "Formulir Keikutsertaan" among them, to be signed: a PDF.
  static let registrationPrint: Path = "/eproc4/publik/daftar/formulir"
  /// Sends it in.
  static let registrationSending: Path = "/eproc4/publik/daftar/kirim"
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
  /// Proposes another mail address for that user.
  public static let userEmail: Path = "/eproc4/petugas/pengguna/email"
  /// The access log of all users of the LPSE, and what was found of it as a file.
  public static let usersLog: Path = "/eproc4/petugas/log"
  public static let usersLogFile: Path = "/eproc4/petugas/log/unduh"
  /// Authenticators that wait for a second member of staff, and one of them.
  public static let unlinkings: Path = "/eproc4/petugas/pelepasan"
  public static let unlinking: Path = "/eproc4/petugas/pelepasan/lihat"
  /// Says no to one.
  public static let unlinkingRejection: Path = "/eproc4/petugas/pelepasan/batal"
  /// Mail addresses that the staff have proposed, and one of them.
  public static let emailProposals: Path = "/eproc4/petugas/email"
  public static let emailProposal: Path = "/eproc4/petugas/email/lihat"
  /// Says no to one; and the evidence that came with it, as a file.
  public static let emailRefusal: Path = "/eproc4/petugas/email/tolak"
  public static let emailEvidence: Path = "/eproc4/petugas/email/bukti"
  /// What users have asked for, and one of the requests.
  public static let requests: Path = "/eproc4/petugas/permintaan"
  public static let request: Path = "/eproc4/petugas/permintaan/lihat"
  /// The decree that came with one, as a file.
  public static let requestDecree: Path = "/eproc4/petugas/permintaan/sk"

  /// The changes that suppliers propose to their records, one of them, and the document that proves it.
  public static let changes: Path = "/eproc4/petugas/perubahan"
  public static let change: Path = "/eproc4/petugas/perubahan/lihat"
  public static let changeEvidence: Path = "/eproc4/petugas/perubahan/dokumen"
  /// A supplier's record as a Verifikator sees it, and how its copy is put in step.
  public static let supplierRecord: Path = "/eproc4/petugas/penyedia"
  public static let supplierCopy: Path = "/eproc4/petugas/penyedia/salinan"

  /// Records that lack something, and the same as a file.
  public static let incomplete: Path = "/eproc4/petugas/kelengkapan"
  public static let incompleteFile: Path = "/eproc4/petugas/kelengkapan/unduh"

  /// The forms of officials, and one of them.
  public static let forms: Path = "/eproc4/petugas/formulir"
  public static let form: Path = "/eproc4/petugas/formulir/lihat"
  /// Refuses it, passes it on, and its decree as a file.
  public static let formRefusal: Path = "/eproc4/petugas/formulir/tolak"
  public static let formPassing: Path = "/eproc4/petugas/formulir/teruskan"
  public static let formDecree: Path = "/eproc4/petugas/formulir/sk"
  /// Makes or renews an account from a decree that came on paper.
  public static let decreeEntry: Path = "/eproc4/petugas/formulir/baru"

  /// The officials of an agency, one of them, and the end of a term of office.
  public static let officials: Path = "/eproc4/petugas/pejabat"
  public static let official: Path = "/eproc4/petugas/pejabat/lihat"
  public static let officialEnd: Path = "/eproc4/petugas/pejabat/akhiri"

  /// The decree on an official's record, as a file.
  public static let officialDecree: Path = "/eproc4/petugas/pejabat/sk"

  /// Agencies, and one of them with its satker.
  public static let agencies: Path = "/eproc4/petugas/instansi"
  public static let agency: Path = "/eproc4/petugas/instansi/lihat"
  /// Renames an agency or a satker, and removes a satker.
  public static let agencyName: Path = "/eproc4/petugas/instansi/ubah"
  public static let satkerRemoval: Path = "/eproc4/petugas/instansi/hapus"

  /// Accounts of staff and officials, one of them, a new one, and how one is switched off and on.
  public static let members: Path = "/eproc4/petugas/akun"
  public static let member: Path = "/eproc4/petugas/akun/lihat"
  public static let newMember: Path = "/eproc4/petugas/akun/baru"
  public static let memberSwitch: Path = "/eproc4/petugas/akun/status"
  /// Roles that wait for a second member of staff, and one of them.
  public static let roleProposals: Path = "/eproc4/petugas/peran"
  public static let roleProposal: Path = "/eproc4/petugas/peran/lihat"
  /// Says no to one.
  public static let roleRejection: Path = "/eproc4/petugas/peran/batal"
  /// Announcements, one that is written or changed, and the end of one.
  public static let announcements: Path = "/eproc4/petugas/pengumuman"
  public static let announcement: Path = "/eproc4/petugas/pengumuman/tulis"
  public static let announcementEnd: Path = "/eproc4/petugas/pengumuman/akhiri"
  /// Mail that waits, and having it tried again.
  public static let mailQueue: Path = "/eproc4/petugas/antreanemail"
  public static let mailRetry: Path = "/eproc4/petugas/antreanemail/coba"
  /// The registrations of suppliers, and one of them.
  public static let registrations: Path = "/eproc4/petugas/pendaftaran"
  static let registrationShown: Path = "/eproc4/petugas/pendaftaran/lihat"
  /// Approves it, and one of its documents as a file.
  static let registrationApproval: Path = "/eproc4/petugas/pendaftaran/setujui"
  static let registrationDocument: Path = "/eproc4/petugas/pendaftaran/dokumen"

  /// The mail that was not sent, in the demonstration mode without a mail server.
  public static let shownMail: Path = "/eproc4/demo/surat"
  static let shownMailItem: Path = "/eproc4/demo/surat/isi"
  static let shownMailHTML: Path = "/eproc4/demo/surat/html"

  static let languages: Path = "/eproc4/bahasa"

  /// The sign-in form of one kind of user.
  public static func login(_ kind: UserKind) -> Path { login.with("jenis", kind.rawValue) }

  /// The form of a part of the supplier's own record.
  static func supplierDataChange(_ part: SupplierPart) -> Path { supplierDataChange.with("bagian", part.rawValue) }

  /// A supplier's change as a Verifikator sees it.
  static func change(_ number: Int64) -> Path { change.with("nomor", String(number)) }

  /// A supplier's record as a Verifikator sees it.
  static func supplierRecord(_ id: RecordID) -> Path { supplierRecord.with("id", id.text) }

  /// The receipt of a form.
  static func specialRequest(_ reference: FormReference) -> Path { specialRequest.with("rujukan", reference.text) }

  /// A form as whoever answers it sees it.
  static func form(_ reference: FormReference) -> Path { form.with("rujukan", reference.text) }

  /// An official as the Admin Agency of its agency sees it.
  static func official(_ id: RecordID) -> Path { official.with("id", id.text) }

  /// An account as whoever manages it sees it.
  static func member(_ userID: UserID) -> Path { member.with("id", userID.text) }

  /// The page of a part of a registration.
  static func registration(_ part: RegistrationPart) -> Path {
    switch part {
    case .company: "/eproc4/publik/daftar/perusahaan"
    case .address: "/eproc4/publik/daftar/alamat"
    case .tax: "/eproc4/publik/daftar/pajak"
    case .people: "/eproc4/publik/daftar/orang"
    }
  }

  /// A registration as the Verifikator sees it.
  static func registrationShown(_ number: Int64) -> Path { registrationShown.with("nomor", String(number)) }
  static func registrationApproval(_ number: Int64) -> Path { registrationApproval.with("nomor", String(number)) }

  static func shownMail(_ id: String) -> Path { shownMailItem.with("nomor", id) }
  static func shownMailHTML(_ id: String) -> Path { shownMailHTML.with("nomor", id) }

  /// What a waiting page of this session asks.
  static func totpStatus(of session: String) -> Path { totpStatus.with("sesi", session) }

  /// The switch of the language, which comes back to `here`.
  static func language(_ language: Language, backTo here: Path) -> Path {
    languages.appending(segment: language.rawValue).with("kembali", here.text)
  }
}
