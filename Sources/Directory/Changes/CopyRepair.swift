import Database

/// What becomes of a copy when somebody gives what it lacks.
enum CopyRepair {
  /// In step; `given` are the gaps that were filled for it, in the order of the form.
  case mended(Supplier, given: [SupplierGap])
  /// With what was given the record would still lack this.
  case incomplete([SupplierGap])
  /// Another supplier has that NPWP, in whichever of its forms.
  case npwpTaken
}

extension Supplier {
  /// Fills the gaps of this copy and puts it in step.
  ///
  /// No LPSE but this one can be asked by the program: whoever mends a copy has the record of the LPSE of registration before the own eyes, and
  /// types what is missing here. What is on record stays as it is, so that nothing an import or the supplier has brought is written over by an
  /// older page. A copy of which nothing has arrived is one with more gaps; it too is in step once it is complete, and not before.
  /// - Parameters:
  ///   - typed: for each gap; checked as Data Penyedia checks it. What is no gap is not looked at, and what cannot be taken leaves its gap open.
  ///   - transaction: holds the records.
  func mended(giving typed: [SupplierGap: String], in transaction: Transaction) throws(DatabaseError) -> CopyRepair {
    var supplier = self
    let (gaps, today) = (Completeness.gaps(of: self), Day(at: transaction.now))
    for gap in gaps {
      guard let text = typed[gap]?.trimmed, !text.isEmpty else { continue }
      if let field = gap.field {
        if let value = field.read(text, on: today) { field.set(value, of: &supplier) }
      } else {
        supplier.homeLPSE = try LPSE.named(text, in: transaction)?.id
      }
    }
    // The code of a regency may have been known without its province.
    if let province = supplier.address.province, let regency = supplier.address.regency, !regency.lies(in: province) {
      supplier.address.province = address.province
    }
    let left = Completeness.gaps(of: supplier)
    guard left.isEmpty else { return .incomplete(left) }
    if gaps.contains(.npwp), try PartValues(.npwp, of: supplier).isOfAnother(than: id, in: transaction) { return .npwpTaken }
    supplier.copy = Copy(state: .inStep, since: today)
    return .mended(supplier, given: gaps)
  }
}

extension SupplierGap {
  /// The field by which it is filled: a regency is given by its name. Nil for the LPSE of registration, which is chosen of a list.
  public var field: SupplierField? { SupplierField.allCases.first { $0.gap == self } }
}
