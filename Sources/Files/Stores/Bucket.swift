public import HTTPClient

/// A bucket of an S3-compatible store, and how it is reached.
public struct Bucket: Sendable {
  public var address: BucketAddress
  /// Scheme, host and port, without a slash at the end. The bucket's name goes into the path, which all such stores know.
  public var endpoint: String
  public var key: HTTPClient.AWSKey
  /// The path of certificates in PEM by which the store is trusted instead of the system's.
  public var authorities: String?

  public init(_ address: BucketAddress, endpoint: String, key: HTTPClient.AWSKey, authorities: String? = nil) {
    (self.address, self.endpoint, self.key, self.authorities) = (address, endpoint, key, authorities)
  }
}

/// A bucket, and what the names of our files in it begin with.
public struct BucketAddress: Sendable, Equatable {
  public let bucket: String
  /// Empty, or with a slash at its end.
  public let prefix: String

  /// Parses `s3://BUCKET` or `s3://BUCKET/PREFIX`, both without anything that an address would have to encode.
  public init?(_ text: String) {
    guard text.hasPrefix("s3://") else { return nil }
    var parts = text.dropFirst("s3://".count).split(separator: "/", omittingEmptySubsequences: false)
    if parts.count > 1, parts.last == "" { parts.removeLast() }
    guard let bucket = parts.first, (3...63).contains(bucket.utf8.count), bucket.utf8.allSatisfy(BucketAddress.isOfBucket),
      parts.dropFirst().allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.allSatisfy(BucketAddress.isOfPrefix) }),
      text.utf8.count <= 256
    else { return nil }
    self.bucket = String(bucket)
    prefix = parts.dropFirst().map { $0 + "/" }.joined()
  }

  private static func isOfBucket(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isOfPrefix(_ byte: UInt8) -> Bool { isOfBucket(byte) || (65...90).contains(byte) || byte == UInt8(ascii: "_") }
}
