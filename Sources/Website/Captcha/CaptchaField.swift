import Access
import HTML
import HTTP
import Pictures

/// "Kode Keamanan" in a form: picture, sound, another one, and the field for its digits.
enum CaptchaField {
  /// The names of the fields.
  static let answer = "kodeKeamanan"
  static let challenge = "tantangan"
  /// Of the button that asks for another code: the form comes again with all that was typed.
  static let another = "kodeBaru"

  static func missing(_ t: Wording) -> Notice {
    Notice(tone: .error, title: t("Kode Keamanan belum diisi", "The security code is missing"))
  }

  /// Where the page has a new picture.
  static func refused(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Kode Keamanan tidak cocok", "The security code does not match"),
      text: t(
        "Kode itu salah, sudah dipakai, atau lebih dari 10 menit. Ketik 6 angka dari gambar yang baru di bawah.",
        "The code was wrong, used before, or older than 10 minutes. Type the six digits of the new picture below."))
  }

  /// - Parameters:
  ///   - challenge: as `CaptchaChallenge.text` has it.
  ///   - typed: the digits as typed, to be kept where the code can still be answered.
  ///   - isWrong: the message on the page is about this field.
  ///   - isNext: the reader has asked for another code and goes on here.
  static func view(_ challenge: String, typed: String, isWrong: Bool, isNext: Bool, _ t: Wording) -> HTML {
    """
    <div class="isian">
    <input type="hidden" name="\(Self.challenge)" value="\(challenge)">
    <img class="captcha" src="\(Paths.captchaPicture.with("kode", challenge))" width="\(CaptchaPicture.width)" height="\(CaptchaPicture.height)" \
    alt="\(t("Gambar Kode Keamanan. Bila tidak terbaca atau tidak tampil, dengarkan kodenya di bawah.", "Picture of the security code. If you cannot read or see it, listen to the code below."))">
    <p class="keterangan">\(t("Jika Anda kesulitan membaca Kode di atas,", "If the code above is hard to read,")) \
    <button type="submit" class="btn btn-link captcha-lain" name="\(another)" value="ya" formnovalidate>\(t("klik di sini untuk mengganti Kode baru", "click here for a new code"))</button>.</p>
    <p class="keterangan" id="dengar">\(t("Atau dengarkan kodenya:", "Or listen to the code:"))</p>
    <audio class="captcha-suara" controls preload="none" src="\(Paths.captchaSound.with("kode", challenge))" aria-labelledby="dengar"></audio>
    </div>
    <div class="isian">
    <label class="form-label" for="\(answer)">\(t("Kode Keamanan (6 angka)", "Security code (six digits)"))</label>
    <input class="form-control form-control-lg kode" id="\(answer)" name="\(answer)" value="\(typed)" inputmode="numeric" autocomplete="off" \
    maxlength="16" required\(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)\
    \(attribute: "autofocus", if: isNext)>
    </div>
    """
  }
}
