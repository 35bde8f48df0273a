import OneTimePassword
import TestSupport
import Testing

@Suite struct TOTPTests {
  @Test func allVectorsAreRead() { #expect(vectorRows("rfc6238").count == 18) }

  @Test("RFC 6238 appendix B", arguments: vectorRows("rfc6238"))
  func appendixB(row: [String]) throws {
    let time = try #require(Int64(row[0]))
    let parameters = try #require(TOTPParameters(algorithm: try algorithm(row[3]), digits: .eight))
    let secret = Array(row[4].utf8)
    let step = parameters.step(at: time)
    #expect(step == Int64(row[1], radix: 16))
    #expect(parameters.code(secret: secret, step: step) == row[2])
    #expect(parameters.code(key: parameters.key(for: secret), step: step) == row[2])

    let six = try #require(TOTPParameters(algorithm: parameters.algorithm))
    #expect(six.code(secret: secret, step: step) == String(row[2].suffix(6)))
  }

  @Test("A step covers its whole period, also before 1970", arguments: [(0, 0), (29, 0), (30, 1), (59, 1), (-1, -1), (-30, -1), (-31, -2)])
  func steps(time: Int64, step: Int64) {
    #expect(TOTPParameters.standard.step(at: time) == step)
    #expect(TOTPParameters.standard.start(ofStep: step) <= time)
    #expect(TOTPParameters.standard.start(ofStep: step + 1) > time)
  }

  @Test("No time and no step is too far", arguments: [Int64.min, Int64.min + 1, -1, 0, 1, Int64.max - 1, Int64.max])
  func extremes(number: Int64) {
    let parameters = TOTPParameters.standard
    #expect(parameters.code(secret: [1], step: parameters.step(at: number)).utf8.count == 6)
    #expect(parameters.code(secret: [1], step: number).utf8.count == 6)
    let start = parameters.start(ofStep: number)
    #expect(start == number.multipliedReportingOverflow(by: 30).partialValue || start == .max || start == .min)
  }

  @Test("A period is one second to one day", arguments: [(-1, false), (0, false), (1, true), (30, true), (86_400, true), (86_401, false)])
  func periods(seconds: Int, accepted: Bool) { #expect((TOTPParameters(period: seconds) != nil) == accepted) }
}
