/// An official (PPK, Pokja, PP …) with the decree (SK) that the post rests on. What is nil or empty is not known.
public struct Official: Sendable, Equatable {
  public var id: RecordID
  public var name: String
  public var nip: NIP?
  /// "Jabatan".
  public var post: String
  public var sk: Decree
  /// Of the K/L/PD.
  public var agency: Code?
  public var satker: Code?
  public var role: Post?
  public var period: Period
  public var sanction: Sanction?

  /// Surat Keputusan.
  public struct Decree: Sendable, Equatable {
    public var number = ""
    public var on: Day?
    /// Where its scan is kept.
    public var file = ""
  }

  /// How long the post is held; open where nil.
  public struct Period: Sendable, Equatable {
    public var from: Day?
    public var until: Day?
  }

  /// What the decree makes its holder.
  public enum Post: String, Sendable, CaseIterable {
    case ppk
    case pokja
    case pp
    case kuppbj
    case auditor
    case adminAgency = "admin-agency"
  }
}
