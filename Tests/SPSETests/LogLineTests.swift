import Foundation
import Testing

@testable import spse

@Suite struct LogLineTests {
  @Test(
    "Whatever a request's path says, a line stays one JSON object",
    arguments: [
      "/", "/a\"b\\", "/a\n{\"event\":\"x\"}", "/\u{0}\u{1F}\u{7F}", "/é\u{2028}", "", String(repeating: "/panjang", count: 200),
      String(repeating: "\"", count: 500),
    ])
  func staysOneObject(path: String) throws {
    var line = LogLine("request")
    line.add("path", path)
    line.add("status", -404)
    line.add("complete", false)
    var bytes: [UInt8] = []
    line.write(to: &bytes)
    #expect(bytes.last == 0x0A)
    #expect(bytes.dropLast().allSatisfy { $0 >= 0x20 })
    let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(object.keys.sorted() == ["complete", "event", "path", "status", "time"])
    #expect(object["event"] as? String == "request")
    #expect(object["path"] as? String == path)
    #expect(object["status"] as? Int == -404)
    #expect(object["complete"] as? Bool == false)
  }
}
