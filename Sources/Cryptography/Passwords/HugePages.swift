private import CSodium
private import Glibc

/// Stands in for `mmap` where the C libraries of the server call it, to give Argon2id's memory huge pages.
///
/// libsodium maps the 19 MiB of every hash anew, as five thousand small pages, unless the system gives huge pages to everyone; Debian's
/// gives them to who asks. libsodium does not ask, so this asks for it, for the one kind of mapping that is large, anonymous and filled at
/// once. Every other call goes on to the system unchanged. See `docs/decisions/0008`.
@c(mmap) public func mapMemory(
  _ address: UnsafeMutableRawPointer?, _ bytes: Int, _ protection: Int32, _ flags: Int32, _ descriptor: Int32, _ offset: Int
) -> UnsafeMutableRawPointer? {
  if unsafe address == nil, bytes >= 2 * HugePages.bytes, flags == MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE,
    let memory = unsafe HugePages.map(bytes, protection)
  {
    return unsafe memory
  }
  return unsafe mmap64(address, bytes, protection, flags, descriptor, offset)
}

private enum HugePages {
  /// The size and alignment of one.
  static let bytes = 2 << 20

  /// - Returns: nil if there is no room.
  static func map(_ size: Int, _ protection: Int32) -> UnsafeMutableRawPointer? {
    // One more than needed, so that it can begin on a huge page; what is over on both sides is given back.
    guard let start = unsafe mmap64(nil, size + bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), unsafe start != MAP_FAILED
    else { return nil }
    let before = -Int(bitPattern: start) & (bytes - 1)
    let aligned = unsafe start + before
    if before > 0 { unsafe munmap(start, before) }
    unsafe munmap(aligned + size, bytes - before)
    _ = unsafe madvise(aligned, size, MADV_HUGEPAGE)
    return unsafe aligned
  }
}
