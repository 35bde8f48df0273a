import AuthenticatorCore
import Glibc
import PictureFiles
import ProgramSupport
import QRCode

/// Where a link is read from: standard input or a picture, never an argument.
enum LinkSource {
  /// Larger than any photograph.
  private static let mostPictureBytes = 32 << 20

  /// - Parameter source: `-` for standard input, or the path of a picture.
  static func read(_ source: String, _ console: Console) throws -> ScannedLink {
    do {
      return try ScannedLink(parsing: source == "-" ? try line(console) : try code(in: source))
    } catch let refusal as LinkRefusal {
      throw Failure(refusal)
    }
  }

  private static func line(_ console: Console) throws -> [UInt8] {
    if isatty(STDIN_FILENO) == 1, let typed = try Terminal.secretLine(Words.linkPrompt(console.language)) { return typed }
    guard let bytes = try? FileSystem.read(from: STDIN_FILENO, of: "-", atMost: 64 << 10),
      let line = bytes.split(separator: UInt8(ascii: "\n")).first
    else { throw Failure.noLink }
    return Array(line)
  }

  /// What the QR code of a picture says; of several codes, the one that is a link of ours.
  private static func code(in path: String) throws -> [UInt8] {
    let image = try picture(path)
    let found = QRReader().read(image.brightness, width: image.width, height: image.height).map(\.bytes)
    let links = Set(found.filter { $0.prefix(8).elementsEqual("otpauth:".utf8) })
    guard links.count <= 1 else { throw Failure.severalCodes }
    guard let code = links.first ?? found.first else { throw Failure.noCode(path) }
    return code
  }

  private static func picture(_ path: String) throws -> GrayImage {
    let file: [UInt8]
    do { file = try FileSystem.read(path, atMost: mostPictureBytes) } catch { throw Failure.pictureFile(path, error) }
    do { return try GrayImage(file: file) } catch { throw Failure.noPicture(path, error) }
  }
}
