import Database
import Testing

@testable import spse

@Suite struct SettingsTests {
  @Test func `Without anything given, the settings are those of a newcomer's machine`() throws {
    var arguments = Arguments([])
    let settings = try Settings(arguments: &arguments, environment: [:])
    #expect(settings.publicURL == "http://localhost:9000")
    #expect(settings.authenticatorURL == "http://localhost:9001")
    #expect(settings.database == .sqlite(path: "data/spse.sqlite"))
  }

  @Test func `A wrong setting is named, with what it may be`() {
    var arguments = Arguments(["--listen", "here"])
    #expect(throws: CommandError.self) { try Settings(arguments: &arguments, environment: [:]) }
  }
}
