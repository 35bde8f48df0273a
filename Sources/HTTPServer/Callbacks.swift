// What libmicrohttpd calls, on its own threads. Global functions, because a closure could inherit an actor.
//
// `context` is the `Core` that `Daemon` retains from before the first call until after the last. `state` is the `Exchange` of one
// request: retained in `targetRead`, the first call of each request, and released in `requestCompleted`, its last. `place` holds the
// `OpenConnection` of a connection in the same way, from its first call of `connectionChanged` to its second.
import CMicroHTTPD

/// The request line has been read; `target` is as sent, with the query.
func targetRead(
  context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context, let connection = unsafe connection else { return nil }
  let core = unsafe Unmanaged<Core>.fromOpaque(context).takeUnretainedValue()
  return unsafe Unmanaged.passRetained(Exchange(core: core, connection: connection, target: target)).toOpaque()
}

/// Called once when the head has been read, then for each piece of the body (`upload`), then to answer; after a resume, to answer again.
func requestArrived(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?, method: UnsafePointer<CChar>?,
  version: UnsafePointer<CChar>?, upload: UnsafePointer<CChar>?, uploadBytes: UnsafeMutablePointer<Int>?,
  state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let state = unsafe state?.pointee, let uploadBytes = unsafe uploadBytes else { return .NO }
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(state).takeUnretainedValue()
  if !exchange.hasHead {
    unsafe OpenConnection.of(connection)?.settle()
    guard let url = unsafe url, let method = unsafe method, let version = unsafe version else { return .NO }
    return unsafe exchange.takeHead(url: url, method: method, version: version) ? .YES : .NO
  }
  if unsafe uploadBytes.pointee > 0 {
    let bytes = unsafe UnsafeRawBufferPointer(start: upload, count: uploadBytes.pointee)
    unsafe uploadBytes.pointee = 0
    return unsafe exchange.takeBody(bytes) ? .YES : .NO
  }
  return exchange.answer() ? .YES : .NO
}

/// The answer has been sent, or the connection is gone.
func requestCompleted(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  reason: MHD_RequestTerminationCode
) {
  guard let opaque = unsafe state?.pointee else { return }
  unsafe state?.pointee = nil
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeRetainedValue()
  exchange.complete(isSent: reason == .REQUEST_TERMINATED_COMPLETED_OK)
  guard let context = unsafe context, let open = unsafe OpenConnection.of(connection) else { return }
  unsafe Unmanaged<Core>.fromOpaque(context).takeUnretainedValue().connections.expectHead(on: open)
}

/// A connection has been accepted, or is about to be closed.
func connectionChanged(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, place: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  change: MHD_ConnectionNotificationCode
) {
  guard let context = unsafe context, let connection = unsafe connection, let place = unsafe place else { return }
  let connections = unsafe Unmanaged<Core>.fromOpaque(context).takeUnretainedValue().connections
  if change == .CONNECTION_NOTIFY_STARTED {
    let address = unsafe mhd_client_address(connection).flatMap { unsafe SocketAddress.address($0) }
    let opened = unsafe connections.open(mhd_client_socket(connection), from: address)
    unsafe place.pointee = Unmanaged.passRetained(opened).toOpaque()
  } else if let kept = unsafe place.pointee {
    unsafe place.pointee = nil
    connections.close(unsafe Unmanaged<OpenConnection>.fromOpaque(kept).takeRetainedValue())
  }
}
