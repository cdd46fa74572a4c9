/// What a mail server reports of a message that it could not deliver (RFC 3464).
struct DeliveryReport: Sendable, Equatable {
  /// What happened.
  enum Action: String, Sendable {
    case failed, delayed, delivered, relayed, expanded
  }

  /// The identity of the message, without angle brackets.
  var messageID: String
  var action: Action
  /// The status code: `5.1.1`.
  var status: String
  /// What the server said.
  var reason: String
  /// Whom it was for.
  var recipient: String

  /// The reports in a file: a message, or a mailbox of many (mbox, RFC 4155). What is no report, or
  /// tells no message, gives none.
  static func reports(in bytes: [UInt8]) -> [DeliveryReport] {
    let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    var messages: [[Substring]] = [[]]
    var isAfterBlank = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if isAfterBlank, line.hasPrefix("From ") {
        messages.append([])
      } else {
        messages[messages.count - 1].append(line)
      }
      isAfterBlank = line.isEmpty
    }
    return messages.flatMap { report(MIMEPart($0[...])) }
  }

  private static func report(_ message: MIMEPart) -> [DeliveryReport] {
    let parts = message.leaves(depth: 8)
    guard let status = parts.first(where: { $0.type == "message/delivery-status" }) else {
      return []
    }
    let original = parts.first {
      ["message/rfc822", "text/rfc822-headers", "message/global-headers"].contains($0.type)
    }
    guard let original, let id = MIMEPart(original.body).headers["message-id"] else { return [] }
    let messageID = id.trimmingPrefix(while: { $0 == " " || $0 == "<" }).prefix { $0 != ">" }
    // The first group is about the message, each other about one recipient.
    return groups(status.body).dropFirst().compactMap { fields in
      guard let action = fields["action"].flatMap({ Action(rawValue: $0.lowercased()) }) else {
        return nil
      }
      return DeliveryReport(
        messageID: String(messageID), action: action, status: fields["status"] ?? "",
        reason: value(fields["diagnostic-code"]), recipient: value(fields["final-recipient"]))
    }
  }

  /// What stands behind the type of a field: `smtp; 550 unknown`.
  private static func value(_ field: String?) -> String {
    guard let field else { return "" }
    let parts = field.split(separator: ";", maxSplits: 1)
    return String((parts.last ?? "").trimmingPrefix(while: { $0 == " " }))
  }

  private static func groups(_ lines: ArraySlice<Substring>) -> [[String: String]] {
    lines.split(whereSeparator: { $0.allSatisfy(\.isWhitespace) }).map {
      MIMEPart($0 + [""]).headers
    }
  }
}

/// A message or a part of one: headers and body, in lines.
struct MIMEPart {
  private(set) var headers: [String: String] = [:]
  private(set) var body: ArraySlice<Substring>

  /// Reads headers up to the first empty line; of those that stand twice, the first.
  init(_ lines: ArraySlice<Substring>) {
    var rest = lines
    var last: String?
    while let line = rest.popFirst(), !line.isEmpty {
      if line.first == " " || line.first == "\t" {
        if let last {
          headers[last, default: ""] += " " + line.trimmingPrefix(while: \.isWhitespace)
        }
        continue
      }
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon].lowercased()
      last = headers[name] == nil ? name : nil
      if last != nil {
        headers[name] = String(
          line[line.index(after: colon)...].trimmingPrefix(while: \.isWhitespace))
      }
    }
    body = rest
  }

  /// The media type, in lower case.
  var type: String {
    (headers["content-type"] ?? "text/plain").prefix { $0 != ";" && $0 != " " }.lowercased()
  }

  /// The parts that have no parts; a message within is one of them.
  func leaves(depth: Int) -> [MIMEPart] {
    guard depth > 0, type.hasPrefix("multipart/"), let boundary else { return [self] }
    var parts: [ArraySlice<Substring>] = []
    var start: Int?
    for (index, line) in zip(body.indices, body) where line.hasPrefix("--" + boundary) {
      if let start { parts.append(body[start..<index]) }
      start = line.hasPrefix("--\(boundary)--") ? nil : index + 1
    }
    return parts.flatMap { MIMEPart($0).leaves(depth: depth - 1) }
  }

  private var boundary: String? {
    guard let match = (headers["content-type"] ?? "").firstMatch(of: /(?i)boundary="?([^";]+)"?/)
    else { return nil }
    return String(match.output.1)
  }
}
