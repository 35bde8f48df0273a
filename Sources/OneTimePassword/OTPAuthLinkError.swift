/// Why a link does not set up an authenticator.
public enum OTPAuthLinkError: Error, Hashable, CaseIterable {
  /// More than 4,096 bytes, as read or as written.
  case tooLong
  /// Not an `otpauth:` link at all: the picture was of something else.
  case wrongScheme
  /// `hotp` or another type than `totp`.
  case wrongType
  /// A `%` without two hexadecimal digits, or bytes that are not UTF-8.
  case invalidEncoding
  /// No account name.
  case emptyAccount
  /// Issuer and account together longer than 200 characters.
  case labelTooLong
  /// A colon inside the issuer or the account: they could not be told apart.
  case colonInName
  /// A control character or a change of writing direction in the issuer or the account, which could disguise a name.
  case unprintableName
  /// The label names another issuer than the parameter `issuer` does.
  case lyingIssuer
  /// A parameter stands twice: two programs could read two different links.
  case repeatedParameter
  /// No secret, or one without bytes.
  case emptySecret
  /// The secret is not Base32.
  case invalidSecret
  /// An algorithm other than SHA1, SHA256 and SHA512.
  case unknownAlgorithm
  /// Digits outside 6 to 8.
  case invalidDigits
  /// A period outside 1 to 86,400 seconds.
  case invalidPeriod
  /// `enrol` is empty or has characters that no URL has.
  case invalidEnrol
}
