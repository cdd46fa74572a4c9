internal import Chancery
internal import Diagnostics
internal import Scanning

/// What a register issued, looked up as scanned pages ask for it.
final class RegisteredPages: IssuedDocuments {
  private let question: RegisterQuestion
  /// A register has more than anybody wants listed as absent.
  let all: [IssuedPages]? = nil
  private var void: Set<DocumentIdentifier> = []

  init(_ question: RegisterQuestion) { self.question = question }

  func document(_ identifier: DocumentIdentifier) throws(Diagnostic) -> IssuedPages? {
    guard let (pages, isInForce) = try question.issued(identifier) else { return nil }
    if !isInForce { void.insert(identifier) }
    return pages
  }

  func isInForce(_ identifier: DocumentIdentifier) -> Bool { !void.contains(identifier) }
}
