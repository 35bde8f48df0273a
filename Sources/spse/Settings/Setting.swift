/// Every setting: an environment variable and an option. `spse help` is made from this list.
enum Setting: String, CaseIterable {
  case database = "SPSE_DATABASE"
  case databaseConnections = "SPSE_DATABASE_CONNECTIONS"
  case listen = "SPSE_LISTEN"
  case authenticatorListen = "SPSE_AUTHENTICATOR_LISTEN"
  case privateListen = "SPSE_PRIVATE_LISTEN"
  case publicURL = "SPSE_PUBLIC_URL"
  case authenticatorURL = "SPSE_AUTHENTICATOR_URL"
  case sealingKeyFile = "SPSE_SEALING_KEY_FILE"
  case lpseName = "SPSE_LPSE_NAME"
  case lpseCode = "SPSE_LPSE_CODE"
  case helpdeskEmail = "SPSE_HELPDESK_EMAIL"
  case helpdeskPhone = "SPSE_HELPDESK_PHONE"
  case trustedProxies = "SPSE_TRUSTED_PROXIES"
  case forwardedField = "SPSE_FORWARDED_FIELD"
  case tlsCertificate = "SPSE_TLS_CERTIFICATE"
  case tlsKey = "SPSE_TLS_KEY"
  case connectionsPerAddress = "SPSE_CONNECTIONS_PER_ADDRESS"
  case hashingThreads = "SPSE_HASHING_THREADS"
  case hashingQueue = "SPSE_HASHING_QUEUE"
  case passwordDictionary = "SPSE_PASSWORD_DICTIONARY"
  case bootstrap = "SPSE_BOOTSTRAP"
  case push = "SPSE_PUSH"
  case pushContact = "SPSE_PUSH_CONTACT"
  case smtpURL = "SPSE_SMTP_URL"
  case smtpPasswordFile = "SPSE_SMTP_PASSWORD_FILE"
  case smtpAuthorities = "SPSE_SMTP_CA_FILE"
  case smtpTimeLimit = "SPSE_SMTP_TIME_LIMIT"
  case mailFrom = "SPSE_MAIL_FROM"
  case files = "SPSE_FILES"
  case filesEndpoint = "SPSE_FILES_ENDPOINT"
  case filesRegion = "SPSE_FILES_REGION"
  case filesKeyID = "SPSE_FILES_KEY_ID"
  case filesSecretFile = "SPSE_FILES_SECRET_FILE"
  case filesAuthorities = "SPSE_FILES_CA_FILE"
  case uploads = "SPSE_UPLOADS"
  case clamd = "SPSE_CLAMD"

  /// `SPSE_PUBLIC_URL` → `public-url`
  var option: String { String(rawValue.dropFirst("SPSE_".count)).lowercased().replacing("_", with: "-") }

  /// Used when neither the option nor the variable is given.
  var fallback: String {
    switch self {
    case .database: "sqlite:data/spse.sqlite"
    case .databaseConnections: "8"
    case .listen: "127.0.0.1:9000"
    case .authenticatorListen: "127.0.0.1:9001"
    case .privateListen: "127.0.0.1:9002"
    case .sealingKeyFile: "data/sealing.key"
    case .lpseName: "LPSE Contoh"
    case .forwardedField: "x-forwarded"
    case .connectionsPerAddress: "2000"
    case .hashingThreads: "0"
    case .hashingQueue: "64"
    case .passwordDictionary: "/var/cache/cracklib/cracklib_dict"
    case .bootstrap: "/usr/share/bootstrap-html/css/bootstrap.min.css"
    case .push: "on"
    case .smtpTimeLimit: "120"
    case .files: "data/files"
    case .filesRegion: "us-east-1"
    case .publicURL, .authenticatorURL, .lpseCode, .helpdeskEmail, .helpdeskPhone, .trustedProxies, .tlsCertificate, .tlsKey, .pushContact,
      .smtpURL, .smtpPasswordFile, .smtpAuthorities, .mailFrom, .filesEndpoint, .filesKeyID, .filesSecretFile, .filesAuthorities, .uploads,
      .clamd:
      ""
    }
  }

  var meaning: String {
    switch self {
    case .database: "sqlite:PATH or postgresql://…"
    case .databaseConnections: "connections to PostgreSQL, 1 to 100"
    case .listen: "address and port of the portal"
    case .authenticatorListen: "address and port of the authenticator app"
    case .privateListen: "address and port of /health and /metrics; keep it private"
    case .publicURL:
      "the portal's origin as browsers reach it; default http://localhost:PORT, or https:// with a certificate; elsewhere https://"
    case .authenticatorURL: "the app's origin, likewise"
    case .sealingKeyFile: "file with the keys that seal secrets, mode 0600; `spse key create` makes one"
    case .lpseName: "name of this LPSE, on pages and phones; 1 to 100 printable characters"
    case .lpseCode:
      "its id in spse import lpse: suppliers of another home change their records there; empty: those of its own accounts are its own"
    case .helpdeskEmail: "the helpdesk's mail address, shown to users who are stuck"
    case .helpdeskPhone: "the helpdesk's telephone number, likewise"
    case .trustedProxies: "proxies whose forwarded addresses are believed, for example 10.0.0.5,fd00::5; never a network that users sit in"
    case .forwardedField: "what those proxies write: x-forwarded (X-Forwarded-For, -Proto) or forwarded (RFC 7239)"
    case .tlsCertificate: "certificate chain in PEM, if TLS ends here and not at a proxy"
    case .tlsKey: "its key in PEM"
    case .connectionsPerAddress:
      "connections that one address (of IPv6, one /64) may have at once, up to 20000; 0 is no limit; trusted proxies and this machine have none"
    case .hashingThreads: "threads for Argon2id; 0 is one for each core"
    case .hashingQueue: "password checks that may wait before sign-ins are asked to come back, 1 to 10000"
    case .passwordDictionary: "cracklib's dictionary of common passwords, without its endings; from Debian's cracklib-runtime"
    case .bootstrap: "Bootstrap 5's style sheet, from Debian's libjs-bootstrap5"
    case .push: "whether phones are told of sign-ins by their push services: on, off, or loopback (also by one on this machine, for tests)"
    case .pushContact:
      "mailto: or https: address where push services reach this LPSE; default the helpdesk's mail address, without one SPSE_PUBLIC_URL"
    case .smtpURL:
      "the server that takes mail: smtp://[USER@]HOST[:PORT] (port 587, with STARTTLS unless it is this machine) or smtps://… (port 465); empty: no mail is sent"
    case .smtpPasswordFile: "file with that user's password, mode 0600; it may also stand in the URL, as USER:PASSWORD"
    case .smtpAuthorities: "certificates in PEM by which that server is trusted, instead of the system's"
    case .smtpTimeLimit: "seconds that an attempt to deliver a mail may take, 1 to 120; less than that server needs makes mail come twice"
    case .mailFrom: "the address that mail comes from, and that comes back what cannot be delivered; default the helpdesk's mail address"
    case .files:
      "where the files lie that users hand in: a folder, which several servers share, or s3://BUCKET[/PREFIX] of an S3-compatible store"
    case .filesEndpoint: "that store: https://HOST[:PORT], or http:// on this machine"
    case .filesRegion: "the region that the store's signatures name"
    case .filesKeyID: "ID of the key that may read, write, delete and list that bucket"
    case .filesSecretFile: "file with that key's secret, mode 0600"
    case .filesAuthorities: "certificates in PEM by which the store is trusted, instead of the system's"
    case .uploads:
      "folder of uploads that are under way; several servers share one; default `uploads` in SPSE_FILES, with a store data/uploads"
    case .clamd: "ClamAV's daemon, which scans those files: unix:/PATH or tcp:HOST:PORT; empty: nothing is scanned"
    }
  }
}
