/// Uploads that come in pieces, each call on the thread that is theirs. Times are seconds since 1970.
extension FileDesk {
  /// Begins one, if what is known of the file already is no reason to refuse it.
  public func begin(name: String, length: Int, by owner: UploadOwner, at seconds: Int64) async throws(UploadError) -> PieceUpload {
    let checked: FileName
    do throws(FileRefusal) { checked = try FileDesk.check(name: name, size: length) } catch { throw .refused(error) }
    return try await upload(for: owner) { folder throws(UploadError) in
      try folder.begin(checked, length: length, owner: owner, at: seconds)
    }
  }

  /// How far one of this visitor's is.
  public func state(of id: String, for owner: UploadOwner, at seconds: Int64) async throws(UploadError) -> PieceUpload {
    try await upload(for: owner) { folder throws(UploadError) in try folder.find(id, owner: owner, at: seconds).upload }
  }

  /// Adds a piece, which is on the disk when this returns.
  public func append(
    _ piece: FileContent, to id: String, at offset: Int, by owner: UploadOwner, now seconds: Int64
  ) async throws(UploadError) -> PieceUpload {
    try await upload(for: owner) { folder throws(UploadError) in
      try folder.append(piece, to: id, at: offset, owner: owner, now: seconds)
    }
  }

  /// Takes one away before its end.
  public func cancel(_ id: String, by owner: UploadOwner, at seconds: Int64) async throws(UploadError) {
    try await upload(for: owner) { folder throws(UploadError) in try folder.remove(id, owner: owner, at: seconds) }
  }

  /// One that is whole, and what is in it.
  public func finished(
    _ id: String, of owner: UploadOwner, at seconds: Int64
  ) async throws(UploadError) -> (upload: PieceUpload, content: FileContent) {
    try await upload(for: owner) { folder throws(UploadError) in
      let file = try folder.find(id, owner: owner, at: seconds)
      guard file.upload.isComplete else { throw .unknown }
      return (file.upload, file.content)
    }
  }

  /// Takes a file in that came in pieces. It is the form's that asks first, which says by `discard` or `giveBack` what became of it; one that
  /// is refused is gone, and one that we could not store is given back.
  /// - Throws: `FileDeskError`; `.taken` if another form has it.
  public func take(_ upload: PieceUpload, _ content: FileContent, for network: String) async throws(FileDeskError) -> StoredFile {
    let (folder, id) = (uploads, upload.id)
    guard try await FileDesk.run(on: uploadThreads, for: network, { folder.claim(id) }) else { throw .taken }
    let taken: Result<StoredFile, FileDeskError> = await result(of: content, upload.name.text, network)
    switch taken {
    case .success: break
    case .failure(.refused), .failure(.taken): discard(upload)
    case .failure(.busy), .failure(.failed): giveBack(upload)
    }
    return try taken.get()
  }

  /// The end of an upload whose file was taken: its form is handed in. Short, and not to be refused, as what is claimed must not stay so.
  public func discard(_ upload: PieceUpload) { uploads.discard(upload.id) }

  /// Lets another form have an upload that was taken: its own came to nothing.
  public func giveBack(_ upload: PieceUpload) { uploads.giveBack(upload.id) }

  /// Removes the uploads whose time is over.
  public func sweepUploads(at seconds: Int64) async throws(FileDeskError) {
    let folder = uploads
    let swept: Result<Void, FileDeskError> = try await FileDesk.run(on: uploadThreads, for: nil) {
      FileDesk.result { () throws(FileFailure) in try folder.sweep(at: seconds) }
    }
    try swept.get()
  }

  private func result(of content: FileContent, _ name: String, _ network: String) async -> Result<StoredFile, FileDeskError> {
    do throws(FileDeskError) { return .success(try await take(content, named: name, for: network)) } catch { return .failure(error) }
  }

  private func upload<Answer: Sendable>(
    for owner: UploadOwner, _ work: @escaping @Sendable (UploadFolder) throws(UploadError) -> Answer
  ) async throws(UploadError) -> Answer {
    let folder = uploads
    let answer: Result<Answer, UploadError>
    do throws(FileDeskError) {
      answer = try await FileDesk.run(on: uploadThreads, for: owner.network) { FileDesk.result(of: folder, work) }
    } catch { throw .busy }
    return try answer.get()
  }

  private static func result<Answer>(
    of folder: UploadFolder, _ work: (UploadFolder) throws(UploadError) -> Answer
  ) -> Result<Answer, UploadError> {
    do throws(UploadError) { return .success(try work(folder)) } catch { return .failure(error) }
  }
}
