import Cryptography
import Diagnostics
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Register

/// A clock that tests turn.
final class Hand: Sendable {
  private let now = Mutex(Moment(seconds: 1_790_000_000))
  func turn(_ seconds: Int64) { now.withLock { $0 = $0.later(by: seconds) } }
  var clock: Clock { Clock { [self] in now.withLock { $0 } } }
}

/// Tokens, users and sessions, over time.
@Suite struct AccessTests {
  private let hand = Hand()
  private let register: Register
  private let password = Array("quatre mots tout simples".utf8)

  init() throws { register = try Register.temporary(clock: hand.clock) }

  private func isValid(_ secret: String) throws -> Bool {
    try register.token(withSecret: secret)?.isValid(at: register.clock.now()) ?? false
  }

  @Test func aTokenEnds() throws {
    var order = TokenOrder(organisation: "college", name: "n", scopes: [.read])
    order.expiresAt = register.clock.now().later(by: 60)
    let made = try register.makeToken(order, actor: "test")
    hand.turn(59)
    #expect(try isValid(made.secret))
    hand.turn(1)
    #expect(try !isValid(made.secret))
    #expect(throws: (any Error).self) {
      try register.rotateToken(made.token.id, of: "college", overlap: 60, actor: "test")
    }
  }

  @Test func aRotatedTokenIsValidForAWhile() throws {
    var order = TokenOrder(organisation: "college", name: "n", scopes: [.read, .sign])
    order.expiresAt = register.clock.now().later(by: 1_000_000)
    order.isTest = true
    let old = try register.makeToken(order, actor: "test")
    hand.turn(500_000)
    let new = try register.rotateToken(old.token.id, of: "college", overlap: 60, actor: "test")
    #expect(new.token.scopes == old.token.scopes && new.token.isTest)
    #expect(new.token.expiresAt == register.clock.now().later(by: 1_000_000))
    hand.turn(59)
    #expect(try isValid(old.secret) && isValid(new.secret))
    hand.turn(1)
    #expect(try !isValid(old.secret) && isValid(new.secret))
    try register.revokeToken(new.token.id, of: "college", actor: "test")
    #expect(try !isValid(new.secret))
    #expect(throws: (any Error).self) {
      try register.revokeToken(new.token.id, of: "lycee", actor: "test")
    }
    #expect(try register.tokens(of: "college").count == 2)
    #expect(try register.tokens(of: "lycee").isEmpty)
  }

  @Test func noSecretIsInTheRegister() throws {
    let made = try register.makeToken(
      TokenOrder(organisation: "college", name: "n", scopes: [.read]), actor: "test")
    try addUser()
    let opened = try #require(
      try register.logIn("anne@college.example", of: "college", password: password))
    try register.database.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    let bytes = try Data(contentsOf: URL(filePath: register.database.path))
    for secret in [made.secret, opened.secret, "quatre mots tout simples"] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil)
    }
  }

  private func addUser(role: Role = .sign) throws {
    _ = try register.add(
      UserOrder(
        organisation: "college", email: "Anne@college.example", name: "Anne", role: role),
      password: password, actor: "test")
  }

  private func logIn(_ password: [UInt8]? = nil) throws -> String? {
    try register.logIn(
      "anne@college.example", of: "college", password: password ?? self.password)?.secret
  }

  @Test func aSessionEndsWhenItIsNotUsed() throws {
    try addUser()
    let secret = try #require(try logIn())
    #expect(try register.session(withSecret: secret)?.user.role == .sign)
    hand.turn(Session.idle - 1)
    let session = try #require(try register.session(withSecret: secret))
    let writer = AccessWriter(register)
    writer.used(session)
    writer.flush()
    hand.turn(Session.idle - 1)
    #expect(try register.session(withSecret: secret) != nil)
    hand.turn(1)
    #expect(try register.session(withSecret: secret) == nil)
  }

  @Test func aSessionEndsHoweverMuchItIsUsed() throws {
    try addUser()
    let secret = try #require(try logIn())
    let writer = AccessWriter(register)
    var length: Int64 = 0
    while let session = try register.session(withSecret: secret) {
      writer.used(session)
      writer.flush()
      hand.turn(600)
      length += 600
    }
    #expect(length == Session.length)
  }

  @Test func whatIsNotRightKeepsOut() throws {
    try addUser()
    let secret = try #require(try logIn())
    try register.setPassword(
      Array("un tout autre secret".utf8), of: "anne@college.example", in: "college",
      actor: "test")
    #expect(try register.session(withSecret: secret) == nil, "a new password ends sessions")
    #expect(try logIn() == nil)
    let other = try #require(try logIn(Array("un tout autre secret".utf8)))
    try register.disableUser("anne@college.example", of: "college", actor: "test")
    #expect(try register.session(withSecret: other) == nil)
    #expect(try logIn(Array("un tout autre secret".utf8)) == nil)
  }

  @Test func failuresLeadToWaiting() throws {
    try addUser()
    for _ in 1...5 { #expect(try logIn([1]) == nil) }
    #expect(try logIn() == nil, "even with the right password")
    hand.turn(29)
    #expect(try logIn() == nil)
    hand.turn(1)
    #expect(try logIn([1]) == nil)
    hand.turn(59)
    #expect(try logIn() == nil, "twice as long")
    hand.turn(1)
    #expect(try logIn() != nil)
    for _ in 1...4 { #expect(try logIn([1]) == nil) }
    #expect(try logIn() != nil, "and all is forgotten")
  }

  /// However a password is typed, with accents as one character or two.
  @Test func accentsAreTheSameHoweverTheyAreTyped() throws {
    _ = try register.add(
      UserOrder(organisation: "college", email: "zoe@college.example", name: "Z", role: .read),
      password: Array("e\u{301}te\u{301} comme hiver".utf8), actor: "test")
    let opened = try register.logIn(
      "ZOE@college.example", of: "college", password: Array("\u{E9}t\u{E9} comme hiver".utf8))
    #expect(opened != nil)
  }

  @Test(arguments: ["court", "aaaaaaaaaaaaaaaa", "onze lettre"])
  func weakPasswordsAreRefused(password: String) throws {
    #expect {
      try register.add(
        UserOrder(organisation: "college", email: "a@b.example", name: "A", role: .read),
        password: Array(password.utf8), actor: "test")
    } throws: {
      ($0 as? Diagnostic)?.id == "user.password"
    }
  }

  @Test func accessesAreWrittenTogether() throws {
    let writer = AccessWriter(register)
    for _ in 0..<10 {
      writer.add(JournalEvent("access.read", organisation: "college", actor: "token:t"))
    }
    func count() throws -> Int {
      try register.read { database in
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM journal WHERE kind = 'access.read'") ?? 0
      }
    }
    #expect(try count() == 0)
    writer.flush()
    #expect(try count() == 10)
    writer.flush()
    #expect(try count() == 10)
  }
}
