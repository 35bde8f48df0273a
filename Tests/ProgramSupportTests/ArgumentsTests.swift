import ProgramSupport
import Testing

@Suite struct ArgumentsTests {
  private enum Fault: ArgumentFault, Equatable {
    case missing(String)
    case unknown(String)

    static func missingWord(_ name: String) -> Fault { .missing(name) }
    static func unknownWord(_ word: String) -> Fault { .unknown(word) }
  }

  @Test func `Words are taken in their order, options wherever they stand`() throws {
    var arguments = Arguments<Fault>(["--demo", "account", "--user", "DIN", "-", "--name=PT = X"])
    let isDemonstration = arguments.flag("demo")
    let options = [try arguments.option("user"), try arguments.option("name"), try arguments.option("email")]
    let words = [arguments.next(), arguments.next(), arguments.next()]
    #expect(isDemonstration)
    #expect(options == ["DIN", "PT = X", nil])
    #expect(words == ["account", "-", nil])
    try arguments.finish()
  }

  @Test func `What is left over is an error, not passed over in silence`() {
    #expect(throws: Fault.unknown("--dmeo")) { try Arguments<Fault>(["--dmeo"]).finish() }
    #expect(throws: Fault.unknown("twice")) { try Arguments<Fault>(["twice", "x"]).finish() }
  }

  @Test func `An option needs its value`() {
    #expect(throws: Fault.missing("--user")) {
      var arguments = Arguments<Fault>(["--user"])
      _ = try arguments.option("user")
    }
  }
}
