import Access
import Directory
import HTML
import HTTP

/// What the pages of the consoles share.
extension Website {
  /// A page for a member of staff. It shows what came by its address beside the form's token, so it is never compressed (BREACH).
  func respond(
    to request: Request, _ staff: Staff, here: Path, status: Status = .ok, _ page: (Frame) -> Page
  ) -> Response {
    let frame = frame(request, here: here, Frame.Reader(.signedIn(staff.visit)))
    var response = respond(page(frame), frame, status: status)
    response.headers["Cache-Control"] = "no-store, no-transform"
    return response
  }

  /// The page for an act that was refused.
  func refuse(_ refusal: StaffRefusal, _ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    refusal.isForbidden ? try await forbid(request, staff.visit) : ErrorPages.response(to: .notFound, request, self)
  }

  /// A question to the directory, with its errors as those of `Access`.
  func asking<Answer>(_ question: () async throws -> Answer) async throws(AccessError) -> Answer {
    do { return try await question() } catch { throw AccessError(error) }
  }
}

extension Account {
  /// The requests that lie with this member of staff.
  var requestScope: RequestScope {
    var kinds: Set<RemedyRequest.Kind> = []
    if acts.contains(.answerSuppliers) { kinds.insert(.copy) }
    if acts.contains(.answerOfficials) { kinds.insert(.official) }
    if acts.contains(.liftSanctions) { kinds.insert(.sanction) }
    if acts.contains(.manageStaff) { kinds.insert(.switchedOff) }
    if acts.contains(.proposeUnlinking) { kinds.insert(.newPhone) }
    return RequestScope(lpse: lpse, kinds: kinds, agency: agency)
  }

  /// Which forms of officials lie with this member of staff: they come to the portal's own LPSE. Nil for none.
  var formScope: FormScope? {
    guard lpse.isEmpty else { return nil }
    if acts.contains(.answerAllForms) { return .all }
    return acts.contains(.answerOfficials) ? Code(agency).map(FormScope.agency) : nil
  }
}

extension Account {
  /// Which agencies this member of staff keeps: they are listed for the portal's own LPSE. Nil for none.
  var agencyScope: AgencyScope? {
    guard lpse.isEmpty else { return nil }
    if acts.contains(.keepAllAgencies) { return .all }
    return acts.contains(.keepAgency) ? Code(agency).map(AgencyScope.agency) : nil
  }
}

extension Account {
  /// The agency whose officials this member of staff keeps: forms of officials, and so their accounts, are the portal's own LPSE's. Nil for none.
  var officialAgency: Code? { lpse.isEmpty && acts.contains(.keepOfficials) ? Code(agency) : nil }
}

extension AgencyScope {
  /// By which its agencies are kept.
  var act: StaffAct {
    switch self {
    case .agency: .keepAgency
    case .all: .keepAllAgencies
    }
  }
}

extension FormScope {
  /// By which its forms are answered.
  var act: StaffAct {
    switch self {
    case .agency: .answerOfficials
    case .all: .answerAllForms
    }
  }
}

extension RemedyRequest.Kind {
  /// By which it is answered.
  var act: StaffAct {
    switch self {
    case .copy: .answerSuppliers
    case .official: .answerOfficials
    case .sanction: .liftSanctions
    case .switchedOff: .manageStaff
    case .newPhone: .proposeUnlinking
    }
  }
}

/// The fields that forms of the consoles share.
enum StaffFields {
  static let reasonName = "alasan"

  /// - Parameters:
  ///   - typed: is kept when the form comes again.
  ///   - readers: who reads it and where; nil for the user, in the log and by e-mail.
  static func reason(typed: String, isWrong: Bool, readers: String? = nil, _ t: Wording) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="alasan">\(t("Alasan", "Reason"))</label>
    <textarea class="form-control" id="alasan" name="alasan" rows="3" required minlength="5" maxlength="300"\
    \(attribute: "aria-invalid", isWrong ? "true" : nil) aria-describedby="\(isWrong ? "kesalahan alasan-petunjuk" : "alasan-petunjuk")">\(typed)</textarea>
    <p class="keterangan" id="alasan-petunjuk">\(t("5 sampai 300 karakter.", "5 to 300 characters.")) \(readers ?? t("Pengguna membacanya di Log Akses dan email.", "The user reads it in the access log and by e-mail."))</p>
    </div>

    """
  }

  /// Which proposal was read, by when it was made.
  static func askedAt(_ form: Form) -> Instant { Instant(milliseconds: form["diajukan"].flatMap { Int64($0) } ?? 0) }

  /// Who reads why a proposal was called off.
  static func readersOfRejection(isOwn: Bool, _ t: Wording) -> String {
    isOwn
      ? t("Pengguna membacanya di Log Akses dan email.", "The user reads it in the access log and by e-mail.")
      : t(
        "Pengguna membacanya di Log Akses dan email, dan yang mengajukan di email.",
        "The user reads it in the access log and by e-mail, and the proposer by e-mail.")
  }

  /// What was typed, cut where nothing that could be right is lost.
  static func typedReason(_ form: Form) -> String { String((form[reasonName] ?? "").prefix(ActReason.longest * 2)) }

  /// A search by user ID that cannot be one.
  static func userIDWrong(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Pencarian belum bisa dijalankan", "The search cannot be carried out yet"),
      text: t("User ID berisi huruf, angka, dan . _ - @ saja.", "A user ID has letters, digits and . _ - @ only."))
  }

  /// This account has taken its fill of files.
  /// - Parameter rest: what the page still shows.
  static func tooManyFiles(_ rest: String, _ t: Wording) -> Notice {
    let (most, minutes) = (LogSearch.mostExports, LogSearch.exportSeconds / 60)
    return Notice(
      tone: .error, title: t("Terlalu banyak unduhan", "Too many downloads"),
      text: t(
        "Akun ini sudah mengunduh \(most) berkas dalam \(minutes) menit. Coba lagi sebentar lagi; \(rest).",
        "This account has downloaded \(most) files in \(minutes) minutes. Try again in a while; \(rest)."))
  }

  static func reasonMissing(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Alasan belum diisi", "The reason is missing"),
      text: t("Isi 5 sampai 300 karakter. Tidak ada yang berubah.", "Enter 5 to 300 characters. Nothing was changed."))
  }
}
