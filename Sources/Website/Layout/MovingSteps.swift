import HTML

/// How an account moves to a new phone while the old one is at hand.
enum MovingSteps {
  static func view(_ t: Wording) -> HTML {
    let steps = [
      t(
        "Di HP lama, buka SPSE Authenticator, buka rincian akun ini, lalu ketuk “Pindah ke HP baru”.",
        "On the old phone open SPSE Authenticator, open this account's details and tap “Move to a new phone”."),
      t("Pindai QR-nya dengan HP baru.", "Scan its QR with the new phone."),
      t(
        "Pastikan angka di kedua HP sama, lalu ketuk “Ya, pindahkan” di HP lama.",
        "Make sure that both phones show the same number, then tap “Yes, move it” on the old phone."),
    ]
    return "<ol>\(each: steps, { "<li>\($0)</li>" })</ol>"
  }
}
