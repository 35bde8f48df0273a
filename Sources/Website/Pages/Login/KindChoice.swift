import Access
import HTML

/// "Pilih jenis user": in the dialog of the home page, and on the page of its own.
enum KindChoice {
  static func view(_ t: Wording) -> HTML {
    """
    <div class="jenis">
    <a class="jenis-penyedia" href="\(Paths.login(.penyedia))"><strong>PENYEDIA</strong>
    <span>\(t("Pelaku usaha yang mengikuti tender", "Suppliers who take part in tenders"))</span></a>
    <a class="jenis-nonpenyedia" href="\(Paths.login(.nonpenyedia))"><strong>NON PENYEDIA</strong>
    <span>\(t("PPK, Pokja Pemilihan, Pejabat Pengadaan, Auditor, dan petugas LPSE", "Officials (PPK, Pokja, PP), auditors and LPSE staff"))</span></a>
    </div>
    """
  }
}
