import Foundation
import HTTP
import HTTPClient
import HTTPServer
import Testing

/// Who is believed to be the server.
@Suite struct TLSTests {
  private let certificate: SelfSignedCertificate
  private let server: Server

  init() throws {
    certificate = try SelfSignedCertificate(name: "localhost")
    let tls = Server.TLS(certificate: certificate.chain, privateKey: certificate.key)
    server = try startServer { $0.tls = tls }
  }

  private func client(trusting authorities: String?) throws -> HTTPClient {
    var configuration = HTTPClient.Configuration()
    configuration.authorities = authorities
    return try HTTPClient(configuration)
  }

  private func isUntrusted(_ url: String, by client: HTTPClient) async -> Bool {
    do {
      _ = try await client.send(HTTPClient.Request("GET", url))
      return false
    } catch HTTPClientError.untrusted {
      return true
    } catch {
      return false
    }
  }

  @Test func aCertificateOfATrustedAuthorityIsBelieved() async throws {
    let client = try client(trusting: certificate.path)
    #expect(try await client.send(HTTPClient.Request("GET", "https://localhost:\(server.port)/bytes")).status == .ok)
  }

  @Test func aStrangersCertificateIsNot() async throws {
    #expect(await isUntrusted("https://localhost:\(server.port)/bytes", by: try client(trusting: nil)))
  }

  @Test func anotherHostsCertificateIsNot() async throws {
    #expect(await isUntrusted("https://127.0.0.1:\(server.port)/bytes", by: try client(trusting: certificate.path)))
  }

  @Test func aServerWithoutTLSIsNot() async throws {
    let plain = RawServer { connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
      connection.waitForEnd()
    }
    #expect(await isUntrusted("https://localhost:\(plain.port)/", by: try client(trusting: certificate.path)))
  }

  @Test func aMissingFileOfAuthoritiesTrustsNobody() async throws {
    #expect(await isUntrusted("https://localhost:\(server.port)/", by: try client(trusting: "/tidak/ada.pem")))
  }
}

/// A certificate that vouches for itself, made by OpenSSL, in a folder that goes away with it.
final class SelfSignedCertificate: Sendable {
  let path: String
  let chain: String
  let key: String
  private let folder: URL

  init(name: String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("spse-certificate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("certificate.pem").path
    let keyPath = folder.appendingPathComponent("key.pem").path
    let openssl = Process()
    openssl.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    openssl.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", "/CN=\(name)", "-addext",
      "subjectAltName=DNS:\(name)", "-keyout", keyPath, "-out", path,
    ]
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
    chain = try String(contentsOfFile: path, encoding: .utf8)
    key = try String(contentsOfFile: keyPath, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
