import HTTP
import Testing
import WebPush

@Suite struct PublicInternetTests {
  @Test(arguments: [
    "8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "2606:4700::1111", "2404:6800:4003::a",
  ])
  func `Addresses of the Internet`(_ text: String) throws { #expect(PublicInternet.contains(try #require(NetworkAddress(text)))) }

  @Test(arguments: [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8",
    "192.168.1.1", "198.18.0.1", "224.0.0.1", "239.255.255.255", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
    "::10.0.0.1", "64:ff9b::10.0.0.1", "100::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "2001::1", "2001:db8::1",
    "2002:a00:1::1",
    "3fff::1",
  ])
  func `Addresses of this machine, of networks around it, and of none`(_ text: String) throws {
    let address = try #require(NetworkAddress(text))
    #expect(!PublicInternet.contains(address))
    #expect(PublicInternet.isLoopback(address) == (text.hasPrefix("127.") || text == "::1" || text == "::ffff:127.0.0.1"))
  }
}
