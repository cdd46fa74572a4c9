internal import Cryptography
internal import GRDB
internal import Synchronization

/// What is written of accesses, together and a little later: who read what, who was refused, when a
/// token or a session was last used. One transaction for all that came within a moment, so that no
/// request waits for the disk on its account. What changes something is not told here, but in the
/// transaction that changes it.
package final class AccessWriter: Sendable {
  private struct Waiting {
    var events: [JournalEvent] = []
    var tokens: Set<String> = []
    var sessions: Set<[UInt8]> = []
    var isEmpty: Bool { events.isEmpty && tokens.isEmpty && sessions.isEmpty }
  }

  private let register: Register
  private let waiting = Mutex(Waiting())
  /// What nobody may wait with: then who adds writes.
  private static let most = 5_000

  /// Makes a writer; whoever made it calls `flush` now and then, and at the end.
  package init(_ register: Register) { self.register = register }

  /// Takes an access in.
  package func add(_ event: JournalEvent) {
    let isFull = waiting.withLock { waiting in
      waiting.events.append(event)
      return waiting.events.count >= Self.most
    }
    if isFull { flush() }
  }

  /// A token was used.
  package func used(_ token: AccessToken) {
    if let last = token.lastUsedAt, register.clock.now() < last.later(by: 60) { return }
    waiting.withLock { _ = $0.tokens.insert(token.id) }
  }

  /// A session was used.
  package func used(_ session: Session) {
    waiting.withLock { _ = $0.sessions.insert(session.digest) }
  }

  /// Writes what waits; what cannot be written waits on, within bounds.
  package func flush() {
    let taken = waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return waiting
    }
    guard !taken.isEmpty else { return }
    do {
      try register.write(taken.events, tokens: taken.tokens, sessions: taken.sessions)
    } catch {
      waiting.withLock { waiting in
        let room = max(0, Self.most * 2 - waiting.events.count)
        waiting.events = Array(taken.events.prefix(room)) + waiting.events
        waiting.tokens.formUnion(taken.tokens)
      }
    }
  }
}

extension Register {
  fileprivate func write(
    _ events: [JournalEvent], tokens: Set<String>, sessions: Set<[UInt8]>
  ) throws {
    try write { database in
      let now = clock.now()
      for event in events { try write(event, database) }
      for token in tokens {
        try database.execute(
          kept: "UPDATE tokens SET lastUsedAt = ? WHERE id = ?", arguments: [now.seconds, token])
      }
      for session in sessions {
        try database.execute(
          kept: "UPDATE sessions SET lastUsedAt = ? WHERE digest = ? AND lastUsedAt < ?",
          arguments: [now.seconds, Self.blob(session), now.later(by: -60).seconds])
      }
    }
  }
}
