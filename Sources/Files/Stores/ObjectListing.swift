private import Glibc

/// What `ListObjectsV2` answers.
struct ObjectListing {
  let objects: [(name: String, modified: String)]
  /// Where the rest begins; nil at the end.
  let next: String?

  /// - Returns: nil for what is no such answer.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), text.contains("<ListBucketResult") else { return nil }
    var (rest, objects): (Substring, [(String, String)]) = (text[...], [])
    while let start = rest.firstRange(of: "<Contents>"), let end = rest[start.upperBound...].firstRange(of: "</Contents>") {
      let entry = rest[start.upperBound..<end.lowerBound]
      guard let name = ObjectListing.text("Key", in: entry), let time = ObjectListing.text("LastModified", in: entry) else { return nil }
      objects.append((name, String(time.prefix(19))))
      rest = rest[end.upperBound...]
    }
    self.objects = objects
    next = ObjectListing.text("IsTruncated", in: text[...]) == "true" ? ObjectListing.text("NextContinuationToken", in: text[...]) : nil
  }

  /// What stands in the first element of this name.
  static func text(_ element: String, in text: Substring) -> String? {
    guard let start = text.firstRange(of: "<\(element)>"), let end = text[start.upperBound...].firstRange(of: "</\(element)>") else {
      return nil
    }
    var content = String(text[start.upperBound..<end.lowerBound])
    for (name, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#34;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      content.replace(name, with: character)
    }
    return content
  }

  /// A time as it stands in a list, up to its seconds: such texts are in the order of their times.
  static func time(_ seconds: Int) -> String {
    var (moment, parts) = (time_t(seconds), unsafe tm())
    unsafe gmtime_r(&moment, &parts)
    var text = [CChar](repeating: 0, count: 32)
    let count = unsafe strftime(&text, text.count, "%Y-%m-%dT%H:%M:%S", &parts)
    return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
