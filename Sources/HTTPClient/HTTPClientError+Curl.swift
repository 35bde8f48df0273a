internal import CCurl

extension HTTPClientError {
  /// What a result of libcurl other than success means here.
  init(_ result: CURLcode) {
    let words = unsafe curl_easy_strerror(result).map { unsafe String(cString: $0) } ?? "error \(result.rawValue)"
    switch result {
    case CURLE_URL_MALFORMAT: self = .unusableRequest
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: self = .unreachable(words)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CERTPROBLEM:
      self = .untrusted(words)
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut
    case CURLE_FILESIZE_EXCEEDED: self = .tooLarge
    // The first is what libcurl says of an answer without a status line.
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_BAD_CONTENT_ENCODING: self = .garbled
    case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT: self = .cannotStart
    default: self = .broken(words)
    }
  }
}
