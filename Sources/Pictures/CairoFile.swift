import CCairo

/// A file that cairo writes, in memory. It must live for as long as cairo may write.
final class CairoFile {
  fileprivate(set) var bytes: [UInt8] = []

  /// For cairo's functions that take a stream, beside `writeToCairoFile`.
  var closure: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }
}

/// A `cairo_write_func_t` for the closure of a `CairoFile`.
func writeToCairoFile(_ file: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ length: UInt32) -> cairo_status_t {
  guard let file = unsafe file, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
  unsafe Unmanaged<CairoFile>.fromOpaque(file).takeUnretainedValue().bytes += UnsafeBufferPointer(start: data, count: Int(length))
  return CAIRO_STATUS_SUCCESS
}
