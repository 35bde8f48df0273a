import HTML
import HTTP

/// The fields that forms of a registration share.
enum PendaftaranField {
  /// Of what was saved when the page was made.
  static let version = "versi"
  /// Whose form it is: a browser that has opened the link to another one since must not mix the two.
  static let registration = "pendaftaran"
  /// When what the page shows was sent in.
  static let sentAt = "dikirim"
  /// In the address after the POST.
  static let saved = "tersimpan"
  /// Characters of the registration's number that a page gives back.
  static let longest = 64

  /// The hidden field that says whose form it is.
  static func hidden(_ registration: String) -> HTML {
    "<input type=\"hidden\" name=\"\(PendaftaranField.registration)\" value=\"\(registration)\">"
  }

  /// As a form says it, which may be nobody's.
  static func typed(_ form: Form) -> String { String((form[registration] ?? "").prefix(longest)) }

  /// For a form of another registration than the one that is open.
  /// - Parameter isKept: what was typed stands on the page, and can be sent once its own registration is open again.
  static func otherOpen(_ email: String, isKept: Bool, _ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Peramban ini sekarang membuka pendaftaran lain", "This browser has another registration open now"),
      text: isKept
        ? t(
          "Yang terbuka: \(email). Yang Anda ketik ada di bawah, dan belum disimpan: buka lagi link dari email pendaftarannya di tab lain, lalu tekan tombol di sini sekali lagi.",
          "Open is that of \(email). What you typed stands below, and is not saved: open the link from its own e-mail again in another tab, then press the button here once more."
        )
        : t(
          "Yang terbuka, dan tampil di bawah: \(email). Tidak ada yang disimpan: buka lagi link dari email pendaftaran yang Anda maksud.",
          "Open, and shown below, is that of \(email). Nothing was saved: open the link from the e-mail of the one that you mean again."
        ))
  }
}
