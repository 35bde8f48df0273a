internal import CCurl
private import Glibc
private import HTTP

/// One request on its way: libcurl's handle, what it reads from, and what has come so far. The carrier's thread alone touches it.
@safe final class Transfer {
  let job: Job
  let easy: UnsafeMutableRawPointer
  private let mayReach: @Sendable (NetworkAddress) -> Bool
  private var fields: UnsafeMutablePointer<curl_slist>?
  private var body: [UInt8] = []
  /// Bytes of the answer that have come.
  private var received = 0
  /// Bytes of `source` that were sent.
  private var sent = 0
  private var isTooLarge = false

  var key: ObjectIdentifier { ObjectIdentifier(job.cancellation) }

  /// - Returns: nil if libcurl has no memory, or does not take an option.
  init?(_ job: Job, _ configuration: HTTPClient.Configuration) {
    guard let easy = unsafe curl_easy_init() else { return nil }
    self.job = job
    unsafe self.easy = easy
    mayReach = configuration.mayReach
    guard setRules(configuration), setRequest(job.request), setCallbacks() else { return nil }
  }

  deinit {
    unsafe curl_easy_cleanup(easy)
    unsafe curl_slist_free_all(fields)
  }

  /// What the transfer has come to, when libcurl says that it is over.
  func outcome(_ result: CURLcode) -> Result<HTTPClient.Response, HTTPClientError> {
    guard result == CURLE_OK else { return .failure(isTooLarge ? .tooLarge : HTTPClientError(result)) }
    var status = 0
    unsafe curl_status(easy, &status)
    return .success(HTTPClient.Response(status: Status(status), headers: headers, body: body))
  }

  private var headers: Headers {
    var headers = Headers()
    var last: UnsafeMutablePointer<curl_header>?
    while let next = unsafe curl_easy_nextheader(easy, UInt32(CURLH_HEADER), -1, last) {
      // libcurl leaves the line's end where the value is empty.
      let value = unsafe String(cString: next.pointee.value).prefix { !$0.isNewline }
      unsafe headers.add(String(cString: next.pointee.name), String(value))
      unsafe last = next
    }
    return headers
  }

  private func setRules(_ configuration: HTTPClient.Configuration) -> Bool {
    set(CURLOPT_PROTOCOLS_STR, "http,https") && set(CURLOPT_FOLLOWLOCATION, 0)
      // Proxies that the environment names.
      && set(CURLOPT_PROXY, "") && set(CURLOPT_NOPROXY, "*")
      && set(CURLOPT_SSL_VERIFYPEER, 1) && set(CURLOPT_SSL_VERIFYHOST, 2) && set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
      && (configuration.authorities.map { set(CURLOPT_CAINFO, $0) && set(CURLOPT_CAPATH, nil) } ?? true)
      // No signals: they would hit other threads.
      && set(CURLOPT_NOSIGNAL, 1)
      // A name that is slow to be looked up, given up on, must not hold up the other requests.
      && set(CURLOPT_QUICK_EXIT, 1)
  }

  private func setRequest(_ request: HTTPClient.Request) -> Bool {
    guard set(CURLOPT_URL, request.url), set(CURLOPT_PATH_AS_IS, 1), set(CURLOPT_CUSTOMREQUEST, request.method),
      set(CURLOPT_CONNECTTIMEOUT_MS, request.connectLimit.milliseconds), set(CURLOPT_TIMEOUT_MS, request.timeLimit.milliseconds),
      unsafe curl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(request.sizeLimit)) == CURLE_OK
    else { return false }
    if request.method == "HEAD", !set(CURLOPT_NOBODY, 1) { return false }
    return setBody(request.body) && setSource(request.source) && setKey(request.key) && setFields(request)
  }

  private func setSource(_ source: HTTPClient.Source?) -> Bool {
    guard let source else { return true }
    return unsafe set(CURLOPT_UPLOAD, 1) && curl_set_size(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(source.count)) == CURLE_OK
      && curl_set_reader(easy, giveBytes, Unmanaged.passUnretained(self).toOpaque()) == CURLE_OK
      && curl_set_seeker(easy, goBack, Unmanaged.passUnretained(self).toOpaque()) == CURLE_OK
  }

  private func setKey(_ key: HTTPClient.AWSKey?) -> Bool {
    guard let key else { return true }
    return set(CURLOPT_AWS_SIGV4, "aws:amz:\(key.region):s3") && set(CURLOPT_USERNAME, key.id) && set(CURLOPT_PASSWORD, key.secret)
  }

  private func setBody(_ body: [UInt8]?) -> Bool {
    guard let body else { return true }
    guard unsafe curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)) == CURLE_OK else { return false }
    return unsafe body.withUnsafeBytes { bytes in
      // An empty array has no address; libcurl takes none for "read it from me".
      guard let address = bytes.baseAddress else { return set(CURLOPT_COPYPOSTFIELDS, "") }
      return unsafe curl_set_text(easy, CURLOPT_COPYPOSTFIELDS, address.assumingMemoryBound(to: CChar.self)) == CURLE_OK
    }
  }

  private func setFields(_ request: HTTPClient.Request) -> Bool {
    // Without a value, libcurl sends none of what it would send by itself; but 7.88 signs what it then does not send.
    let unwanted = request.key == nil ? ["Accept", "Content-Type", "Expect"] : []
    var lines = unwanted.filter { request.headers[$0] == nil }.map { $0 + ":" }
    for (name, value) in request.headers { lines.append(value.isEmpty ? name + ";" : "\(name): \(value)") }
    for line in lines {
      guard let longer = unsafe curl_slist_append(fields, line) else { return false }
      unsafe fields = longer
    }
    return unsafe curl_set_fields(easy, fields) == CURLE_OK
  }

  private func setCallbacks() -> Bool {
    unsafe curl_set_context(easy, Unmanaged.passUnretained(self).toOpaque()) == CURLE_OK
      && curl_set_writer(easy, takeBytes) == CURLE_OK && curl_set_opener(easy, openSocket) == CURLE_OK
  }

  private func set(_ option: CURLoption, _ value: Int) -> Bool { unsafe curl_set_number(easy, option, value) == CURLE_OK }

  private func set(_ option: CURLoption, _ value: String?) -> Bool { unsafe curl_set_text(easy, option, value) == CURLE_OK }

  /// - Returns: false if there are more than wanted.
  fileprivate func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= job.request.sizeLimit - received else {
      isTooLarge = true
      return false
    }
    received += bytes.count
    if let sink = job.request.sink {
      var status = 0
      unsafe curl_status(easy, &status)
      if (200...299).contains(status) { return unsafe sink(Array(bytes)) }
    }
    unsafe body.append(contentsOf: bytes)
    return true
  }

  /// - Returns: how many bytes were written into the room; nil if they cannot be read.
  fileprivate func give(_ room: UnsafeMutableRawBufferPointer) -> Int? {
    guard let source = job.request.source else { return 0 }
    let range = sent..<min(sent + room.count, source.count)
    guard let bytes = source.read(range), bytes.count == range.count else { return nil }
    unsafe room.copyBytes(from: bytes)
    sent = range.upperBound
    return bytes.count
  }

  /// Begins the body again, where a kept connection turned out to be closed.
  fileprivate func go(to position: Int) -> Bool {
    guard let source = job.request.source, (0...source.count).contains(position) else { return false }
    sent = position
    return true
  }

  fileprivate func open(_ target: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
    guard let address = unsafe NetworkAddress(curl_address(target)), mayReach(address) else { return CURL_SOCKET_BAD }
    let kind = unsafe target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return unsafe socket(target.pointee.family, kind, target.pointee.protocol)
  }
}

private func takeBytes(_ bytes: UnsafeMutablePointer<CChar>?, _ one: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
  guard let context = unsafe context else { return 0 }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  // A number other than that of the bytes ends the transfer.
  return unsafe transfer.take(UnsafeRawBufferPointer(start: bytes, count: one * count)) ? one * count : -1
}

private func giveBytes(_ room: UnsafeMutablePointer<CChar>?, _ one: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
  guard let context = unsafe context else { return Int(CURL_READFUNC_ABORT) }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return unsafe transfer.give(UnsafeMutableRawBufferPointer(start: room, count: one * count)) ?? Int(CURL_READFUNC_ABORT)
}

private func goBack(_ context: UnsafeMutableRawPointer?, _ offset: curl_off_t, _ origin: Int32) -> Int32 {
  guard let context = unsafe context, origin == SEEK_SET else { return CURL_SEEKFUNC_FAIL }
  return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().go(to: Int(offset)) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
}

private func openSocket(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let context = unsafe context, let address = unsafe address else { return CURL_SOCKET_BAD }
  return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().open(address)
}

extension Duration {
  /// At least one: libcurl takes zero for "never".
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    return max(1, Int(clamping: seconds.multipliedReportingOverflow(by: 1000).partialValue + attoseconds / 1_000_000_000_000_000))
  }
}
