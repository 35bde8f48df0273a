import Access
import HTTP

extension Request {
  /// Where this request comes from, for log and phone.
  var client: Client { Client(address: address, userAgent: headers["User-Agent"] ?? "") }
}
