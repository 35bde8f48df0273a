internal import CCurl

/// One mail on its way: libcurl's handle, what it reads from, and what has been said so far. One thread alone touches it.
@safe final class SMTPSession {
  /// What the server gets to answer to a mail that it has all of, once our task is cancelled.
  private static let farewell = Duration.seconds(5)

  private let easy: UnsafeMutableRawPointer
  private var recipients: UnsafeMutablePointer<curl_slist>?
  private let bytes: [UInt8]
  private var position = 0
  private var talk = SMTPTalk()
  private let cancellation: Cancellation

  /// - Parameter message: nil only looks whether it could be sent.
  /// - Returns: nil if libcurl has no memory, or does not take an option.
  init?(_ server: SMTPServer, _ message: MailMessage?, _ cancellation: Cancellation) {
    guard isLibraryReady, let easy = unsafe curl_easy_init() else { return nil }
    unsafe self.easy = easy
    self.cancellation = cancellation
    bytes = message?.bytes ?? []
    guard setRules(server.timeLimit), setServer(server), setCallbacks(), message.map(setEnvelope) ?? setVisit() else { return nil }
  }

  deinit {
    unsafe curl_easy_cleanup(easy)
    unsafe curl_slist_free_all(recipients)
  }

  func run() -> SMTPClient.Outcome {
    let result = unsafe curl_easy_perform(easy)
    if result == CURLE_OK { return .sent }
    if result == CURLE_ABORTED_BY_CALLBACK { return isHandedOver ? .interrupted : .later("the server stopped") }
    return talk.outcome(unsafe curl_easy_strerror(result).map { unsafe String(cString: $0) } ?? "error \(result.rawValue)")
  }

  private func setRules(_ timeLimit: Int) -> Bool {
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps") && set(CURLOPT_PROXY, "") && set(CURLOPT_NOPROXY, "*")
      && set(CURLOPT_CONNECTTIMEOUT, min(30, timeLimit)) && set(CURLOPT_TIMEOUT, timeLimit)
      // No signals: they would hit other threads.
      && set(CURLOPT_NOSIGNAL, 1) && set(CURLOPT_QUICK_EXIT, 1)
  }

  private func setServer(_ server: SMTPServer) -> Bool {
    set(CURLOPT_URL, server.url)
      && set(CURLOPT_USE_SSL, Int((server.needsTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE).rawValue))
      && set(CURLOPT_SSL_VERIFYPEER, 1) && set(CURLOPT_SSL_VERIFYHOST, 2) && set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
      && (server.authorities.map { set(CURLOPT_CAINFO, $0) && set(CURLOPT_CAPATH, nil) } ?? true)
      && (server.user.map { set(CURLOPT_USERNAME, $0) && set(CURLOPT_PASSWORD, server.password ?? "") } ?? true)
  }

  private func setEnvelope(_ message: MailMessage) -> Bool {
    guard let list = unsafe curl_slist_append(nil, "<\(message.to.address)>") else { return false }
    unsafe recipients = list
    return unsafe set(CURLOPT_MAIL_FROM, "<\(message.from.address)>") && curl_set_recipients(easy, recipients) == CURLE_OK
      && set(CURLOPT_UPLOAD, 1) && curl_set_size(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(bytes.count)) == CURLE_OK
  }

  private func setVisit() -> Bool { set(CURLOPT_NOBODY, 1) && set(CURLOPT_CUSTOMREQUEST, "NOOP") }

  private func setCallbacks() -> Bool {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    return unsafe curl_set_reader(easy, giveBytes, context) == CURLE_OK && curl_set_listener(easy, listen, context) == CURLE_OK
      && curl_set_progress(easy, tellWhetherToStop, context) == CURLE_OK
  }

  private func set(_ option: CURLoption, _ value: Int) -> Bool { unsafe curl_set_number(easy, option, value) == CURLE_OK }

  private func set(_ option: CURLoption, _ value: String?) -> Bool { unsafe curl_set_text(easy, option, value) == CURLE_OK }

  fileprivate func give(_ room: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(room.count, bytes.count - position)
    unsafe room.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }

  fileprivate func note(_ kind: curl_infotype, _ line: UnsafeRawBufferPointer) {
    if kind == CURLINFO_HEADER_OUT { unsafe talk.said(line) }
    if kind == CURLINFO_HEADER_IN { unsafe talk.heard(line) }
  }

  /// Whether the server may have all of the mail.
  private var isHandedOver: Bool { !bytes.isEmpty && position == bytes.count }

  fileprivate var shallStop: Bool {
    isHandedOver ? cancellation.isOlder(than: Self.farewell) : cancellation.isCancelled
  }
}

private func giveBytes(_ room: UnsafeMutablePointer<CChar>?, _ one: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
  guard let context = unsafe context else { return 0 }
  let session = unsafe Unmanaged<SMTPSession>.fromOpaque(context).takeUnretainedValue()
  return unsafe session.give(UnsafeMutableRawBufferPointer(start: room, count: one * count))
}

private func listen(
  _ easy: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ line: UnsafeMutablePointer<CChar>?, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let context = unsafe context else { return 0 }
  let session = unsafe Unmanaged<SMTPSession>.fromOpaque(context).takeUnretainedValue()
  unsafe session.note(kind, UnsafeRawBufferPointer(start: line, count: count))
  return 0
}

private func tellWhetherToStop(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  guard let context = unsafe context else { return 0 }
  return unsafe Unmanaged<SMTPSession>.fromOpaque(context).takeUnretainedValue().shallStop ? 1 : 0
}

/// Once in the life of the program, before the first use.
private let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
