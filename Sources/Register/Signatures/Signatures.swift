internal import Cryptography
internal import Diagnostics
internal import GRDB

extension Register {
  /// The revision that the same request made before; nil for a new one. Throws
  /// `register.idempotency`.
  package func signature(
    _ idempotency: (key: String, request: [UInt8]), of organisation: String
  ) throws -> Int? {
    try read { try earlier(idempotency, of: organisation, $0)?.answer.flatMap { Int($0) } }
  }

  /// A signed revision behind the others, and the request that made it; its number. Throws
  /// `register.state`, `register.revision`.
  package func add(
    signature content: [UInt8], to id: String,
    _ idempotency: (key: String, request: [UInt8])?, actor: String
  ) throws -> Int {
    try add(
      revision: content, to: id, kind: "document.signed", actor: actor
    ) { organisation, revision, database in
      try keep(
        EarlierRequest(document: id, answer: String(revision)), of: idempotency, organisation,
        database)
    }
  }
}
