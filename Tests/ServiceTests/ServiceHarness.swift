import Chancery
import Cryptography
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

@testable import Register
@testable import Service

/// A service whose router answers without a socket.
struct ServiceHarness {
  let register: Register
  let service: ChanceryService
  /// Secrets of tokens that may do everything, one for each organisation; `essai` is for trying.
  let tokens: [String: String]

  init(
    clock: Clock = .system, _ change: (inout ServiceConfiguration) -> Void = { _ in }
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    register = try Register(path: folder.appending(path: "r.sqlite").path, clock: clock)
    var tokens: [String: String] = [:]
    for id in ["college", "lycee"] {
      try register.add(Organisation(id: id, name: id), actor: "test")
      let order = TokenOrder(organisation: id, name: "t", scopes: Set(Scope.allCases))
      tokens[id] = try register.makeToken(order, actor: "test").secret
    }
    var trial = TokenOrder(organisation: "college", name: "e", scopes: Set(Scope.allCases))
    trial.isTest = true
    tokens["essai"] = try register.makeToken(trial, actor: "test").secret
    self.tokens = tokens
    var configuration = ServiceConfiguration(workFolder: folder.appending(path: "work").path)
    change(&configuration)
    service = try ChanceryService(configuration, register)
  }

  /// An answer, with its body.
  struct Answer {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// Asks, as an organisation.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, as organisation: String? = "college",
    _ body: String = "", bytes: [UInt8] = [], headers: HTTPFields = [:]
  ) async throws -> Answer {
    let content = bytes.isEmpty ? Array(body.utf8) : bytes
    var fields = headers
    if let organisation { fields[.authorization] = "Bearer \(tokens[organisation] ?? "")" }
    if !content.isEmpty, fields[.contentType] == nil { fields[.contentType] = "application/json" }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: content)))
    let context = ServiceContext(
      source: ApplicationRequestContextSource(
        channel: NIOAsyncTestingChannel(), logger: Logger(label: "test")))
    let response = try await service.router.buildResponder().respond(
      to: request, context: context)
    let collector = Collector()
    try await response.body.write(collector)
    return Answer(
      status: response.status.code, headers: response.headers,
      body: collector.bytes.withLock { $0 })
  }
}

extension ServiceHarness {
  /// Makes a document; where it is.
  func made(_ request: String) async throws -> String {
    let answer = try await ask(.post, "/v1/documents", request)
    guard let place = answer.headers[.location] else { throw HarnessFault(text: answer.text) }
    return place
  }

  /// Waits until something is so, for half a minute at most.
  func wait(until isSo: () async throws -> Bool) async throws {
    for _ in 0..<1_500 {
      if try await isSo() { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw HarnessFault(text: "waited in vain")
  }
}

/// What a test could not go on without.
struct HarnessFault: Error {
  let text: String
}

/// Keeps what an answer's body writes.
private final class Collector: ResponseBodyWriter {
  let bytes = Mutex<[UInt8]>([])

  func write(_ buffer: ByteBuffer) async throws {
    bytes.withLock { $0 += Array(buffer.readableBytesView) }
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension ServiceHarness {
  /// What the journal of an organisation tells, in its order.
  func kinds(_ organisation: String) throws -> [String] {
    try column("kind", organisation)
  }

  /// The plain words beside it.
  func details(_ organisation: String) throws -> [String] {
    try column("detail", organisation)
  }

  private func column(_ name: String, _ organisation: String) throws -> [String] {
    try register.read { database in
      try String.fetchAll(
        database, sql: "SELECT \(name) FROM journal WHERE organisation = ? ORDER BY place",
        arguments: [organisation])
    }
  }
}
