import Access
import HTML

/// Which authenticator an account has, and since when.
enum AuthenticatorFacts {
  static func view(_ authenticator: AuthenticatorSummary?, _ t: Wording) -> HTML {
    authenticator.map { active($0, t) } ?? inactive(t)
  }

  private static func active(_ authenticator: AuthenticatorSummary, _ t: Wording) -> HTML {
    """
    <dl class="fakta">
    <dt>Status</dt><dd><span class="lencana lencana-baik">\(t("Aktif", "Active"))</span></dd>
    <dt>\(t("Sejak", "Since"))</dt><dd>\(WIB(authenticator.boundAt).full(t))</dd>
    <dt>\(t("Perangkat", "Device"))</dt><dd>\(authenticator.deviceName ?? t("Aplikasi authenticator lain (kode 6 angka)", "Another authenticator app (six-digit codes)"))</dd>
    </dl>
    """
  }

  private static func inactive(_ t: Wording) -> HTML {
    """
    <p><span class="lencana lencana-awas">\(t("Tidak Aktif", "Inactive"))</span></p>
    <p>\(t("Autentikator sudah dilepas dari akun ini. Saat masuk berikutnya Anda mendaftarkan HP lagi.", "The authenticator was taken off this account. At the next sign-in you register a phone again."))</p>
    """
  }
}
