import Access
import Files

extension AccessError {
  /// What the desk of files could not do now.
  init(_ error: FileDeskError) {
    self =
      switch error {
      case .busy: .busy(retryAfter: 10)
      case .failed(let failure): .unavailable(retryAfter: 60, cause: failure.cause)
      case .refused, .taken: .defect("a file was refused that nobody has handed in")
      }
  }
}
