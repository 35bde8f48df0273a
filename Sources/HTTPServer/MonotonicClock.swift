private import Glibc

/// Time that only goes forward, for durations.
enum MonotonicClock {
  /// Nanoseconds since some moment before the program started.
  static var nanoseconds: UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
