internal import Cryptography
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// `/openapi.json`: the description of the whole service, for anybody.
struct DescriptionRoutes: Sendable {
  func add(to router: some RouterMethods<ServiceContext>) {
    router.get("/openapi.json", use: describe)
  }

  @Sendable func describe(_ request: Request, _ context: ServiceContext) throws -> Response {
    let text = APIDocument.text
    let digest = try DigestAlgorithm.sha256.digest(of: Array(text.utf8)[...])
    let headers: HTTPFields = [.contentType: "application/json"]
    return Response.tagged(RandomBytes.text(Array(digest.prefix(15))), .ok, headers, to: request) {
      ResponseBody(byteBuffer: ByteBuffer(string: text))
    }
  }
}
