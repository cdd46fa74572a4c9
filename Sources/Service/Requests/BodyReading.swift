internal import Cryptography
internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// How long a body may be, and how long it may take to come.
struct BodyBounds {
  let bytes: Int
  var seconds = 30
}

extension Request {
  /// The body, whole. Throws `ServiceFault.tooLarge`, `.tooSlow`, `.unsupported`.
  func bytes(of type: String, within bounds: BodyBounds) async throws -> [UInt8] {
    guard mediaType == type else { throw ServiceFault.unsupported(mediaType) }
    var bytes: [UInt8] = []
    try await pieces(within: bounds) { bytes += $0.readableBytesView }
    return bytes
  }

  /// The body, whole, of whatever kind. Throws `ServiceFault.tooLarge`, `.tooSlow`.
  func bytes(upTo limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    try await pieces(within: BodyBounds(bytes: limit)) { bytes += $0.readableBytesView }
    return bytes
  }

  /// The body, piece by piece: whoever sends without end or drop by drop is cut off.
  func pieces(
    within bounds: BodyBounds, _ take: (ByteBuffer) async throws -> Void
  ) async throws {
    let announced = headers[.contentLength].flatMap { Int($0) } ?? 0
    guard announced <= bounds.bytes else { throw ServiceFault.tooLarge }
    let deadline = ContinuousClock.now + .seconds(bounds.seconds)
    var count = 0
    var coming = body.makeAsyncIterator()
    while let piece = try await Self.next(&coming) {
      count += piece.readableBytes
      guard count <= bounds.bytes else { throw ServiceFault.tooLarge }
      guard ContinuousClock.now < deadline else { throw ServiceFault.tooSlow }
      try await take(piece)
    }
  }

  /// The next piece. Whoever goes in the midst of a request made it badly; that is no defect.
  private static func next(
    _ coming: inout RequestBody.AsyncIterator
  ) async throws -> ByteBuffer? {
    do {
      return try await coming.next()
    } catch {
      throw HTTPError(.badRequest)
    }
  }

  /// What kind of bytes the body is said to be, without parameters.
  var mediaType: String {
    let text = headers[.contentType] ?? ""
    return text.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
  }

  /// Whether the caller wants that kind of answer before any other.
  func wants(_ type: String) -> Bool {
    let first = headers[.accept]?.split(separator: ",").first?.split(separator: ";").first
    return first.map { $0.trimming(" ") == type } ?? false
  }

  /// After how many seconds the caller would rather leave than wait (RFC 7240, 4.1 and 4.3); nil for
  /// whoever stays.
  var patience: Int? {
    let wishes = (headers[.prefer] ?? "").split(separator: ",").compactMap {
      $0.split(separator: ";").first?.trimming(" ").lowercased()
    }
    guard wishes.contains("respond-async") else { return nil }
    let seconds = wishes.first { $0.hasPrefix("wait=") }.flatMap { Int($0.dropFirst(5)) } ?? 0
    return min(max(seconds, 0), Self.mostPatience)
  }

  /// Whoever is silent for longer may be taken for gone.
  private static let mostPatience = 30

  /// The caller's key for this request, with what tells the request from others.
  func idempotencyKey(of body: [UInt8]) throws -> (key: String, request: [UInt8])? {
    guard let key = headers[.idempotencyKey] else { return nil }
    guard 1...200 ~= key.utf8.count else { throw ServiceFault.refused([Self.badKey]) }
    let whole = Array("\(method.rawValue) \(uri.string)\n".utf8) + body
    return (key, try DigestAlgorithm.sha256.digest(of: whole[...]))
  }

  private static let badKey = Diagnostic(
    "request.idempotency-key",
    Message(
      fr: "Idempotency-Key va de 1 à 200 octets", en: "Idempotency-Key has 1 to 200 bytes"),
    at: Origin.none,
    hint: Message(fr: "donner un identifiant tiré au sort", en: "give a random identifier"))
}

extension Substring {
  fileprivate func trimming(_ character: Character) -> Substring {
    var result = self
    while result.first == character { result.removeFirst() }
    while result.last == character { result.removeLast() }
    return result
  }
}

extension HTTPField.Name {
  /// `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header).
  static let idempotencyKey = HTTPField.Name(parsed: "idempotency-key") ?? .eTag
  /// `Prefer` and `Preference-Applied` (RFC 7240).
  static let prefer = HTTPField.Name(parsed: "prefer") ?? .eTag
  static let preferenceApplied = HTTPField.Name(parsed: "preference-applied") ?? .eTag
  /// `Link` (RFC 8288).
  static let link = HTTPField.Name(parsed: "link") ?? .eTag
  /// `Last-Event-ID` (HTML, server-sent events).
  static let lastEventID = HTTPField.Name(parsed: "last-event-id") ?? .eTag
}
