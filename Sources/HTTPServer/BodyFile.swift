private import CMicroHTTPD
private import Glibc
import HTTP
import Synchronization

/// A body that is put aside in a file without a name: it goes with its last user, also when the program is killed.
///
/// Written by the network thread of its request; once that is complete, read by its handler.
final class BodyFile: Sendable {
  private let descriptor: Int32
  private let places: BodyFiles
  private let party: NetworkAddress?

  fileprivate init(descriptor: Int32, places: BodyFiles, party: NetworkAddress?) {
    (self.descriptor, self.places, self.party) = (descriptor, places, party)
  }

  deinit {
    close(descriptor)
    places.leave(party)
  }

  /// - Returns: false if the disk is full.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = unsafe write(descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  /// - Returns: nil unless all of the range is there.
  func read(_ range: Range<Int>) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var got = 0
    while got < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { room in
        unsafe pread(descriptor, room.baseAddress.map { unsafe $0 + got }, room.count - got, range.lowerBound + got)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      got += count
    }
    return bytes
  }
}

/// Bodies that are put aside at once: so many in all and of one party, since each may take much of the disk for long.
final class BodyFiles: Sendable {
  private let folder: String?
  private let limit: Int
  private let partyLimit: Int
  private let places = Mutex(Places())

  // Not private: see `OpenConnections.State`.
  struct Places {
    var count = 0
    /// Nobody stands here with none.
    var parties: [NetworkAddress: Int] = [:]
  }

  init(_ configuration: Server.Configuration) {
    folder = configuration.spoolFolder
    limit = configuration.spooledBodies
    partyLimit = configuration.spooledBodiesPerAddress
  }

  /// - Parameter party: whom the body is counted for; nil is nobody.
  /// - Returns: nil if there are too many, or no file can be made.
  func open(for party: NetworkAddress?) -> BodyFile? {
    guard let folder, enter(party) else { return nil }
    guard let descriptor = BodyFiles.fileWithoutName(in: folder) else {
      leave(party)
      return nil
    }
    return BodyFile(descriptor: descriptor, places: self, party: party)
  }

  private static func fileWithoutName(in folder: String) -> Int32? {
    let unnamed = unsafe open_without_name(folder)
    guard unnamed < 0 else { return unnamed }
    // A file system that has no files without a name; this one has it for a moment.
    var template = Array((folder + "/.body-XXXXXX").utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    guard unsafe unlink(template) == 0 else {
      close(descriptor)
      return nil
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  /// - Returns: false if there are too many.
  private func enter(_ party: NetworkAddress?) -> Bool {
    places.withLock { places in
      guard places.count < limit, party.map({ places.parties[$0, default: 0] < partyLimit }) ?? true else { return false }
      places.count += 1
      if let party { places.parties[party, default: 0] += 1 }
      return true
    }
  }

  fileprivate func leave(_ party: NetworkAddress?) {
    places.withLock { places in
      places.count -= 1
      if let party, let count = places.parties[party] { places.parties[party] = count > 1 ? count - 1 : nil }
    }
  }
}
