import Testing

@testable import Access

@Suite struct NetworkTests {
  @Test(arguments: [
    ("192.0.2.7", "192.0.2.0/24"), ("192.0.2.255", "192.0.2.0/24"), ("192.0.3.7", "192.0.3.0/24"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2::", "2001:db8:1:2::/64"), ("2001:0db8:0001:0002::9", "2001:db8:1:2::/64"),
    ("2001:db8::9", "2001:db8:0:0::/64"), ("2001::4:5:6:7:8", "2001:0:0:4::/64"), ("::1", "0:0:0:0::/64"),
    ("::2:3:4:5:6:7:8", "0:2:3:4::/64"),
    ("-", "-"),
  ])
  func `An address belongs to the network that one party holds`(_ address: String, _ network: String) {
    #expect(Network.of(address) == network)
  }

  @Test(arguments: [
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
      "Edge 142 · Windows"
    ),
    (
      "Mozilla/5.0 (Linux; Android 15; SM-A155F) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
      "Samsung Internet 28 · Android"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1",
      "Safari 18 · iPhone"
    ),
    ("curl/8.5.0", "curl/8.5.0"), ("", "-"), ("\u{202E}\n\0", "-"),
    (String(repeating: "x", count: 5000), "-"), ("python-requests/2.32 (script)", "python-requests/2.32"),
    // What a stranger sends must not become a sentence in the owner's log.
    ("AKUN DIBLOKIR. Hubungi WA 0812 3456", "-"), ("Hubungi/0812.3456.Helpdesk", "-"), ("a/b", "-"), ("/1.0", "-"), ("bantuan", "-"),
    ("Firefox/99999999999999999999", "Firefox 9999"),
  ])
  func `A browser is named in the few words that its owner knows`(_ userAgent: String, _ words: String) {
    #expect(Client(address: "192.0.2.7", userAgent: userAgent).browser == words)
  }
}
