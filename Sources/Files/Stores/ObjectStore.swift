import Cryptography
private import Glibc
import HTTP
import HTTPClient

/// Files as objects of a bucket (the REST protocol of Amazon S3), each under a random name, and never one that anybody may read.
///
/// An object is there whole or not at all: the store compares what came with the hash that was signed.
struct ObjectStore: Sendable {
  private let bucket: Bucket
  /// Where a file lies, without a name, while it is read.
  private let spool: String
  private let client: HTTPClient

  init(_ bucket: Bucket, spool: String) throws(FileFailure) {
    (self.bucket, self.spool) = (bucket, spool)
    var configuration = HTTPClient.Configuration()
    configuration.authorities = bucket.authorities
    do throws(HTTPClientError) { client = try HTTPClient(configuration) } catch {
      throw FileFailure("there is no thread for the store of files")
    }
  }

  func add(_ content: FileContent, sha256: String) throws(FileFailure) -> String {
    let id = StoredFile.newID()
    var request = request("PUT", id, hash: sha256)
    request.source = HTTPClient.Source(count: content.count, read: content.read)
    request.headers["Content-Type"] = "application/octet-stream"
    _ = try answer(to: request, expecting: [200])
    return id
  }

  func content(_ id: String) throws(FileFailure) -> FileContent? {
    guard StoredFile.isID(id) else { return nil }
    guard let file = SpoolFile(in: spool) else { throw FileFailure("cannot make a file in \(spool)") }
    var request = request("GET", id)
    request.sizeLimit = FileDesk.longest
    request.sink = file.append
    guard try answer(to: request, expecting: [200, 404]).status == .ok else { return nil }
    return file.content
  }

  func remove(_ id: String) throws(FileFailure) {
    guard StoredFile.isID(id) else { return }
    _ = try answer(to: request("DELETE", id), expecting: [200, 204, 404])
  }

  func olderThan(seconds: Int) throws(FileFailure) -> [String] {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    let latest = ObjectListing.time(now.tv_sec - seconds)
    var (found, next): ([String], String?) = ([], nil)
    repeat {
      let listing = try list(atMost: 1000, from: next)
      found += listing.objects.filter { $0.modified <= latest }.compactMap { id(of: $0.name) }
      next = listing.next
    } while next != nil
    return found
  }

  /// Whether the store answers, knows our key and the bucket, and keeps it to us.
  func fault() -> StoreFault? {
    // More than one, for others may have put something there whose name fits into no address.
    var request = listRequest(atMost: 100, from: nil)
    request.timeLimit = ObjectStore.patience
    do throws(HTTPClientError) {
      let answer = try client.sendAndWait(request)
      if answer.status.code >= 500 { return .away(ObjectStore.words(answer)) }
      guard answer.status == .ok else { return .wrong(ObjectStore.words(answer)) }
      guard let listing = ObjectListing(answer.body) else { return .wrong("what answers there is no S3-compatible store") }
      request.key = nil
      var isOpen = try client.sendAndWait(request).status == .ok
      if let id = listing.objects.compactMap({ id(of: $0.name) }).first {
        var read = HTTPClient.Request("HEAD", url(bucket.address.prefix + id))
        read.connectLimit = .seconds(5)
        read.timeLimit = ObjectStore.patience
        isOpen = try client.sendAndWait(read).status == .ok || isOpen
      }
      return isOpen ? .wrong("anybody may read the bucket; take its public access away") : nil
    } catch {
      switch error {
      // What time does not change.
      case .untrusted, .unusableRequest: return .wrong("it cannot be asked: \(ObjectStore.words(error))")
      default: return .away("it cannot be reached: \(ObjectStore.words(error))")
      }
    }
  }

  /// How long a look at the store may take, since a start waits for it, and a thread of the desk's.
  private static let patience = Duration.seconds(10)

  /// The file that lies under a name; nil if it is none of ours.
  private func id(of name: String) -> String? {
    guard name.hasPrefix(bucket.address.prefix) else { return nil }
    let id = String(name.dropFirst(bucket.address.prefix.count))
    return StoredFile.isID(id) ? id : nil
  }

  private func list(atMost count: Int, from next: String?) throws(FileFailure) -> ObjectListing {
    guard let listing = ObjectListing(try answer(to: listRequest(atMost: count, from: next), expecting: [200]).body) else {
      throw FileFailure("the store of files gave a list that cannot be read")
    }
    return listing
  }

  /// The fields in the order of their names, as they are signed.
  private func listRequest(atMost count: Int, from next: String?) -> HTTPClient.Request {
    let from = next.map { "continuation-token=" + percentEncoded($0) + "&" } ?? ""
    return request("GET", nil, query: "?\(from)list-type=2&max-keys=\(count)&prefix=" + percentEncoded(bucket.address.prefix))
  }

  private func request(_ method: String, _ id: String?, query: String = "", hash: String = ObjectStore.emptyHash) -> HTTPClient.Request {
    var request = HTTPClient.Request(method, id.map { url(bucket.address.prefix + $0) } ?? url(nil) + query)
    request.headers["x-amz-content-sha256"] = hash
    request.key = bucket.key
    request.connectLimit = .seconds(5)
    request.timeLimit = .seconds(60)
    return request
  }

  private func url(_ name: String?) -> String { bucket.endpoint + "/" + bucket.address.bucket + (name.map { "/" + $0 } ?? "") }

  private func answer(to request: HTTPClient.Request, expecting statuses: [Int]) throws(FileFailure) -> HTTPClient.Response {
    let answer: HTTPClient.Response
    do throws(HTTPClientError) { answer = try client.sendAndWait(request) } catch {
      throw FileFailure("the store of files cannot be reached: \(ObjectStore.words(error))")
    }
    guard statuses.contains(answer.status.code) else { throw FileFailure("the store of files: \(ObjectStore.words(answer))") }
    return answer
  }

  private static let emptyHash = hexadecimal(SHA256.hash([]))

  private static func words(_ answer: HTTPClient.Response) -> String {
    let code = ObjectListing.text("Code", in: String(decoding: answer.body.prefix(4096), as: UTF8.self)[...]) ?? ""
    return "it answers \(answer.status.code)" + (code.isEmpty ? "" : " (\(code.filter { $0.isASCII && $0.isLetter }))")
  }

  private static func words(_ error: HTTPClientError) -> String {
    switch error {
    case .unreachable(let words), .untrusted(let words), .broken(let words): words
    case .timedOut: "it took too long"
    default: "\(error)"
    }
  }
}
