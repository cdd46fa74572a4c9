internal import Cryptography
internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Records

extension Response {
  /// An answer in JSON, named by its own digest.
  static func json(
    _ value: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:],
    to request: Request
  ) throws -> Response {
    let text = value.text + "\n"
    let digest = try DigestAlgorithm.sha256.digest(of: Array(text.utf8)[...])
    var headers = headers
    headers[.contentType] = "application/json"
    return tagged(RandomBytes.text(Array(digest.prefix(15))), status, headers, to: request) {
      ResponseBody(byteBuffer: ByteBuffer(string: text))
    }
  }

  /// An answer under a tag, or the word that the caller has it (RFC 9110, 13.1.2).
  static func tagged(
    _ tag: String, _ status: HTTPResponse.Status = .ok, _ headers: HTTPFields,
    to request: Request, _ body: () throws -> ResponseBody
  ) rethrows -> Response {
    var headers = headers
    headers[.eTag] = "\"\(tag)\""
    let isRead = request.method == .get || request.method == .head
    if isRead, let wanted = request.headers[.ifNoneMatch],
      wanted == "*" || wanted.contains("\"\(tag)\"")
    {
      headers[.contentType] = nil
      headers[.contentDisposition] = nil
      return Response(status: .notModified, headers: headers)
    }
    return Response(status: status, headers: headers, body: try body())
  }

  /// A PDF file under a name.
  static func pdf(
    _ file: [UInt8], named name: String, status: HTTPResponse.Status = .ok,
    headers: HTTPFields = [:], to request: Request
  ) throws -> Response {
    let digest = try DigestAlgorithm.sha256.digest(of: file[...])
    var headers = headers
    headers[.contentType] = "application/pdf"
    headers[.contentDisposition] = ContentDisposition.text(name + ".pdf")
    return tagged(Hexadecimal.text(digest), status, headers, to: request) {
      ResponseBody(byteBuffer: ByteBuffer(bytes: file))
    }
  }
}

/// Bytes as `sha256sum` prints them.
enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// The name under which a file is kept (RFC 6266): in ASCII, and as it is where it is more.
enum ContentDisposition {
  static func text(_ name: String) -> String {
    let plain = String(
      name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "\\" ? Character($0) : "_" })
    guard plain != name else { return "inline; filename=\"\(plain)\"" }
    return "inline; filename=\"\(plain)\"; filename*=UTF-8''\(encoded(name))"
  }

  private static func encoded(_ name: String) -> String {
    name.utf8.map { byte -> String in
      let isPlain =
        0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x2D
        || byte == 0x2E || byte == 0x5F
      return isPlain
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}

extension JSONValue {
  /// A text that may not be there.
  static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
  /// A number that may not be there.
  static func integer(_ number: Int?) -> JSONValue {
    number.map { .number(String($0)) } ?? .null
  }
  /// A moment that may not be there.
  static func moment(_ moment: Moment?) -> JSONValue { text(moment?.text) }
}
