import Testing

@testable import spse_authenticator

/// The words behind the program's name, and what is shown at a terminal.
@Suite struct CommandLineTests {
  private func invocation(_ words: String...) throws -> (Invocation, Options) {
    var options = Options(environment: ["HOME": "/rumah"])
    return (try Invocation(words, &options), options)
  }

  private func failure(_ words: String...) -> Failure? {
    var options = Options(environment: [:])
    do {
      _ = try Invocation(words, &options)
      return nil
    } catch {
      return error as? Failure
    }
  }

  @Test func optionsStandAnywhere() throws {
    let (invocation, options) = try invocation(
      "--json", "approve", "--vault=/tmp/v", "abcd", "123456", "--passphrase-file", "/dev/fd/3", "--english")
    guard case .approve("abcd", "123456") = invocation else {
      Issue.record("\(invocation)")
      return
    }
    #expect(options.isJSON && options.vault == "/tmp/v" && options.passphraseFile == "/dev/fd/3")
    #expect(options.language.tag == "en")
  }

  @Test(
    "Usage is exit code 2",
    arguments: [["lain"], ["add"], ["code"], ["approve", "x"], ["list", "--mistake"], ["list", "x"], ["watch", "--vault"], ["deny"]])
  func usage(words: [String]) {
    var options = Options(environment: [:])
    do {
      _ = try Invocation(words, &options)
      Issue.record("taken")
    } catch {
      #expect((error as? Failure)?.code == .usage)
    }
  }

  @Test(
    "A secret in an argument is refused, wherever it stands",
    arguments: [
      "otpauth://totp/A:b?secret=GEZDGNBV", "OTPAUTH://totp/x", "http://localhost:9001/#link=otpauth%3A%2F%2Ftotp", "--link=otpauth://x",
    ])
  func secrets(word: String) {
    #expect(failure("add", word)?.name == "secret-in-arguments")
    #expect(failure("--vault", word, "list")?.name == "secret-in-arguments")
    #expect(failure(word)?.name == "secret-in-arguments")
  }

  @Test(
    "The vault's place",
    arguments: [
      (["HOME": "/rumah"], "/rumah/.local/share/spse-authenticator/vault"),
      (["HOME": "/rumah", "XDG_DATA_HOME": "/data"], "/data/spse-authenticator/vault"),
      (["HOME": "/rumah", "XDG_DATA_HOME": "data"], "/rumah/.local/share/spse-authenticator/vault"),
      (["HOME": "/rumah", "XDG_DATA_HOME": ""], "/rumah/.local/share/spse-authenticator/vault"),
    ])
  func place(environment: [String: String], path: String) {
    #expect(Options(environment: environment).vault == path)
  }

  @Test(
    "Indonesian unless the locale is English",
    arguments: [
      ([:], "id"), (["LANG": "C.UTF-8"], "id"), (["LANG": "en_US.UTF-8"], "en"), (["LANG": "en"], "en"), (["LANG": "id_ID.UTF-8"], "id"),
      (["LANG": "en_US", "LC_ALL": "id_ID"], "id"), (["LANG": "id_ID", "LC_MESSAGES": "en_GB"], "en"), (["LANG": "enm"], "id"),
    ] as [([String: String], String)])
  func languages(environment: [String: String], tag: String) {
    #expect(Options(environment: environment).language.tag == tag)
  }

  @Test("A portal's words do not command the terminal")
  func shownWords() {
    #expect(shown("Chrome \u{1B}[2J\u{202E}142\u{7}\r\u{9B}x") == "Chrome \u{FFFD}[2J\u{FFFD}142\u{FFFD}\u{FFFD}\u{FFFD}x")
    #expect(shown("Firefox · Linux — 采购 é") == "Firefox · Linux — 采购 é")
  }

  @Test(
    "Times in WIB",
    arguments: [(1_795_494_605_250, "2026-11-24 11:30:05 WIB"), (0, "1970-01-01 07:00:00 WIB"), (-1, "1970-01-01 06:59:59 WIB")]
      as [(Int64, String)])
  func times(milliseconds: Int64, text: String) {
    #expect(wib(milliseconds) == text)
  }

  @Test func everyTextIsThereTwice() {
    let help = [Help.text(.indonesian), Help.text(.english)]
    for command in ["add -", "list", "code ID", "watch", "approve ID", "deny ID", "remove ID", "history", "--json", "--passphrase-file"] {
      #expect(help.allSatisfy { $0.contains(command) }, "\(command)")
    }
  }
}
