import Access
import HTTP

/// What can go wrong before or instead of a page. The words for each stand in `ErrorPages`.
enum Problem: Sendable, Equatable, Error {
  /// The request or its form cannot be read.
  case unreadable
  /// The form was sent by another site's page.
  case foreignForm
  case notFound
  /// Not for the roles of whoever is signed in, or not of the own LPSE.
  case forbidden
  case methodNotAllowed
  case tooLarge
  case wrongType
  case headersTooLarge
  case unknownMethod
  /// Too many at once; seconds until it is worth trying again.
  case busy(retryAfter: Int)
  /// The database is away; seconds until it is worth trying again.
  case unavailable(retryAfter: Int)
  /// A defect of ours.
  case defect

  init(_ refusal: Refusal) {
    self =
      switch refusal {
      case .notFound: .notFound
      case .methodNotAllowed: .methodNotAllowed
      case .tooLarge: .tooLarge
      case .headersTooLarge: .headersTooLarge
      case .unreadable: .unreadable
      case .unsupportedMethod: .unknownMethod
      case .busy(let seconds): .busy(retryAfter: seconds)
      case .internalError: .defect
      }
  }

  init(_ error: FormError) {
    self =
      switch error {
      case .wrongType: .wrongType
      case .tooManyFields, .tooLong: .tooLarge
      case .unreadable: .unreadable
      }
  }

  init(_ error: AccessError) {
    self =
      switch error {
      case .unavailable(let seconds, _): .unavailable(retryAfter: seconds)
      case .busy(let seconds): .busy(retryAfter: seconds)
      case .defect: .defect
      }
  }

  var status: Status {
    switch self {
    case .unreadable: .badRequest
    case .foreignForm, .forbidden: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .tooLarge: .contentTooLarge
    case .wrongType: .unsupportedMediaType
    case .headersTooLarge: .headerFieldsTooLarge
    case .unknownMethod: .notImplemented
    case .busy, .unavailable: .serviceUnavailable
    case .defect: .internalServerError
    }
  }

  /// Seconds for `Retry-After` (RFC 9110 §10.2.3).
  var retryAfter: Int? {
    switch self {
    case .busy(let seconds), .unavailable(let seconds): max(1, seconds)
    default: nil
    }
  }
}
