import Cryptography
import Synchronization

/// Where files are handed in: checked, scanned and stored, each on a thread of its own, because all of that blocks.
public final class FileDesk: Sendable {
  /// Bytes that a file may have.
  public static let longest = 5 << 20

  private let store: FileStore
  private let scanner: ClamAV?
  /// What was wrong with the store at the last look.
  private let wrong = Mutex<String?>(nil)
  private let threads: WorkerThreads
  let uploads: UploadFolder
  /// Of their own, so that a slow scanner does not hold up who is still sending.
  let uploadThreads: WorkerThreads

  /// - Parameters:
  ///   - folder: where the files lie; it is made where it is missing.
  ///   - uploads: where those lie that come in pieces, until a form takes them; nil is a folder of that one.
  ///   - scanner: nil where there is none.
  ///   - threads: how many files are looked at at once.
  ///   - waiting: how many more may wait, and of one network a quarter of them.
  /// - Throws: if a folder cannot be used.
  public convenience init(
    folder: String, uploads: String? = nil, scanner: ClamAV?, threads: Int = 2, waiting: Int = 32, limits: UploadLimits = UploadLimits()
  ) throws(FileFailure) {
    let store = FileStore.folder(try FileFolder(folder))
    if let uploads { _ = try FileFolder(uploads) }
    try self.init(store, uploads ?? folder + "/uploads", scanner, threads, waiting, limits)
  }

  /// The same with a bucket in the place of the folder.
  public convenience init(bucket: Bucket, uploads: String, scanner: ClamAV?) throws(FileFailure) {
    _ = try FileFolder(uploads)
    try self.init(.objects(try ObjectStore(bucket, spool: uploads)), uploads, scanner, 2, 32, UploadLimits())
  }

  private init(
    _ store: FileStore, _ uploads: String, _ scanner: ClamAV?, _ threads: Int, _ waiting: Int, _ limits: UploadLimits
  ) throws(FileFailure) {
    (self.store, self.scanner) = (store, scanner)
    self.uploads = UploadFolder(folder: uploads, limits: limits)
    do {
      self.threads = try WorkerThreads(count: threads, capacity: waiting, share: max(2, waiting / 4))
      uploadThreads = try WorkerThreads(count: 1, capacity: 64, share: 16)
    } catch { throw FileFailure("there is no thread for files") }
  }

  deinit {
    threads.close()
    uploadThreads.close()
  }

  /// What can be said of a file without looking into it.
  /// - Returns: its name, made harmless.
  public static func check(name: String, size: Int) throws(FileRefusal) -> FileName {
    let name = try FileName(untrusted: name)
    guard size > 0 else { throw .empty }
    guard size <= longest else { throw .tooLong }
    return name
  }

  /// Takes a file in, or says why not; what is refused is not kept.
  /// - Parameters:
  ///   - name: as the sender calls it.
  ///   - network: who sends, and so whose share of the threads it takes.
  /// - Throws: `FileDeskError`.
  public func take(_ content: FileContent, named name: String, for network: String) async throws(FileDeskError) -> StoredFile {
    // Nothing more goes into a bucket that anybody can read.
    if let words = wrong.withLock({ $0 }) { throw .failed(FileFailure("the store of files: " + words)) }
    let (store, scanner) = (store, scanner)
    return try await run(for: network) { FileDesk.take(content, named: name, in: store, scanner) }.get()
  }

  /// The bytes of a file, as they were when it was taken.
  /// - Throws: `FileDeskError.failed`, also for a file that has been changed; nothing is given out of one that must not be passed on.
  public func content(of file: StoredFile) async throws(FileDeskError) -> [UInt8] {
    let store = store
    return try await run(for: nil) { FileDesk.content(of: file, in: store) }.get()
  }

  /// Whether there is a scanner, and it answers.
  public func canScan() async throws(FileDeskError) -> Bool {
    guard let scanner else { return false }
    return try await run(for: nil) { scanner.fault() == nil }
  }

  /// Scans a file that is in quarantine; without a scanner it stays there.
  /// - Returns: its state now.
  public func scanAgain(_ id: String) async throws(FileDeskError) -> StoredFile.State {
    let (store, scanner) = (store, scanner)
    return try await run(for: nil) { FileDesk.scanAgain(id, in: store, scanner) }.get()
  }

  /// Removes a file.
  public func remove(_ id: String) async throws(FileDeskError) {
    let store = store
    try await run(for: nil) { FileDesk.result { () throws(FileFailure) in try store.remove(id) } }.get()
  }

  /// Why no file can be stored; nil if one can. While its settings or the store's own are wrong, no file is taken.
  public func checkStore() async throws(FileDeskError) -> StoreFault? {
    let store = store
    let fault = try await run(for: nil) { store.fault() }
    let words: String? = if case .wrong(let words) = fault { words } else { nil }
    wrong.withLock { $0 = words }
    return fault
  }

  /// The files that have lain there for so long; what was never finished is removed.
  public func files(olderThan seconds: Int) async throws(FileDeskError) -> [String] {
    let store = store
    return try await run(for: nil) { FileDesk.result { () throws(FileFailure) in try store.olderThan(seconds: seconds) } }.get()
  }

  /// Does what blocks on one of the desk's threads.
  /// - Throws: `FileDeskError.busy`.
  public func run<Answer: Sendable>(
    for network: String?, _ work: @escaping @Sendable () -> Answer
  ) async throws(FileDeskError) -> Answer {
    try await FileDesk.run(on: threads, for: network, work)
  }

  static func run<Answer: Sendable>(
    on threads: WorkerThreads, for network: String?, _ work: @escaping @Sendable () -> Answer
  ) async throws(FileDeskError) -> Answer {
    let answer: Answer? = await withCheckedContinuation { continuation in
      let admission = threads.submit(for: network) {
        let answer = work()
        return { continuation.resume(returning: answer) }
      }
      if admission != .accepted { continuation.resume(returning: nil) }
    }
    guard let answer else { throw .busy }
    return answer
  }

  private static func take(
    _ content: FileContent, named name: String, in store: FileStore, _ scanner: ClamAV?
  ) -> Result<StoredFile, FileDeskError> {
    do throws(FileRefusal) {
      let name = try check(name: name, size: content.count)
      return store.take(content, named: name, scanner)
    } catch { return .failure(.refused(error)) }
  }

  private static func content(of file: StoredFile, in store: FileStore) -> Result<[UInt8], FileDeskError> {
    guard file.state.mayBePassedOn else { return .failure(.failed(FileFailure("the file must not be passed on"))) }
    return result { () throws(FileFailure) in
      guard let content = try store.content(file.id) else { throw FileFailure("the file is not in the store of files") }
      let bytes = try content.bytes(from: 0, atMost: content.count)
      guard hexadecimal(SHA256.hash(bytes)) == file.sha256 else { throw FileFailure("the file is not what was taken: it has been changed") }
      return bytes
    }
  }

  private static func scanAgain(_ id: String, in store: FileStore, _ scanner: ClamAV?) -> Result<StoredFile.State, FileDeskError> {
    result { () throws(FileFailure) in
      guard let scanner else { return .quarantined }
      guard let content = try store.content(id) else { throw FileFailure("the file is not in the store of files") }
      switch try scanner.scan(content) {
      case .clean: return .clean
      case .unknown: return .quarantined
      case .infected: return .infected
      }
    }
  }

  static func result<Answer>(_ body: () throws(FileFailure) -> Answer) -> Result<Answer, FileDeskError> {
    do throws(FileFailure) { return .success(try body()) } catch { return .failure(.failed(error)) }
  }
}

extension FileStore {
  /// Looks into the file, has it scanned, and stores it: what is refused never has a name in the folder.
  fileprivate func take(_ content: FileContent, named name: FileName, _ scanner: ClamAV?) -> Result<StoredFile, FileDeskError> {
    do throws(FileFailure) {
      if let flaw = try ContentCheck.flaw(of: content, as: name.kind) { return .failure(.refused(flaw)) }
      let state: StoredFile.State
      switch try scanner?.scan(content) {
      case nil: state = .unscanned
      case .clean: state = .clean
      case .unknown: state = .quarantined
      case .infected: return .failure(.refused(.infected))
      }
      var pieces = content.pieces
      let hash = hexadecimal(try SHA256.hash { () throws(FileFailure) in try pieces.next() })
      let id = try add(content, sha256: hash)
      return .success(StoredFile(id: id, name: name, size: content.count, sha256: hash, state: state))
    } catch { return .failure(.failed(error)) }
  }
}

/// Why the desk has not done what it was asked for.
public enum FileDeskError: Error, Sendable {
  /// The file may not be taken.
  case refused(FileRefusal)
  /// Another form has taken the file, or it is gone by now.
  case taken
  /// Too many wait already.
  case busy
  /// The store, the disk, or libmagic.
  case failed(FileFailure)
}
