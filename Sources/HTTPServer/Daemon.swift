private import CMicroHTTPD
private import Glibc

/// libmicrohttpd, running. One owner: stopped and freed when it goes.
@safe struct Daemon: ~Copyable {
  private let handle: OpaquePointer
  /// Retained for the callbacks, until the last of them has run.
  private let core: Unmanaged<Core>

  /// - Throws: `ServerError.cannotStart`.
  init(core: Core, socket: consuming ListeningSocket) throws(ServerError) {
    let configuration = core.configuration
    var settings = unsafe mhd_settings()
    let context = unsafe Unmanaged.passRetained(core)
    unsafe settings.handler = requestArrived
    unsafe settings.target_read = targetRead
    unsafe settings.completed = requestCompleted
    unsafe settings.context = unsafe context.toOpaque()
    unsafe settings.listening_socket = socket.descriptor
    unsafe settings.threads = UInt32(max(1, configuration.threads ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    unsafe settings.connection_limit = UInt32(max(configuration.connectionLimit, 1))
    unsafe settings.idle_seconds = UInt32(max(configuration.idleSeconds, 0))
    unsafe settings.pool_bytes = max(configuration.poolBytes, 1024)
    guard let handle = unsafe Daemon.start(&settings, configuration.tls) else {
      unsafe context.release()
      throw .cannotStart
    }
    _ = socket.handOn()
    unsafe self.handle = unsafe handle
    unsafe self.core = unsafe context
  }

  /// Open connections.
  var connections: Int { unsafe Int(mhd_connections(handle)) }

  /// Takes no new connections; those that are open go on.
  func stopListening() {
    let socket = unsafe MHD_quiesce_daemon(handle)
    if socket >= 0 { close(socket) }
  }

  /// Closes every connection. libmicrohttpd aborts the program if one is suspended then, so the parking lot must be closed and every
  /// exchange that was in it resumed before.
  deinit {
    unsafe MHD_stop_daemon(handle)
    unsafe core.release()
  }

  private static func start(_ settings: inout mhd_settings, _ tls: Server.TLS?) -> OpaquePointer? {
    guard let tls else { return unsafe mhd_start(&settings) }
    return unsafe tls.certificate.withCString { certificate in
      unsafe tls.privateKey.withCString { key in
        unsafe settings.certificate = unsafe certificate
        unsafe settings.private_key = unsafe key
        return unsafe mhd_start(&settings)
      }
    }
  }
}
