import Directory

/// What a record says, for staff.
enum RecordWords {
  /// The name, and the numbers by which its owner is known.
  static func identity(_ record: DirectoryEntry?) -> (name: String, numbers: [(name: String, value: String)]) {
    let (name, numbers): (String, [(String, String?)]) =
      switch record {
      case nil: ("", [])
      case .supplier(let supplier): (supplier.name, [("NPWP", supplier.npwp?.text), ("NIB", supplier.nib?.text)])
      case .official(let official): (official.name, [("NIP", official.nip?.text)])
      }
    return (name, numbers.compactMap { name, value in value.map { (name, $0) } })
  }

  /// All that a Verifikator or an Admin Agency compares.
  static func facts(_ record: DirectoryEntry, _ t: Wording) -> [(name: String, value: String)] {
    let facts: [(String, String?)] =
      switch record {
      case .supplier(let supplier): facts(supplier, t)
      case .official(let official): facts(official, t)
      }
    return facts.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
  }

  private static func facts(_ supplier: Supplier, _ t: Wording) -> [(String, String?)] {
    let address = supplier.address
    let place = [address.street, address.regencyName, address.province?.name ?? "", address.postalCode].filter { !$0.isEmpty }
    return [
      (t("Nama", "Name"), supplier.name), (t("Bentuk usaha", "Form of business"), supplier.form?.rawValue), ("NPWP", supplier.npwp?.text),
      ("NIB", supplier.nib?.text), (t("Alamat", "Address"), place.joined(separator: ", ")), (t("Telepon", "Telephone"), address.phone),
      (t("Pemilik", "Owners"), supplier.owners.map(\.name).joined(separator: ", ")),
      (t("Pengurus", "Officers"), supplier.officers.map { $0.name + " (" + $0.post + ")" }.joined(separator: ", ")),
      (t("Tahun SPT terakhir", "Year of the latest tax return"), supplier.taxYear.map { String($0) }),
      (t("LPSE tempat terdaftar", "LPSE of registration"), supplier.homeLPSE?.text),
      (
        t("Salinan berbeda sejak", "Copy differs since"),
        supplier.copy.state == .inStep ? nil : supplier.copy.since.map { DayWords.date($0, t) }
      ),
    ]
  }

  private static func facts(_ official: Official, _ t: Wording) -> [(String, String?)] {
    [
      (t("Nama", "Name"), official.name), ("NIP", official.nip?.text), (t("Jabatan", "Post"), official.post),
      (t("Nomor SK", "Decree (SK) number"), official.sk.number),
      (t("Tanggal SK", "Decree (SK) date"), official.sk.on.map { DayWords.date($0, t) }),
      (t("Instansi", "Agency"), official.agency?.text), (t("Satuan kerja", "Satker"), official.satker?.text),
      (t("Peran", "Role"), official.role.map { GapWords.name($0, t) }),
      (t("Akhir masa jabatan", "End of the term of office"), official.period.until.map { DayWords.date($0, t) }),
    ]
  }
}
