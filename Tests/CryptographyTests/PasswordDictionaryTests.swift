import Cryptography
import Testing

@Suite struct PasswordDictionaryTests {
  private static let path = "/var/cache/cracklib/cracklib_dict"

  @Test(arguments: ["password", "Passw0rd", "qwertyuiop", "aaaaaaaa", "12345678", "drowssap", "penyedia01"])
  func `A word, a run, a repetition, a reversed word and the user ID are common`(_ password: String) throws {
    #expect(try PasswordDictionary(path: Self.path).isCommon(password, userID: "PENYEDIA01"))
  }

  @Test(arguments: ["kuda-laut 7 melompat", "Xo9!vvK2pq", "Ünïcödé zürnt 12"])
  func `A phrase or a random one is not`(_ password: String) throws {
    #expect(try !PasswordDictionary(path: Self.path).isCommon(password, userID: "DIN"))
  }

  @Test func `A missing dictionary is an error and not the end of the program`() {
    #expect(throws: PasswordDictionaryMissing.self) { try PasswordDictionary(path: "/nowhere/dict") }
  }
}
