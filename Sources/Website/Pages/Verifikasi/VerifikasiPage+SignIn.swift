import Access
import HTML
import HTTP
import Pictures

extension VerifikasiPage.Number {
  /// - Throws: `AccessError.defect` if the app's address is too long for a QR code.
  init(_ signIn: SignIn, now: Instant, _ portal: Portal) throws(AccessError) {
    let link =
      portal.authenticatorURL + "/#origin=" + percentEncoded(portal.origin) + "&signIn=" + percentEncoded(signIn.id) + "&number="
      + signIn.number
    do { qr = QRView(try QRPicture(link)) } catch { throw .defect("QR of the sign-in: \(error)") }
    self.signIn = signIn.id
    digits = signIn.number
    appLink = ExternalLink(link, origins: [portal.authenticatorURL])
    expiresIn = signIn.expiresAt.secondsLeft(from: now)
  }
}

extension VerifikasiPage.Approval {
  /// - Returns: nil if the sign-in is approved: `proceed` comes next, not a page.
  init?(_ signIn: SignIn, now: Instant, _ portal: Portal) throws(AccessError) {
    switch signIn.state {
    case .waiting: self = .waiting(try VerifikasiPage.Number(signIn, now: now, portal))
    case .approved: return nil
    case .denied: self = .ended(.denied)
    case .wrongNumber: self = .ended(.wrongNumber)
    case .expired, .closed: self = .ended(.expired)
    }
  }
}
