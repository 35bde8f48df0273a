private import CMicroHTTPD
private import Glibc
import HTTP

/// An answer in libmicrohttpd's form. One owner: freed when it goes, or when the last connection that it was queued on has sent it.
@safe struct Answer: ~Copyable {
  let status: Int
  /// Length of the body as sent.
  let bytes: Int
  private let handle: OpaquePointer

  /// - Returns: nil if memory runs out, or a field holds what no field may (a line break, a NUL).
  init?(status: Int, headers: Headers, body: [UInt8], hasBody: Bool) {
    guard let handle = unsafe BodyBox.response(for: hasBody ? body : []) else { return nil }
    let isWhole = unsafe headers.withCStrings { unsafe Answer.add($0, $1, to: handle) }
    guard isWhole else {
      unsafe MHD_destroy_response(handle)
      return nil
    }
    self.status = status
    bytes = hasBody ? body.count : 0
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe MHD_destroy_response(handle) }

  /// Hands the answer to libmicrohttpd.
  /// - Returns: false if the connection cannot take it any more.
  func queue(on connection: OpaquePointer) -> Bool {
    unsafe MHD_queue_response(connection, UInt32(status), handle) == .YES
  }

  /// Adds a field that has a value and is none of those that libmicrohttpd writes itself.
  /// - Returns: false for a line break, which libmicrohttpd refuses, and for a NUL, which would end the value early.
  private static func add(_ field: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>, to handle: OpaquePointer) -> Bool {
    guard !value.isEmpty else { return true }
    return unsafe field.withMemoryRebound(to: CChar.self) { name in
      unsafe value.withMemoryRebound(to: CChar.self) { value in
        guard let name = name.baseAddress, let text = value.baseAddress, unsafe !isOwnField(name) else { return true }
        return unsafe strlen(name) == field.count && strlen(text) == value.count && MHD_add_response_header(handle, name, text) == .YES
      }
    }
  }

  private static func isOwnField(_ name: UnsafePointer<CChar>) -> Bool {
    unsafe strcasecmp(name, "Date") == 0 || strcasecmp(name, "Content-Length") == 0
  }
}

/// An answer that goes out many times.
///
/// `@unchecked Sendable`: libmicrohttpd sends one response on several connections and threads at a time, and counts them under a lock of
/// the response; we change nothing in it.
final class KeptAnswer: @unchecked Sendable {
  let answer: Answer

  init(_ answer: consuming Answer) { self.answer = answer }
}

/// Keeps the bytes of a long body alive while libmicrohttpd sends from them.
private final class BodyBox: Sendable {
  private let bytes: [UInt8]

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Below this many bytes a copy is cheaper than keeping count of an object.
  private static let copied = 32 * 1024

  static func response(for bytes: [UInt8]) -> OpaquePointer? {
    guard bytes.count >= copied else {
      return unsafe bytes.withUnsafeBytes {
        // With MUST_COPY the library only reads through the pointer; its declaration lacks the const.
        unsafe MHD_create_response_from_buffer($0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
      }
    }
    let box = BodyBox(bytes)
    // An array's storage is one heap object that stays where it is while somebody holds it and nobody changes it. The box holds it,
    // as a constant, until the library says that it is done.
    return unsafe box.bytes.withUnsafeBytes {
      let context = unsafe Unmanaged.passRetained(box).toOpaque()
      let handle = unsafe MHD_create_response_from_buffer_with_free_callback_cls(
        $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), bodySent, context)
      if unsafe handle == nil { unsafe Unmanaged<BodyBox>.fromOpaque(context).release() }
      return unsafe handle
    }
  }

  fileprivate static func release(_ context: UnsafeMutableRawPointer) { unsafe Unmanaged<BodyBox>.fromOpaque(context).release() }
}

/// Called by libmicrohttpd when it needs a body no more.
private func bodySent(context: UnsafeMutableRawPointer?) {
  if let context = unsafe context { unsafe BodyBox.release(context) }
}
