private import CMicroHTTPD
private import Glibc

/// libmicrohttpd, running: one daemon for each network thread, on a listening socket of its own. One owner: stopped and freed when it goes.
@safe struct Daemon: ~Copyable {
  private let handles: [OpaquePointer]
  /// Retained for the callbacks, until the last of them has run.
  private let core: Unmanaged<Core>

  /// Network threads that a configuration asks for.
  static func threads(_ configuration: Server.Configuration) -> Int {
    max(1, configuration.threads ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// - Throws: `ServerError.cannotStart`.
  init(core: Core, sockets: consuming ListeningSockets) throws(ServerError) {
    let configuration = core.configuration
    let descriptors = sockets.descriptors
    var settings = unsafe mhd_settings()
    let context = unsafe Unmanaged.passRetained(core)
    unsafe settings.handler = requestArrived
    unsafe settings.target_read = targetRead
    unsafe settings.completed = requestCompleted
    unsafe settings.connection_changed = connectionChanged
    unsafe settings.context = unsafe context.toOpaque()
    unsafe settings.connection_limit = UInt32(max(configuration.connectionLimit / descriptors.count, 1))
    unsafe settings.idle_seconds = UInt32(max(configuration.idleSeconds, 0))
    unsafe settings.pool_bytes = max(configuration.poolBytes, 1024)
    var handles: [OpaquePointer] = unsafe []
    for descriptor in descriptors {
      unsafe settings.listening_socket = descriptor
      guard let handle = unsafe Daemon.start(&settings, configuration.tls) else { break }
      unsafe handles.append(handle)
    }
    guard unsafe handles.count == descriptors.count else {
      unsafe handles.forEach {
        // Quiescing gives the socket back: its owner closes it.
        _ = unsafe MHD_quiesce_daemon($0)
        unsafe MHD_stop_daemon($0)
      }
      unsafe context.release()
      throw .cannotStart
    }
    sockets.handOn()
    unsafe self.handles = unsafe handles
    unsafe self.core = unsafe context
  }

  /// Open connections.
  var connections: Int { unsafe handles.reduce(0) { unsafe $0 + Int(mhd_connections($1)) } }

  /// Takes no new connections; those that are open go on.
  func stopListening() {
    unsafe handles.forEach {
      let socket = unsafe MHD_quiesce_daemon($0)
      if socket >= 0 { close(socket) }
    }
  }

  /// Closes every connection. libmicrohttpd aborts the program if one is suspended then, so the parking lot must be closed and every
  /// exchange that was in it resumed before.
  deinit {
    unsafe handles.forEach { unsafe MHD_stop_daemon($0) }
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
