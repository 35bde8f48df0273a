import Database

extension DirectorySchema {
  /// The condition of the first two says which suppliers may lack something: `Supplier.mayHaveGaps`.
  static let gaps = Migration(
    29, reason: "Records that may lack something, of an LPSE or an agency, without looking at all; codes in capital or small letters",
    statements: [
      """
      CREATE INDEX suppliers_with_gaps ON suppliers (user_id)
      WHERE (form = '' OR npwp = '' OR nib = '' OR street = '' OR province = '' OR (regency = '' AND regency_name = '') OR phone = ''
      OR owners = '' OR officers = '' OR tax_year = '' OR home_lpse = '')
      """,
      """
      CREATE INDEX suppliers_with_gaps_of_home ON suppliers (home_lpse, user_id)
      WHERE (form = '' OR npwp = '' OR nib = '' OR street = '' OR province = '' OR (regency = '' AND regency_name = '') OR phone = ''
      OR owners = '' OR officers = '' OR tax_year = '' OR home_lpse = '')
      """,
      "CREATE INDEX officials_by_agency ON officials (agency, user_id)",
      "CREATE INDEX agencies_by_lower_code ON agencies (lower(code))",
    ])
}
