import Directory

/// The records of the demonstration mode: complete for some accounts, and for two with what keeps them out.
extension Demonstration {
  /// Of the records of the officials.
  static let agency = "K22"

  static let records: [(kind: ImportKind, file: String)] = [
    (
      .agencies,
      """
      code,name,kind,agency
      K22,Kementerian Perhubungan,kementerian,
      K22.01,Direktorat Jenderal Perhubungan Darat,satker,K22
      """
    ),
    (
      .lpse,
      """
      id,name,url,agency
      119,LPSE Kota Contoh,https://spse.contoh.go.id,
      """
    ),
    (
      .suppliers,
      """
      user_id,name,form,npwp,nib,street,province,regency,regency_name,postal_code,phone,owners,officers,tax_year,home_lpse,\
      verification,verified_on,copy,copy_since,sanction,sanction_since,sanction_until,sanction_by,sanction_reason
      DIN,PT Dinamika Nusantara,PT,01.312.166.0-091.000,9120001234567,Jalan Contoh 1,31,3171,Kota Jakarta Pusat,10110,021 555 0101,\
      Andi Wijaya|3171011708850001|60;Rina Hartati||40,Andi Wijaya|3171011708850001|Direktur,2025,119,\
      approved,2024-03-04,in-step,,,,,,
      CITRA,CV Citra Abadi,CV,01.300.066.6-091.000,9120007654321,Jalan Contoh 7,,,,,021 555 0107,\
      Dewi Lestari||100,Dewi Lestari||Direktur,2025,119,\
      approved,2025-07-14,out-of-step,2026-11-20,,,,,
      """
    ),
    (
      .officials,
      """
      user_id,name,nip,post,sk_number,sk_date,sk_file,agency,satker,role,from_date,until_date,\
      sanction,sanction_since,sanction_until,sanction_by,sanction_reason
      PPK01,Budi Santoso,198609262015051001,Kepala Subbagian Umum,KP.101/2025,2025-01-06,,K22,K22.01,ppk,2025-01-06,,,,,,
      PP01,Rudi Hartono,,Analis Pengadaan,,,,K22,K22.01,pp,,,,,,,
      """
    ),
  ]

  /// Takes the records in, once: what an operator has done to them since then stays.
  static func prepare(_ directory: Directory) async throws {
    guard try await directory.isEmpty() else { return }
    for (kind, file) in records {
      var rest = Array(file.utf8)
      let outcome = try await directory.importRecords(kind, isDryRun: false) {
        defer { rest = [] }
        return rest
      }
      guard case .accepted = outcome else { throw CommandError("the demonstration's \(kind.rawValue) cannot be imported") }
    }
  }
}
