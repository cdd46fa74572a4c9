internal import Chancery

/// A message as it travels: text and HTML, and the document beside them (RFC 5322, 2045, 8058).
struct MailMessage: Sendable {
  var from: Mailbox
  var replyTo: Mailbox?
  var to: String
  /// The moment of sending, as RFC 5322 writes it.
  var date: String
  /// Without its angle brackets.
  var messageID: String
  /// Where whoever wants no more is to write or go.
  var unsubscribe: String?
  var body: MailBody
  var attachment: (name: String, bytes: [UInt8])

  /// The bytes; equal for equal messages.
  var bytes: [UInt8] {
    // A line of quoted-printable cannot begin so, and neither can one of base64.
    let (outer, inner) = ("=_\(boundary)_m", "=_\(boundary)_a")
    var text = headers + "Content-Type: multipart/mixed; boundary=\"\(outer)\"\r\n\r\n"
    text += "--\(outer)\r\nContent-Type: multipart/alternative; boundary=\"\(inner)\"\r\n\r\n"
    for (type, part) in [("text/plain", body.text), ("text/html", body.html)] {
      text += "--\(inner)\r\nContent-Type: \(type); charset=utf-8\r\n"
      text += "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
      text += MIMEText.quotedPrintable(part) + "\r\n"
    }
    text += "--\(inner)--\r\n\r\n--\(outer)\r\n" + attachmentHeaders + "\r\n"
    text += MIMEText.base64Lines(attachment.bytes) + "\r\n--\(outer)--\r\n"
    return Array(text.utf8)
  }

  private var boundary: String { String(messageID.prefix { $0 != "@" }) }

  private var headers: String {
    var lines = "Date: \(date)\r\n" + from.header("From")
    if let replyTo { lines += replyTo.header("Reply-To") }
    lines += "To: \(to)\r\n" + MIMEText.header("Subject", body.subject)
    lines += "Message-ID: <\(messageID)>\r\n"
    if let unsubscribe {
      lines += "List-Unsubscribe: <\(unsubscribe)>\r\n"
      if unsubscribe.hasPrefix("https:") {
        lines += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
      }
    }
    return lines + "MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n"
  }

  /// The file's name in both forms: RFC 2231 for those that know it, without accents for the rest.
  private var attachmentHeaders: String {
    let plain = String(
      attachment.name.map { $0.isASCII && $0 != "\"" && $0 != "\\" && $0 >= " " ? $0 : "_" })
    let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    let coded = attachment.name.utf8.map { byte in
      unreserved.contains(byte)
        ? String(UnicodeScalar(byte)) : "%" + MIMEText.hexadecimal(byte).dropFirst()
    }.joined()
    return "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
      + "Content-Disposition: attachment; filename=\"\(plain)\";\r\n"
      + " filename*=utf-8''\(coded)\r\n"
  }
}

/// Somebody who writes: a name, if there is one, and an address.
public struct Mailbox: Sendable, Hashable {
  /// The name that is shown.
  public let name: String
  /// The address.
  public let address: String

  /// Reads `Rectorat <envois@rectorat.example>`, or an address alone; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].hasSuffix(">") {
      name = Self.trimmed(parts[0])
      address = String(parts[1].dropLast())
    } else {
      name = ""
      address = Self.trimmed(text[...])
    }
    guard Self.isAddress(address) else { return nil }
  }

  /// Whether an address can stand in a header and an envelope: ASCII, one `@`, no blank, no bracket.
  static func isAddress(_ text: String) -> Bool {
    let sides = text.split(separator: "@", omittingEmptySubsequences: false)
    return sides.count == 2 && sides.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.allSatisfy {
        (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E && $0 != 0x2C
      }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " || text.first == "\"" { text.removeFirst() }
    while text.last == " " || text.last == "\"" { text.removeLast() }
    return String(text)
  }

  func header(_ field: String) -> String {
    guard !name.isEmpty else { return "\(field): \(address)\r\n" }
    return "\(field): " + MIMEText.encodedWords(name).joined(separator: "\r\n ")
      + "\r\n <\(address)>\r\n"
  }

  /// What stands behind the `@`.
  var domain: String { Self.domain(of: address) }

  static func domain(of address: String) -> String {
    address.split(separator: "@").last.map { $0.lowercased() } ?? ""
  }
}
