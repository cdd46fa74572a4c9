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
    try JSONRequest.cursor(await bytes(of: request), limits: limits)
  }

  /// A body that is small. Throws `ServiceFault.tooLarge`.
  static func bytes(of request: Request) async throws -> [UInt8] {
    try await request.bytes(upTo: most)
  }

  /// What is small is read whole.
  private static let most = 64 << 10
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
