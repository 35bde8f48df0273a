public import HTTP

/// The installable web app that turns a phone into the authenticator: its files, ready to be served from an origin of their own.
///
/// It has no data and no secrets: the phone keeps those, and talks to the portals directly (`docs/protocol.md`).
public enum AuthenticatorApp {
  /// Everything that the app's origin answers.
  ///
  /// - Parameters:
  ///   - portalOrigins: origins that the app may talk to besides every `https:` one, like `http://localhost:9000` in a demonstration.
  ///   - hash: a hexadecimal hash of the content, for entity tags and for the version of the service worker.
  ///   - compress: gzip; used where the type is compressible and the result is shorter.
  /// - Throws: `InvalidPortalOrigin` for the first that is not an origin: it would otherwise rewrite the content security policy.
  public static func application(
    portalOrigins: [String], hash: ([UInt8]) -> String, compress: ([UInt8]) -> [UInt8]
  ) throws(InvalidPortalOrigin) -> Application {
    for origin in portalOrigins where !isOrigin(origin) { throw InvalidPortalOrigin(text: origin) }
    let protection = protectingHeaders(portalOrigins: portalOrigins)
    var router = Router()
    for file in AppFile.all(hash: hash) {
      let response = file.response(protection: protection, hash: hash, compress: compress)
      let plain = KeptResponse(response)
      let overTLS = KeptResponse(secured(response))
      router.on(.get, path: file.path, .kept { $0.isSecure ? overTLS : plain })
    }
    return Application(router: router) { refusal, request in
      var response = Response.text(refusal.status, words(for: refusal, to: request))
      for (name, value) in protection { response.headers.add(name, value) }
      response.headers["Cache-Control"] = "no-store"
      return request.isSecure ? secured(response) : response
    }
  }

  private static func secured(_ response: Response) -> Response {
    var response = response
    response.headers.requireTLS()
    return response
  }

  private static func words(for refusal: Refusal, to request: Request) -> String {
    let isEnglish = request.acceptLanguage.best(of: ["id", "en"]) == "en"
    let cause =
      switch (refusal, isEnglish) {
      case (.notFound, false): "Alamat ini tidak ada. Buka SPSE Authenticator dari halaman awalnya: /"
      case (.notFound, true): "This address does not exist. Open SPSE Authenticator from its first page: /"
      case (.busy, false): "Server sedang sibuk. Coba lagi sebentar lagi."
      case (.busy, true): "The server is busy. Try again in a moment."
      case (_, false): "Permintaan ini tidak bisa dilayani. Buka SPSE Authenticator dari halaman awalnya: /"
      case (_, true): "This request cannot be answered. Open SPSE Authenticator from its first page: /"
      }
    return cause + (isEnglish ? "\nReference number: " : "\nNomor rujukan: ") + request.reference + "\n"
  }
}
