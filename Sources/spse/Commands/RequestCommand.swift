import Access
import Directory
import Files
import Glibc
import ProgramSupport
import Synchronization

/// `spse request list|resolve|reject|file`: what users who are kept out have asked for, and the forms of officials.
struct RequestCommand {
  /// A request has a number, a form its reference.
  private enum Subject {
    case request(Int64)
    case form(FormReference)
  }

  private enum Action {
    case list
    case resolve(Subject, giving: [SupplierGap: String])
    case reject(Subject, reason: String)
    case file(Subject)
  }
  private let settings: Settings
  private let action: Action
  /// Who answers, as the user reads it.
  private let by: String

  init(_ settings: Settings, _ arguments: inout Arguments<CommandError>) throws(CommandError) {
    self.settings = settings
    by = try arguments.option("by") ?? "operator"
    guard DisplayName.isFit(by) else { throw CommandError("--by must have 1 to 100 characters") }
    switch arguments.next() {
    case "list": action = .list
    case "resolve":
      let given = try CopyOptions.take(&arguments)
      action = .resolve(try Self.subject(&arguments), giving: given)
    case "reject":
      let subject = try Self.subject(&arguments)
      guard let reason = try arguments.option("reason"), DisplayName.isFit(reason) else {
        throw CommandError("--reason must have 1 to 100 characters; the user reads it")
      }
      action = .reject(subject, reason: reason)
    case "file": action = .file(try Self.subject(&arguments))
    default: throw CommandError("say `spse request list`, `resolve`, `reject` or `file`; see `spse help`")
    }
    try arguments.finish()
  }

  private static func subject(_ arguments: inout Arguments<CommandError>) throws(CommandError) -> Subject {
    let word = arguments.next() ?? ""
    if let number = Int64(word) { return .request(number) }
    if let reference = FormReference(word) { return .form(reference) }
    throw CommandError("name the request's number, or the form's reference; `spse request list` shows them")
  }

  func run() async throws {
    try await House.visit(settings) { house in
      switch action {
      case .list: try await list(house.directory)
      case .resolve(.request(let number), let given): try await resolve(number, giving: given, house.directory)
      case .reject(.request(let number), let reason):
        guard try await house.directory.reject(number, by: by, reason: reason) else { throw notOpen("request \(number)") }
        Console.say("rejected request \(number)")
      case .resolve(.form(let reference), let given):
        guard given.isEmpty else { throw CommandError("a form says itself what is recorded; only a request for a copy takes fields") }
        try await close(reference, as: .done, answer: "", house.directory)
      case .reject(.form(let reference), let reason): try await close(reference, as: .rejected, answer: reason, house.directory)
      case .file(.request(let number)): try await giveOut(decree(of: number, house.directory))
      case .file(.form(let reference)):
        guard let form = try await house.directory.form(reference) else { throw CommandError("there is no form \(reference.text)") }
        try await giveOut(form.decree)
      }
    }
  }

  private func list(_ directory: Directory) async throws {
    let (requests, forms) = (try await directory.openRequests(), try await directory.openForms())
    if requests.isEmpty, forms.isEmpty { Console.say("no request is open") }
    for request in requests {
      let since = Day(at: request.openedAt).text
      Console.say("\(request.number)  \(since)  \(request.userID.text)  \(request.kind.rawValue), for \(request.kind.resolver.rawValue)")
      for line in request.proposal.text.split(separator: "\n") { Console.say("     \(line)") }
      if let decree = request.decree { Console.say("     \(words(for: decree))") }
      if !request.word.isEmpty { Console.say("     word=\(request.word)") }
    }
    for form in forms {
      Console.say(
        "\(form.reference.text)  \(Day(at: form.openedAt).text)  form of an official, for \(form.agency == nil ? Resolver.adminPPE.rawValue : Resolver.adminAgency.rawValue)"
      )
      for line in form.form.text.split(separator: "\n") { Console.say("     \(line)") }
      Console.say("     \(words(for: form.decree))")
    }
  }

  private func words(for file: StoredFile) -> String { "file=\(file.name.text), \(file.size) bytes, \(file.state.rawValue)" }

  private func close(
    _ reference: FormReference, as state: RemedyRequest.State, answer: String, _ directory: Directory
  ) async throws {
    guard try await directory.close(reference, as: state, by: by, answer: answer) else { throw notOpen("form \(reference.text)") }
    Console.say("\(state == .done ? "resolved" : "rejected") form \(reference.text)")
  }

  private func resolve(_ number: Int64, giving given: [SupplierGap: String], _ directory: Directory) async throws {
    guard let request = try await directory.request(number), let userID = UserID(request.userID.text) else {
      throw notOpen("request \(number)")
    }
    guard given.isEmpty || request.kind == .copy else {
      throw CommandError("request \(number) is of the kind \(request.kind.rawValue); only one for a copy takes fields")
    }
    let filled = Mutex<[SupplierGap]>([])
    let outcome = try await directory.grant(number, giving: given, by: by) { gaps, transaction in
      try Access.noteCompletion(of: userID, with: gaps.map(\.rawValue), by: .operator, in: transaction)
      filled.withLock { $0 = gaps }
    }
    try report(number, outcome, filled.withLock { $0 })
  }

  private func decree(of number: Int64, _ directory: Directory) async throws -> StoredFile {
    guard let request = try await directory.request(number) else { throw CommandError("there is no request \(number)") }
    guard let decree = request.decree else { throw CommandError("no file came with request \(number)") }
    guard request.keepsDecree else {
      throw CommandError("request \(number) was rejected, or returned and sent again, so its file is not kept with it")
    }
    return decree
  }

  private func giveOut(_ file: StoredFile) async throws {
    guard isatty(STDOUT_FILENO) == 0 else { throw CommandError("a file is no text for a terminal; say where to: `> FILE`") }
    switch file.state {
    case .quarantined: throw CommandError("the file waits for the virus scanner; see `spse doctor`")
    case .infected: throw CommandError("the virus scanner has found something in the file, and it was removed; reject what it came with")
    case .unscanned:
      FileSystem.write("spse: no virus scanner has looked at this file; open it with care\n", to: STDERR_FILENO)
    case .clean: break
    }
    let desk = try settings.files.desk(settings.scanner)
    let bytes: [UInt8]
    do throws(FileDeskError) { bytes = try await desk.content(of: file) } catch {
      throw CommandError(FileService.words(for: error))
    }
    guard FileSystem.write(bytes, to: STDOUT_FILENO) else { throw CommandError("the file could not be written whole") }
  }

  private func report(_ number: Int64, _ outcome: AnswerOutcome, _ filled: [SupplierGap]) throws(CommandError) {
    switch outcome {
    case .done: Console.say("resolved request \(number): the record no longer keeps the user out\(CopyOptions.recorded(filled))")
    case .copyIncomplete(let gaps): throw CommandError(CopyOptions.missing(gaps))
    case .npwpTaken: throw CommandError("another supplier has that NPWP; nothing was changed")
    case .notOpen: throw notOpen("request \(number)")
    case .stillIncomplete(let gaps):
      throw CommandError("the record would still lack \(gaps.map(\.rawValue).joined(separator: ", ")); import it, or reject the request")
    case .decreeUnseen:
      throw CommandError("the decree of request \(number) waits for the virus scanner, or was removed; see `spse doctor`, or reject it")
    case .noRecord: throw CommandError("the user of request \(number) has no record any more; reject it")
    case .otherAgency: throw CommandError("the official of request \(number) is of another agency by now; reject it")
    case .ofAccount:
      throw CommandError(
        "request \(number) is about the account and ends with what is done to it: `spse account on` (switched-off), `reset-authenticator` (new-phone)"
      )
    case .importing: throw CommandError("records are being imported; nothing was changed: try again once that has ended")
    }
  }

  private func notOpen(_ what: String) -> CommandError {
    CommandError("\(what) is not open; `spse request list` shows what is")
  }
}
