// What libFuzzer calls. `make fuzz` builds this as a library and links it with the fuzzer's own `main`; SPSE_FUZZ names the parser.
import Glibc
import ParserChecks

private let parser: ParserCheck = {
  let name = unsafe getenv("SPSE_FUZZ").map { unsafe String(cString: $0) } ?? ""
  guard let parser = ParserCheck(rawValue: name) else {
    fatalError("SPSE_FUZZ must be one of \(ParserCheck.allCases.map(\.rawValue).joined(separator: ", "))")
  }
  return parser
}()

/// Stops the program where something does not hold: libFuzzer then keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func checkInput(bytes: UnsafePointer<UInt8>?, count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  do { try parser.run(input) } catch { fatalError("\(error)") }
  return 0
}
