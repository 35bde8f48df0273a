import Access
import Directory
import HTTP

/// The approval of a registration, for both factors of the Verifikator once more.
struct SetujuiPendaftaranPage: Sendable, Equatable {
  let number: Int64
  let registration: Registration
  let applicant: Applicant?
  var typedReason = ""
  var typedCode = ""
  var message: Message?

  init(_ seen: Website.SeenRegistration) { (number, registration, applicant) = (seen.number, seen.registration, seen.applicant) }

  enum Message: Sendable, Equatable {
    case reasonMissing
    case reauthentication(ReauthenticationMessage)
    case outcome(RegistrationOutcome)
    case emailTaken

    var status: Status {
      switch self {
      case .reasonMissing: .unprocessableContent
      case .reauthentication(let message): message.status
      case .outcome, .emailTaken: .conflict
      }
    }
  }

  var reauthentication: ReauthenticationMessage? {
    if case .reauthentication(let message) = message { message } else { nil }
  }
}
