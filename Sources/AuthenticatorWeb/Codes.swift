import OneTimePassword

/// What the key of an account is to authenticate for the code of a moment: one field of eight bytes.
/// - Parameters:
///   - period: of the account, in seconds.
///   - seconds: Unix time.
/// - Returns: nothing for a period that no account has.
@_expose(wasm, "counter")
@_cdecl("core_counter")
public func counter(_ period: Int32, _ seconds: Double) -> Int32 {
  guard let parameters = TOTPParameters(period: Int(period)), seconds.magnitude < 1e15 else { return give([]) }
  return give([parameters.message(ofStep: parameters.step(at: Int64(seconds.rounded(.down))))])
}

/// The code that follows from the authentication code in the input: one field of so many digits.
@_expose(wasm, "code")
@_cdecl("core_code")
public func code(_ digits: Int32) -> Int32 {
  guard let digits = Digits(rawValue: Int(digits)), let code = digits.code(from: takeInput()) else { return give([]) }
  return give([code.utf8Bytes])
}
