public import Access
import Foundation
import OneTimePassword

extension Client {
  /// A browser on the user's own desk.
  public static let desk = Client(
    address: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
  /// The user's phone, on a mobile network.
  public static let phone = Client(
    address: "203.0.113.20", userAgent: "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36")
  /// Someone else, somewhere else.
  public static let stranger = Client(address: "198.51.100.66", userAgent: "curl/8.5.0")
}

/// A browser whose password was accepted: its token, and how far it has come.
public struct Guest: Sendable {
  public let token: SessionToken
  public let visit: PasswordAccepted
}

/// An account with an authenticator, whose holder has the secret.
public struct Holder: Sendable {
  public let userID: String
  public let secret: [UInt8]
  /// The session that the activation ended in, or a later one.
  public let token: SessionToken

  public init(userID: String, secret: [UInt8], token: SessionToken) { (self.userID, self.secret, self.token) = (userID, secret, token) }
}

// The steps that lead to where a test begins.
extension TestAccess {
  /// Gives a user ID and the right password.
  public func guest(
    _ userID: String = "DIN", _ kind: UserKind = .penyedia, from client: Client = .desk, replacing: SessionToken? = nil
  ) async throws -> Guest {
    let outcome = try await access.acceptPassword(
      kind: kind, userID: userID, password: TestAccess.password, from: client, replacing: replacing)
    guard case .accepted(let token, let visit) = outcome else { throw Unexpected("the password of \(userID) was refused") }
    return Guest(token: token, visit: visit)
  }

  /// Types a password, and says whether it was accepted.
  public func isAccepted(
    _ userID: String = "DIN", _ password: String = TestAccess.password, _ kind: UserKind = .penyedia, from client: Client = .desk
  ) async throws -> Bool {
    let outcome = try await access.acceptPassword(kind: kind, userID: userID, password: password, from: client, replacing: nil)
    if case .accepted = outcome { return true }
    return false
  }

  /// The activation page with an open picture.
  public func opened(_ visit: PasswordAccepted) async throws -> Activation {
    guard case .open(let activation) = try await access.activation(visit) else { throw Unexpected("the activation page shows no picture") }
    return activation
  }

  /// The code that an authenticator with this secret shows.
  /// - Parameter steps: that its clock is ahead.
  public func code(_ secret: [UInt8], ahead steps: Int64 = 0) throws -> OneTimeCode {
    let parameters = TOTPParameters.standard
    let text = parameters.code(secret: secret, step: parameters.step(at: clock.seconds) + steps)
    guard let code = OneTimeCode(text) else { throw Unexpected("the authenticator shows no code") }
    return code
  }

  /// Whether the code of a step is that of no other step that the server looks at: one in some thousands is.
  /// - Parameter shown: whose authenticator shows the code; by default the same.
  public func isUnmistakable(_ secret: [UInt8], ahead steps: Int64 = 0, shownBy shown: [UInt8]? = nil) throws -> Bool {
    let code = try code(shown ?? secret, ahead: steps).text
    let fitting = try (-300...300).count { try self.code(secret, ahead: $0).text == code }
    return fitting == (shown == nil ? 1 : 0)
  }

  /// A code that this secret has at none of the times that the server looks at.
  public func wrongCode(_ secret: [UInt8]) throws -> OneTimeCode {
    let parameters = TOTPParameters.standard
    let key = parameters.key(for: secret)
    let now = parameters.step(at: clock.seconds)
    let near = Set((now - 300...now + 300).map { parameters.code(key: key, step: $0) })
    for number in 100_000... {
      if !near.contains(String(number)), let code = OneTimeCode(String(number)) { return code }
    }
    throw Unexpected("every code is right")
  }

  /// Activates an account with any authenticator, by typing its code; the code's step is consumed.
  public func activated(_ userID: String = "DIN", _ kind: UserKind = .penyedia, from client: Client = .desk) async throws -> Holder {
    let visit = try await guest(userID, kind, from: client).visit
    let secret = try await opened(visit).secretBytes()
    let outcome = try await access.confirmActivation(visit, code: try code(secret), from: client)
    guard case .signedIn(let token) = outcome else { throw Unexpected("activation: \(outcome)") }
    return Holder(userID: userID, secret: secret, token: token)
  }

  /// Activates an account with our app, by its QR.
  public func enrolled(_ userID: String = "DIN", by phone: TestPhone, from client: Client = .desk) async throws -> Holder {
    let visit = try await guest(userID, from: client).visit
    let activation = try await opened(visit)
    let secret = try activation.secretBytes()
    _ = try await access.enrol(
      phone.enrolment(token: try activation.token(), code: try code(secret)), signed: phone.request(at: clock.seconds), from: .phone
    ).get()
    guard let on = try await access.proceed(visit, from: client) else { throw Unexpected("the page does not go on after enrolment") }
    return Holder(userID: userID, secret: secret, token: on.token)
  }

  /// A guest with a sign-in that waits for the phone.
  public func waiting(_ userID: String = "DIN", from client: Client = .desk) async throws -> (guest: Guest, signIn: SignIn) {
    let guest = try await guest(userID, from: client)
    let outcome = try await access.signIn(guest.visit, from: client)
    guard case .open(let signIn) = outcome else { throw Unexpected("no sign-in opened: \(outcome)") }
    return (guest, signIn)
  }

  /// Both factors once more, as the holder of an account types them: the right password and the code of now.
  public func reauthentication(_ holder: Holder, password: String = TestAccess.password) throws -> Reauthentication {
    Reauthentication(password: password, code: try code(holder.secret))
  }

  /// The saved codes that the session of an activation shows.
  public func recoveryCodes(_ token: SessionToken) async throws -> [RecoveryCode] {
    guard let shown = try await access.shownRecoveryCodes(of: try await signedIn(token)) else { throw Unexpected("no codes are shown") }
    return shown.codes
  }

  /// Everything that is logged about the account of a session, oldest first.
  public func events(_ token: SessionToken) async throws -> [AccessEvent] {
    try await access.accessLog(try await signedIn(token), filter: .all, before: nil, limit: 200).entries.reversed().map(\.event)
  }

  /// The signed-in visit behind a token.
  public func signedIn(_ token: SessionToken) async throws -> SignedIn {
    guard case .signedIn(let visit) = try await access.visit(token) else { throw Unexpected("not signed in") }
    return visit
  }

  /// How far a browser has come, in one word.
  public func stage(_ token: SessionToken?) async throws -> Stage {
    switch try await access.visit(token) {
    case .visitor: .visitor
    case .passwordAccepted(let visit): .passwordAccepted(visit.next)
    case .signedIn: .signedIn
    }
  }

  public enum Stage: Equatable, Sendable {
    case visitor
    case passwordAccepted(PasswordAccepted.NextStep)
    case signedIn
  }
}

extension Activation {
  /// The secret as an authenticator stores it.
  public func secretBytes() throws -> [UInt8] {
    guard let bytes = Base32.decode(secret) else { throw Unexpected("the secret is no Base32") }
    return bytes
  }

  /// The one-time token in the link.
  public func token() throws -> String {
    guard let text = link.removingPercentEncoding, let mark = text.firstRange(of: "token=") else {
      throw Unexpected("no token in the link")
    }
    return String(text[mark.upperBound...].prefix { $0 != "&" })
  }
}
