internal import CCurl
internal import Diagnostics

/// One request and its answer.
struct HTTPExchange: ~Copyable {
  private let curl: Libcurl
  private let handle: UnsafeMutableRawPointer
  private let url: String
  private let client: HTTPClient
  private let received: Received
  private let headers = HeaderList()

  /// Prepares a request. Throws `outbound.no-library`, `outbound.bad-address`.
  init(_ client: HTTPClient, _ url: String) throws(Diagnostic) {
    guard url.utf8.count <= 2_048, Self.isHTTP(url) else {
      throw HTTPDiagnostics.badAddress(String(url.prefix(200)))
    }
    let curl = try Libcurl.open()
    guard let handle = curl.functions.curl_easy_init() else {
      throw HTTPDiagnostics.failed(url, "curl_easy_init")
    }
    self.curl = curl
    self.handle = handle
    self.url = url
    self.client = client
    received = Received(limit: client.limits.bytes, reach: client.reach)
    prepare()
  }

  deinit {
    curl.functions.curl_easy_cleanup(handle)
    curl.functions.curl_slist_free_all(headers.list)
  }

  private static func isHTTP(_ url: String) -> Bool {
    let lower = url.lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  private func prepare() {
    set(CURLOPT_URL, url)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_PROXY, "")
    set(CURLOPT_USERAGENT, "Chancery")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_TIMEOUT, client.limits.seconds)
    set(CURLOPT_CONNECTTIMEOUT, min(10, client.limits.seconds))
    set(CURLOPT_FOLLOWLOCATION, client.limits.redirections > 0 ? 1 : 0)
    set(CURLOPT_MAXREDIRS, client.limits.redirections)
    set(CURLOPT_MAXFILESIZE, client.limits.bytes)
    var table = curl.functions
    let state = Unmanaged.passUnretained(received).toOpaque()
    _ = chancery_curl_set_pointer(&table, handle, CURLOPT_WRITEDATA, state)
    _ = chancery_curl_set_pointer(&table, handle, CURLOPT_OPENSOCKETDATA, state)
    _ = chancery_curl_set_write(&table, handle, receive)
    _ = chancery_curl_set_open_socket(&table, handle, openSocket)
  }

  private func set(_ option: CURLoption, _ value: Int) {
    var table = curl.functions
    _ = chancery_curl_set_number(&table, handle, option, value)
  }

  /// Sets a text, which libcurl copies.
  private func set(_ option: CURLoption, _ text: String) {
    var table = curl.functions
    _ = chancery_curl_set_pointer(&table, handle, option, text)
  }

  /// Adds a line to what is sent with the request.
  func add(header: String) {
    headers.list = curl.functions.curl_slist_append(headers.list, header)
  }

  /// Makes it a request that sends something.
  func send(_ body: [UInt8], of contentType: String, accepting: String) throws(Diagnostic) {
    set(CURLOPT_FOLLOWLOCATION, 0)
    for header in ["Content-Type: " + contentType, "Accept: " + accepting, "Expect:"] {
      add(header: header)
    }
    var table = curl.functions
    _ = chancery_curl_set_pointer(&table, handle, CURLOPT_HTTPHEADER, headers.list)
    _ = chancery_curl_set_size(&table, handle, CURLOPT_POSTFIELDSIZE_LARGE, Int(body.count))
    _ = chancery_curl_set_pointer(&table, handle, CURLOPT_COPYPOSTFIELDS, body)
  }

  /// Asks, and waits for the answer's status. Throws `outbound.…`.
  consuming func status() throws(Diagnostic) -> Int { try perform() }

  private borrowing func perform() throws(Diagnostic) -> Int {
    let result = curl.functions.curl_easy_perform(handle)
    guard result == CURLE_OK else { throw fault(result) }
    var table = curl.functions
    var status = 0
    _ = chancery_curl_get_number(&table, handle, CURLINFO_RESPONSE_CODE, &status)
    return status
  }

  /// Asks, and waits for the answer. Throws `outbound.…`.
  consuming func run() throws(Diagnostic) -> HTTPClient.Answer {
    let status = try perform()
    var table = curl.functions
    guard (200..<300).contains(status) else { throw HTTPDiagnostics.status(url, status) }
    var type: UnsafeMutablePointer<CChar>?
    _ = chancery_curl_get_text(&table, handle, CURLINFO_CONTENT_TYPE, &type)
    return HTTPClient.Answer(
      contentType: type.map { String(cString: $0) }, body: received.bytes)
  }

  private func fault(_ result: CURLcode) -> Diagnostic {
    if received.wasRefused { return HTTPDiagnostics.forbidden(url) }
    switch result {
    case CURLE_WRITE_ERROR, CURLE_FILESIZE_EXCEEDED:
      return HTTPDiagnostics.tooLarge(url, client.limits.bytes)
    case CURLE_OPERATION_TIMEDOUT: return HTTPDiagnostics.tooSlow(url, client.limits.seconds)
    case CURLE_TOO_MANY_REDIRECTS, CURLE_UNSUPPORTED_PROTOCOL:
      return HTTPDiagnostics.redirected(url)
    default:
      let reason = curl.functions.curl_easy_strerror(result).map { String(cString: $0) }
      return HTTPDiagnostics.failed(url, reason ?? "?")
    }
  }
}

/// A list of header lines, which goes with its exchange.
private final class HeaderList {
  var list: UnsafeMutablePointer<curl_slist>?
}

/// What libcurl's callbacks work on.
private final class Received {
  var bytes: [UInt8] = []
  /// Whether a server was at an address that is not asked.
  var wasRefused = false
  let limit: Int
  let reach: HTTPClient.Reach

  init(limit: Int, reach: HTTPClient.Reach) {
    self.limit = limit
    self.reach = reach
  }
}

/// Takes bytes in; fewer than given end the exchange.
private func receive(
  _ start: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ state: UnsafeMutableRawPointer?
) -> Int {
  guard let start, let state else { return 0 }
  let received = Unmanaged<Received>.fromOpaque(state).takeUnretainedValue()
  guard received.bytes.count + size * count <= received.limit else { return 0 }
  received.bytes += UnsafeRawBufferPointer(start: start, count: size * count)
  return size * count
}

/// Opens a socket to an address that may be asked: after the name was resolved, so that no name
/// leads where no address may.
private func openSocket(
  _ state: UnsafeMutableRawPointer?, _: curlsocktype,
  _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let state, let address else { return -1 }
  let received = Unmanaged<Received>.fromOpaque(state).takeUnretainedValue()
  guard received.reach == .everywhere || PublicAddress.isPublic(address) else {
    received.wasRefused = true
    return -1
  }
  return PublicAddress.socket(for: address.pointee)
}
