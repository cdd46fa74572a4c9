import Diagnostics
import Outbound
import SigningSupport
import Testing

@Suite struct HTTPTests {
  private static var local: HTTPClient { HTTPClient(reach: .everywhere) }

  private static func id(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch { return (error as? Diagnostic)?.id }
  }

  private static func post(_ path: String, _ client: HTTPClient = local) throws
    -> HTTPClient.Answer
  {
    try client.post(
      [1, 2, 3], of: "application/x-three", to: TestPKI.shared.address + path, accepting: "*/*")
  }

  @Test func aServerIsAsked() throws {
    let pki = try TestPKI.shared
    #expect(try Self.local.get(pki.address + "/echo").body == Array("/echo".utf8))
    let answer = try Self.post("/echo")
    #expect(answer.body == Array("application/x-three ".utf8) + [1, 2, 3])
    #expect(answer.contentType == "text/plain")
    #expect(try Self.local.get(pki.address + "/tsa/redirect").body == Array("/echo".utf8))
  }

  @Test func everyFailureHasItsName() throws {
    let pki = try TestPKI.shared
    var quick = Self.local
    quick.limits.seconds = 1
    #expect(Self.id { _ = try Self.post("/tsa/error") } == "outbound.status")
    #expect(Self.id { _ = try Self.post("/tsa/huge") } == "outbound.too-large")
    #expect(Self.id { _ = try Self.post("/tsa/slow", quick) } == "outbound.too-slow")
    #expect(Self.id { _ = try Self.post("/tsa/redirect") } == "outbound.status")
    #expect(
      Self.id { _ = try Self.local.get(pki.address + "/tsa/loop") } == "outbound.redirected")
    #expect(Self.id { _ = try Self.local.get(pki.address + "/file") } == "outbound.redirected")
    #expect(Self.id { _ = try Self.local.get(pki.address + "/nothing") } == "outbound.status")
    #expect(Self.id { _ = try Self.local.get("http://127.0.0.1:1/") } == "outbound.failed")
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://a.example/", "", "gopher://a.example", "-o"])
  func onlyTheWebIsAsked(url: String) {
    #expect(Self.id { _ = try Self.local.get(url) } == "outbound.bad-address")
  }

  /// Addresses stand in certificates, which strangers write: none may lead inside.
  @Test(arguments: [
    "http://127.0.0.1:9/", "http://localhost:9/", "http://10.0.0.1/", "http://192.168.1.1/",
    "http://169.254.169.254/latest/", "http://[::1]:9/", "http://[fe80::1]/", "http://[fd00::1]/",
    "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f.1/",
    "http://[2002:7f00:1::]/", "http://100.64.0.1/",
  ])
  func nothingInsideIsAskedUnlessTold(url: String) {
    var client = HTTPClient()
    client.limits.seconds = 2
    let told = Self.id { _ = try client.get(url) }
    #expect(told == "outbound.local-address")
  }
}
