import Cryptography
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import Register
@testable import Service

/// Who may, by tokens and by sessions, and what the journal keeps of it.
@Suite struct AccessTests {
  private let password = "quatre mots tout simples"

  private func harness() throws -> ServiceHarness {
    let harness = try ServiceHarness()
    _ = try harness.register.add(
      UserOrder(
        organisation: "college", email: "Anne@college.example", name: "Anne", role: .issue),
      password: Array(password.utf8), actor: "test")
    return harness
  }

  private func logIn(
    _ harness: ServiceHarness, _ email: String = "anne@college.example",
    _ password: String? = nil, headers: HTTPFields = [:]
  ) async throws -> ServiceHarness.Answer {
    let body = """
      {"organisation": "college", "email": "\(email)", "password": "\(password ?? self.password)"}
      """
    return try await harness.ask(.post, "/v1/sessions", as: nil, body, headers: headers)
  }

  private func secret(_ answer: ServiceHarness.Answer) throws -> String {
    let match = try #require(answer.text.firstMatch(of: /"secret": "(chs_[0-9a-z]+)"/))
    return String(match.output.1)
  }

  @Test func somebodyLogsInAndOut() async throws {
    let harness = try harness()
    let opened = try await logIn(harness)
    #expect(opened.status == 201, "\(opened.text)")
    let cookie = try #require(opened.headers[.setCookie])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    #expect(!cookie.contains("Secure"))
    let bearer: HTTPFields = [.authorization: "Bearer \(try secret(opened))"]
    let current = try await harness.ask(
      .get, "/v1/sessions/current", as: nil, headers: bearer)
    #expect(current.text.contains(#""role": "issue""#), "\(current.text)")
    #expect(!current.text.contains("chs_"))
    // An issuer does not administer.
    #expect(try await harness.ask(.get, "/v1/webhooks", as: nil, headers: bearer).status == 403)
    let closed = try await harness.ask(
      .delete, "/v1/sessions/current", as: nil, headers: bearer)
    #expect(closed.status == 204)
    let after = try await harness.ask(.get, "/v1/sessions/current", as: nil, headers: bearer)
    #expect(after.status == 401)
  }

  @Test func whoIsNotLetInIsToldNothingMore() async throws {
    let harness = try harness()
    let wrong = try await logIn(harness, "anne@college.example", "autre chose de long")
    let unknown = try await logIn(harness, "personne@college.example")
    #expect(wrong.status == 401 && unknown.status == 401)
    #expect(wrong.text == unknown.text)
    try harness.register.disableUser("anne@college.example", of: "college", actor: "test")
    let disabled = try await logIn(harness)
    #expect(disabled.text == wrong.text)
    let kinds = try harness.kinds("college").filter { $0.hasPrefix("session.") }
    #expect(kinds == ["session.refused", "session.refused", "session.refused"])
  }

  @Test func aCookieChangesNothingFromAnotherSite() async throws {
    let harness = try harness()
    let cookie = "a=b; chancery=\(try secret(try await logIn(harness)))"
    func close(_ headers: HTTPFields) async throws -> Int {
      var headers = headers
      headers[.cookie] = cookie
      return try await harness.ask(.delete, "/v1/sessions/current", as: nil, headers: headers)
        .status
    }
    let read = try await harness.ask(
      .get, "/v1/sessions/current", as: nil, headers: [.cookie: cookie])
    #expect(read.status == 200)
    #expect(try await close([:]) == 403)
    #expect(try await close([.origin: "https://ailleurs.example"]) == 403)
    #expect(try await close([.origin: "https://localhost"]) == 403, "another scheme")
    #expect(try await close([.origin: "http://localhost"]) == 204)
    let foreign = try await logIn(harness, headers: [.origin: "https://ailleurs.example"])
    #expect(foreign.status == 403)
  }

  @Test func behindAProxyItsWordCounts() async throws {
    let harness = try ServiceHarness { $0.isBehindProxy = true }
    _ = try harness.register.add(
      UserOrder(organisation: "college", email: "anne@college.example", name: "A", role: .read),
      password: Array(password.utf8), actor: "test")
    let headers: HTTPFields = [.forwardedProtocol: "https", .forwardedFor: "1.2.3.4, 198.51.100.7"]
    let cookie = try await logIn(harness, headers: headers).headers[.setCookie] ?? ""
    #expect(cookie.hasPrefix("__Host-chancery=chs_") && cookie.hasSuffix("; Secure"))
  }

  @Test func tooManyFailuresAreToldToWait() async throws {
    let harness = try ServiceHarness()
    var statuses: [Int] = []
    for _ in 0..<25 {
      let answer = try await harness.ask(
        .get, "/v1/webhooks", as: nil,
        headers: [.authorization: "Bearer chy_nothing", .forwardedFor: "198.51.100.7"])
      statuses.append(answer.status)
    }
    // Without a proxy the header is whatever the caller wrote, and there is no address here.
    #expect(Set(statuses) == [401])
    let behind = try ServiceHarness { $0.isBehindProxy = true }
    var last: ServiceHarness.Answer?
    for _ in 0..<25 {
      last = try await behind.ask(
        .get, "/v1/webhooks", as: nil,
        headers: [.authorization: "Bearer chy_nothing", .forwardedFor: "198.51.100.7"])
    }
    #expect(last?.status == 429)
    #expect(Int(last?.headers[.retryAfter] ?? "") ?? 0 >= 1)
    let valid = try await behind.ask(
      .get, "/v1/webhooks", headers: [.forwardedFor: "198.51.100.7"])
    #expect(valid.status == 200, "a secret that is right is let in all the same")
  }

  @Test func aTokenThatAsksTooOftenIsToldToWait() async throws {
    let harness = try ServiceHarness { $0.requestsPerSecond = 1 }
    var statuses: [Int] = []
    for _ in 0..<4 { statuses.append(try await harness.ask(.get, "/v1/webhooks").status) }
    #expect(statuses == [200, 200, 429, 429])
    #expect(try await harness.ask(.get, "/v1/webhooks", as: "lycee").status == 200)
  }

  @Test func everyAccessIsInTheJournal() async throws {
    let harness = try ServiceHarness()
    let order = TokenOrder(organisation: "college", name: "reader", scopes: [.read])
    let reader = try harness.register.makeToken(order, actor: "test")
    let bearer: HTTPFields = [.authorization: "Bearer \(reader.secret)"]
    _ = try await harness.ask(.get, "/v1/webhooks")
    _ = try await harness.ask(.get, "/v1/webhooks", as: nil, headers: bearer)
    _ = try await harness.ask(.get, "/v1/nothing?name=Anne")
    try harness.register.revokeToken(reader.token.id, of: "college", actor: "test")
    _ = try await harness.ask(.get, "/v1/webhooks", as: nil, headers: bearer)
    #expect(try !harness.kinds("college").contains("access.read"), "it is written a moment later")
    harness.service.control.writer.flush()
    let kinds = try harness.kinds("college")
    #expect(kinds.filter { $0 == "access.read" }.count == 2)
    #expect(kinds.filter { $0 == "access.refused" }.count == 2)
    let details = try harness.details("college")
    #expect(details.contains(#"{"method":"GET","route":"/v1/webhooks","status":200}"#))
    #expect(details.contains(#"{"method":"GET","route":"/v1/webhooks","status":403}"#))
    #expect(!details.joined().contains("Anne"), "never an address as it was asked")
  }

  @Test func theLastUseIsKept() async throws {
    let harness = try ServiceHarness()
    _ = try await harness.ask(.get, "/v1/webhooks")
    #expect(try harness.register.tokens(of: "college").allSatisfy { $0.lastUsedAt == nil })
    harness.service.control.writer.flush()
    #expect(try harness.register.tokens(of: "college").count { $0.lastUsedAt != nil } == 1)
    #expect(try harness.register.tokens(of: "lycee").allSatisfy { $0.lastUsedAt == nil })
  }
}
