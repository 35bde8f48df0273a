extension Wording {
  /// A length of time to the second, as a countdown shows it: `0 menit, 59 detik`.
  func countdown(seconds: Int) -> String {
    self("\(seconds / 60) menit, \(seconds % 60) detik", "\(seconds / 60) min \(seconds % 60) s")
  }

  /// A length of time as people say it: `45 detik`, `3 menit`, `2 jam`; never less than a second.
  func about(seconds: Int) -> String {
    switch seconds {
    case ..<2: self("1 detik", "1 second")
    case ..<90: self("\(seconds) detik", "\(seconds) seconds")
    case ..<5400: self("\((seconds + 30) / 60) menit", "\((seconds + 30) / 60) minutes")
    default: self("\((seconds + 1800) / 3600) jam", "\((seconds + 1800) / 3600) hours")
    }
  }
}
