import CLinux
import Glibc

/// A copy of this program's memory, which holds the passphrase, keys and secrets.
enum MemoryDump {
  /// From now on a crash leaves none on the disk, and no other process of the same user may look in.
  static func forbid() {
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    _ = set_dumpable(0)
  }
}
