internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Records

/// A request's body as a JSON object.
enum JSONBody {
  /// Reads a body's members; whoever reads them ends with `finish`. Throws `request.…`,
  /// `ServiceFault.tooLarge`.
  static func cursor(of request: Request, limits: Limits) async throws -> DataCursor {
    var request = request
    let bytes = try await request.bytes(upTo: most)
    let file = try SourceFile.validated(name: "request.json", bytes: bytes)
    let (node, problems) = DataReader.json(file, limits: limits)
    guard let node, problems.isEmpty else {
      throw Refusal(problems.isEmpty ? [empty(file)] : problems)
    }
    return DataCursor(node, room: "request", of: Message(fr: "la demande", en: "the request"))
  }

  /// What is small is read whole.
  private static let most = 64 << 10

  private static func empty(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "request.empty", Message(fr: "la demande est vide", en: "the request is empty"),
      at: SourceSpan(file: file, range: 0..<0),
      hint: Message(fr: "envoyer un objet JSON", en: "send a JSON object"))
  }
}

extension Response {
  /// An answer in JSON.
  init(_ status: HTTPResponse.Status = .ok, _ value: JSONValue, headers: HTTPFields = [:]) {
    var headers = headers
    headers[.contentType] = "application/json"
    headers[.cacheControl] = "no-store"
    self.init(
      status: status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: value.text + "\n")))
  }
}
