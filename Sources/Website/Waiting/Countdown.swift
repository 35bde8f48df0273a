import HTML

/// Seconds that run down on the page where scripts run; without, it shows how many there were.
enum Countdown {
  static func view(seconds: Int, _ t: Wording) -> HTML {
    """
    <strong class="hitung" data-hitung-mundur="\(seconds)" data-pola="\(t("{m} menit, {s} detik", "{m} min {s} s"))">\(t.countdown(seconds: seconds))</strong>
    """
  }
}
