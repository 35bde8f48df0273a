/// The text of `spse help`.
enum Help {
  static let text: String = {
    let commands = """
      spse serve [--demo]        serves the portal, the authenticator app and, privately, health and metrics;
                                 --demo prepares the database with demonstration accounts
      spse migrate               brings the database's schema up to date
      spse account create --user ID --kind penyedia|nonpenyedia --name NAME --email ADDRESS [--role ROLE,…]
                                 [--lpse CODE] [--agency CODE]
                                 makes an account; the password is asked for, or read from standard input; --lpse: whose staff
                                 looks after it, if not this portal's; --agency: of an admin-agency
      spse account password --user ID
                                 sets a password, and opens a password way that “Bukan saya” has closed
      spse account email --user ID --email ADDRESS
                                 sets the mail address, of whoever nobody else can help; both addresses are told
      spse account reset-authenticator --user ID
                                 takes the authenticator off; the next sign-in leads to activation
      spse account roles --user ID --role ROLE,… [--agency CODE]
                                 gives the account these roles and no others (--role "" takes all away); where the LPSE has
                                 nobody else who could confirm a Verifikator or Admin PPE
      spse account off|on --user ID [--reason TEXT]
                                 switches an account off, which ends its sessions, or on again; its owner reads the reason
      spse import agencies|lpse|suppliers|officials FILE.csv [--dry-run]
                                 takes records from a file, all or none; a dry run says what would change
      spse directory find TEXT   finds suppliers and officials by user ID, NPWP, NIP, or the beginning of a name
      spse directory gaps [--kind suppliers|officials] [--lpse CODE] [--agency CODE]
                                 writes as CSV which records lack what; --lpse: suppliers that are registered there, or nobody
                                 knows where; --agency: its officials
      spse request list          lists what users who are kept out have asked for, and the forms of officials
      spse request resolve NUMBER|REFERENCE [--by NAME] [--province CODE] [--regency NAME] …
                                 does what a request asks for; closes a form, once its record and account have been seen to.
                                 A copy has to be whole then: what it lacks is given by --form, --npwp, --nib, --street,
                                 --province, --regency, --phone, --owners, --officers, --tax-year, --home-lpse
      spse request reject NUMBER|REFERENCE --reason TEXT [--by NAME]
                                 refuses it; the user reads the reason
      spse request file NUMBER|REFERENCE > FILE
                                 gives out the decree that came with a request or a form
      spse key create            makes the sealing-key file
      spse key rotate            adds a key to it, which seals from then on
      spse doctor [--log-head HASH@ROWS]
                                 checks settings, key file, database, schema, secrets and the access log's chain, and prints
                                 the log's head; given an earlier head, checks that the log still contains it
      spse help                  shows this
      """
    let settings = Setting.allCases.map { setting in
      let fallback = setting.fallback.isEmpty ? "" : " [\(setting.fallback)]"
      return
        "  \(setting.rawValue)\(String(repeating: " ", count: max(1, 28 - setting.rawValue.count)))--\(setting.option)\n      \(setting.meaning)\(fallback)"
    }
    return commands + "\n\nSettings, as environment variables or options:\n" + settings.joined(separator: "\n")
  }()
}
