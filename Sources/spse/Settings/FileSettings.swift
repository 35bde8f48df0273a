import Files
import HTTPClient

/// Where the files lie that users hand in.
enum FileSettings {
  case folder(String, uploads: String?)
  /// Without the secret, which stands in a file.
  case bucket(Bucket, secretFile: String, uploads: String)

  /// - Throws: one line that names the setting that is wrong.
  init(_ values: [Setting: String]) throws(CommandError) {
    let text = values[.files] ?? Setting.files.fallback
    guard text.hasPrefix("s3:") else {
      for setting in [Setting.filesEndpoint, .filesRegion, .filesKeyID, .filesSecretFile, .filesAuthorities] where values[setting] != nil {
        throw CommandError("\(setting.rawValue) is given, but SPSE_FILES is a folder")
      }
      self = .folder(text, uploads: values[.uploads])
      return
    }
    func needed(_ setting: Setting) throws(CommandError) -> String {
      guard let value = values[setting] else {
        throw CommandError("SPSE_FILES is a store, so \(setting.rawValue) must be: \(setting.meaning)")
      }
      return value
    }
    guard let address = BucketAddress(text) else {
      throw CommandError(
        "SPSE_FILES is “\(text)”; a store is s3://BUCKET or s3://BUCKET/PREFIX, of letters, digits, dots, hyphens and underscores")
    }
    let endpoint = try needed(.filesEndpoint)
    guard let origin = Origin.parse(endpoint) else {
      throw CommandError("SPSE_FILES_ENDPOINT is “\(endpoint)”; it must be: \(Setting.filesEndpoint.meaning)")
    }
    let region = values[.filesRegion] ?? Setting.filesRegion.fallback
    guard FileSettings.isWord(region) else { throw CommandError("SPSE_FILES_REGION is “\(region)”; it must be a word such as us-east-1") }
    let id = try needed(.filesKeyID)
    guard id.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") }) else {
      throw CommandError("SPSE_FILES_KEY_ID is no ID of a key: it has spaces, slashes or colons")
    }
    let key = HTTPClient.AWSKey(id: id, secret: "", region: region)
    self = .bucket(
      Bucket(address, endpoint: origin, key: key, authorities: values[.filesAuthorities]), secretFile: try needed(.filesSecretFile),
      uploads: values[.uploads] ?? "data/uploads")
  }

  /// For the operator.
  var place: String {
    switch self {
    case .folder: "folder"
    case .bucket(let bucket, _, _): "store at \(bucket.endpoint)"
    }
  }

  /// Where bodies lie while they come.
  var spoolFolder: String {
    switch self {
    case .folder(let folder, _): folder
    case .bucket(_, _, let uploads): uploads
    }
  }

  /// Where files are handed in.
  /// - Throws: if a folder cannot be used, or a file of the settings not be read, or be read by others.
  func desk(_ scanner: ClamAV?) throws(CommandError) -> FileDesk {
    switch self {
    case .folder(let folder, let uploads):
      do throws(FileFailure) { return try FileDesk(folder: folder, uploads: uploads, scanner: scanner) } catch {
        throw CommandError("\(error.cause); see \(Setting.files.rawValue) and \(Setting.uploads.rawValue)")
      }
    case .bucket(var bucket, let secretFile, let uploads):
      if let path = bucket.authorities { _ = try Files.read(path) }
      bucket.key.secret = try Files.secret(secretFile)
      do throws(FileFailure) { return try FileDesk(bucket: bucket, uploads: uploads, scanner: scanner) } catch {
        throw CommandError("\(error.cause); see \(Setting.uploads.rawValue)")
      }
    }
  }

  private static func isWord(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
  }
}
