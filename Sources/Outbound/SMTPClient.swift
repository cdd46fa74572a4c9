internal import CCurl
package import Diagnostics

/// Hands messages to a mail server (RFC 5321), one after the other over one connection where the
/// server lets it.
package final class SMTPClient {
  /// A mail server, and how to speak with it.
  package struct Server: Sendable {
    /// `smtp://mail.example:587` or `smtps://mail.example`.
    package var url: String
    /// The user's name, for servers that want one.
    package var user: String?
    /// The password's bytes.
    package var password: [UInt8] = []
    /// Whether words may go over the network in the clear. Otherwise `smtp:` needs STARTTLS.
    package var allowsClearText = false
    /// A file of certificates to trust in place of the system's.
    package var authorities: String?
    /// Seconds that the server may take for an answer.
    package var seconds = 60

    package init(url: String) { self.url = url }
  }

  /// What came of a message.
  package enum Outcome: Sendable, Hashable {
    case accepted(String)
    /// Refused for good (5yz), or for now (4yz).
    case refused(String)
    case deferred(String)
    /// The end went out, and no answer came.
    case unanswered(String)
  }

  private let curl: Libcurl
  private let handle: UnsafeMutableRawPointer
  private let server: Server

  /// Prepares a connection. Throws `outbound.no-library`, `outbound.bad-server`.
  package init(_ server: Server) throws(Diagnostic) {
    let lower = server.url.lowercased()
    guard lower.hasPrefix("smtp://") || lower.hasPrefix("smtps://") else {
      throw SMTPDiagnostics.badServer(server.url)
    }
    curl = try Libcurl.open()
    guard let handle = curl.functions.curl_easy_init() else {
      throw SMTPDiagnostics.unreachable(server.url, "curl_easy_init")
    }
    self.handle = handle
    self.server = server
    prepare()
  }

  deinit { curl.functions.curl_easy_cleanup(handle) }

  private func prepare() {
    set(CURLOPT_URL, server.url)
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    set(CURLOPT_PROXY, "")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_UPLOAD, 1)
    set(CURLOPT_CONNECTTIMEOUT, min(20, server.seconds))
    // As FTP's, which had it first.
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, server.seconds)
    // Nor may it stop reading in the midst of a message.
    set(CURLOPT_LOW_SPEED_LIMIT, 1)
    set(CURLOPT_LOW_SPEED_TIME, server.seconds)
    let encryption = server.allowsClearText ? CURLUSESSL_TRY : CURLUSESSL_ALL
    set(CURLOPT_USE_SSL, Int(encryption.rawValue))
    if let authorities = server.authorities { set(CURLOPT_CAINFO, authorities) }
    if let user = server.user {
      set(CURLOPT_USERNAME, user)
      set(CURLOPT_PASSWORD, String(decoding: server.password, as: UTF8.self))
    }
    var table = curl.functions
    _ = chancery_curl_set_read(&table, handle, giveMessage)
    _ = chancery_curl_set_header(&table, handle, takeAnswer)
  }

  private func set(_ option: CURLoption, _ value: Int) {
    var table = curl.functions
    _ = chancery_curl_set_number(&table, handle, option, value)
  }

  private func set(_ option: CURLoption, _ text: String) {
    var table = curl.functions
    _ = chancery_curl_set_pointer(&table, handle, option, text)
  }

  /// Sends a message, whose lines end in CR LF. `committing` is called before its end goes out; what
  /// it throws stops the sending. Throws `outbound.smtp-…` for what is wrong with the server rather
  /// than with the message.
  package func send(
    _ message: [UInt8], from: String, to: String, committing: () throws -> Void
  ) throws -> Outcome {
    try withoutActuallyEscaping(committing) { committing in
      let exchange = MessageExchange(message, committing)
      let result = perform(exchange, from: from, to: to)
      if let error = exchange.error { throw error }
      return try outcome(result, exchange)
    }
  }

  private func perform(_ exchange: MessageExchange, from: String, to: String) -> CURLcode {
    var table = curl.functions
    let state = Unmanaged.passUnretained(exchange).toOpaque()
    _ = chancery_curl_set_pointer(&table, handle, CURLOPT_READDATA, state)
    _ = chancery_curl_set_pointer(&table, handle, CURLOPT_HEADERDATA, state)
    set(CURLOPT_MAIL_FROM, "<\(from)>")
    let recipients = curl.functions.curl_slist_append(nil, "<\(to)>")
    defer { curl.functions.curl_slist_free_all(recipients) }
    _ = chancery_curl_set_pointer(&table, handle, CURLOPT_MAIL_RCPT, recipients)
    return curl.functions.curl_easy_perform(handle)
  }

  private func outcome(_ result: CURLcode, _ exchange: MessageExchange) throws(Diagnostic)
    -> Outcome
  {
    let answer = exchange.answer
    if result == CURLE_OK { return .accepted(answer.text) }
    let words = curl.functions.curl_easy_strerror(result).map { String(cString: $0) } ?? "?"
    if exchange.isCommitted {
      switch answer.code {
      case 500...599: return .refused(answer.text)
      case 400...499: return .deferred(answer.text)
      default: return .unanswered(words)
      }
    }
    switch result {
    case CURLE_LOGIN_DENIED: throw SMTPDiagnostics.login(server.url, answer.text)
    case CURLE_USE_SSL_FAILED: throw SMTPDiagnostics.clearText(server.url)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_URL_MALFORMAT:
      throw SMTPDiagnostics.unreachable(server.url, words)
    default:
      if answer.code >= 500 { return .refused(answer.text) }
      return .deferred(answer.code >= 400 ? answer.text : words)
    }
  }
}

/// One message on its way, for libcurl's callbacks.
private final class MessageExchange {
  private let message: [UInt8]
  private let committing: () throws -> Void
  private var sent = 0
  private(set) var isCommitted = false
  private(set) var error: (any Error)?
  private var answers: [SMTPAnswer] = []
  /// How many answers had come when the end went out.
  private var answersBefore = 0

  init(_ message: [UInt8], _ committing: @escaping () throws -> Void) {
    self.message = message
    self.committing = committing
  }

  /// The next bytes; 0 at the end, once that is written down.
  func give(_ target: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(target.count, message.count - sent)
    if count > 0 {
      message.withUnsafeBytes { bytes in
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[sent..<sent + count]))
      }
      sent += count
      return count
    }
    guard !isCommitted else { return 0 }
    do {
      try committing()
      isCommitted = true
      answersBefore = answers.count
      return 0
    } catch {
      self.error = error
      return Int(CURL_READFUNC_ABORT)
    }
  }

  func take(_ line: String) {
    let line = String(line.filter { $0 >= " " })
    if let last = answers.last, !last.isWhole {
      answers[answers.count - 1].add(line)
    } else {
      answers.append(SMTPAnswer(line))
    }
  }

  /// What decided: the answer to the end of the message, or else what went wrong before it. Behind a
  /// refusal stands the answer to libcurl's QUIT.
  var answer: SMTPAnswer {
    let decisive = isCommitted ? answers.dropFirst(answersBefore) : answers[...]
    return decisive.first { $0.code >= 400 } ?? decisive.last ?? SMTPAnswer("")
  }
}

/// What a server says: a code and words, over one line or several (RFC 5321, 4.2.1).
private struct SMTPAnswer {
  private(set) var text: String
  private(set) var isWhole: Bool

  init(_ line: String) {
    text = line
    isWhole = Self.ends(line)
  }

  mutating func add(_ line: String) {
    text += " " + line.dropFirst(4)
    isWhole = Self.ends(line)
  }

  /// The code; 0 when there is none.
  var code: Int { Int(text.prefix(3)) ?? 0 }

  private static func ends(_ line: String) -> Bool { line.dropFirst(3).first != "-" }
}

private func giveMessage(
  _ target: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ state: UnsafeMutableRawPointer?
) -> Int {
  guard let target, let state else { return Int(CURL_READFUNC_ABORT) }
  let exchange = Unmanaged<MessageExchange>.fromOpaque(state).takeUnretainedValue()
  return exchange.give(UnsafeMutableRawBufferPointer(start: target, count: size * count))
}

private func takeAnswer(
  _ start: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ state: UnsafeMutableRawPointer?
) -> Int {
  guard let start, let state else { return 0 }
  let exchange = Unmanaged<MessageExchange>.fromOpaque(state).takeUnretainedValue()
  let bytes = UnsafeRawBufferPointer(start: start, count: size * count)
  exchange.take(String(decoding: bytes, as: UTF8.self))
  return size * count
}
