import Directory
import ProgramSupport

/// The options of `spse request resolve` for what a supplier's copy lacks.
enum CopyOptions {
  /// What was given, by the gap that it fills.
  static func take(_ arguments: inout Arguments<CommandError>) throws(CommandError) -> [SupplierGap: String] {
    var given: [SupplierGap: String] = [:]
    for gap in SupplierGap.allCases { given[gap] = try arguments.option(name(gap)) }
    return given
  }

  /// As it is typed behind `--`.
  static func name(_ gap: SupplierGap) -> String {
    switch gap {
    case .form: "form"
    case .npwp: "npwp"
    case .nib: "nib"
    case .street: "street"
    case .province: "province"
    case .regency: "regency"
    case .phone: "phone"
    case .owners: "owners"
    case .officers: "officers"
    case .taxYear: "tax-year"
    case .homeLPSE: "home-lpse"
    }
  }

  /// What a refusal says of gaps that are left.
  static func missing(_ gaps: [SupplierGap]) -> String {
    let names = gaps.map(name)
    let options = names.map { "--" + $0 }.joined(separator: ", ")
    return
      "the copy would still lack \(names.joined(separator: ", ")), so nothing was changed; give it by \(options) in the form that docs/import.md has, or import it, or reject the request"
  }

  /// What was recorded.
  static func recorded(_ gaps: [SupplierGap]) -> String { gaps.isEmpty ? "" : "; recorded " + gaps.map(name).joined(separator: ", ") }
}
