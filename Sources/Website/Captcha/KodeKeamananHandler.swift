import Access
import HTTP
import Pictures
import Speech

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/kodekeamanan/gambar?kode=…` | the browser whose page has this code: its picture, a PNG |
/// | GET | `/eproc4/kodekeamanan/suara?kode=…` | the same: its digits spoken in the page's language, a WAV |
struct KodeKeamananHandler: Sendable {
  let website: Website

  func picture(_ request: Request) -> Response {
    make(request, type: "image/png") { challenge in
      var numbers = SeededNumbers(seed: challenge.seed)
      return try CaptchaPicture(challenge.digits, using: &numbers).png
    }
  }

  func sound(_ request: Request) -> Response {
    let voice = website.voices.digits(in: website.language(of: request))
    let response = make(request, type: "audio/wav") { challenge in
      var numbers = SeededNumbers(seed: challenge.seed)
      return voice.spoken(challenge.digits, using: &numbers).wav
    }
    // Safari plays nothing that cannot be had in parts.
    return response.status == .ok ? response.part(request.headers["Range"]) : response
  }

  private func make(_ request: Request, type: String, _ draw: (CaptchaChallenge) throws -> [UInt8]) -> Response {
    guard let text = request.queryFields["kode"],
      let challenge = website.access.captcha(text, of: website.tokens.token(for: request).text)
    else { return Response(.notFound) }
    let now = website.access.now().seconds
    guard website.captchaRation.take(for: website.client(of: request).network, at: now) else {
      return Response(.tooManyRequests, headers: ["Retry-After": String(60 - now % 60)])
    }
    do { return Response(.ok, headers: ["Content-Type": type], body: try draw(challenge)) } catch {
      website.effects.report(request.reference, "captcha: \(error)")
      return Response(.internalServerError)
    }
  }
}
