import Access
import HTML
import HTTP
import Pictures

extension AktivasiPage.Picture {
  /// - Throws: `AccessError.defect` if the link is too long for a QR code: a name of the LPSE beyond all measure.
  init(_ activation: Activation, _ portal: Portal) throws(AccessError) {
    do { qr = QRView(try QRPicture(activation.link)) } catch { throw .defect("QR of the activation: \(error)") }
    closesIn = activation.pictureClosesAt.secondsLeft(from: activation.now)
    link = ExternalLink(activation.link)
    appLink = ExternalLink(
      portal.authenticatorURL + "/#link=" + percentEncoded(activation.link), origins: [portal.authenticatorURL])
    secret = Self.grouped(activation.secret)
  }

  /// `JBSWY3DP` → `JBSW Y3DP`
  private static func grouped(_ secret: String) -> String {
    var groups: [Substring] = []
    var rest = secret[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }
}
