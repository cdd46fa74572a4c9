package import Diagnostics

/// What became of a document since it was issued, in a closed world (issue: nothing is allowed but
/// what is named): fields are signed, validation data and timestamps are added. Everything else is a
/// problem with a name of its own, whether a reader would show it or not.
///
/// Signatures themselves are not checked here: `Signing` digests what each covers.
package struct DocumentHistory: Sendable {
  /// The signatures and timestamps, in the order in which they came.
  package private(set) var signatures: [SignatureRecord] = []
  /// What each revision did, from the first on.
  package private(set) var steps: [RevisionStep] = []
  /// Why the document is not sound; empty when its structure is.
  package private(set) var problems: [Diagnostic] = []
  /// The document as it is now.
  let latest: DocumentParts

  /// Throws what is found while reading a damaged file.
  package init(_ document: PDFDocument) throws(Diagnostic) {
    latest = try DocumentParts(document, at: document.last)
    try readSignatures(document, latest)
    var additions = [Bool](repeating: false, count: document.revisions.count)
    var before = document.last == 0 ? latest : try DocumentParts(document, at: 0)
    problems += try ContentCheck(document, at: 0).problems
    for revision in document.revisions.indices.dropFirst() {
      let after = revision == document.last ? latest : try DocumentParts(document, at: revision)
      var comparison = RevisionComparison(document, before, after)
      try comparison.run()
      problems += comparison.problems
      additions[revision] = comparison.addsValidationData
      before = after
    }
    steps = additions.enumerated().map { revision, adds in
      RevisionStep(
        signatures: signatures.indices.filter { signatures[$0].revision == revision },
        addsValidationData: adds)
    }
    checkCoverage(document)
  }

  private mutating func readSignatures(
    _ document: PDFDocument, _ parts: DocumentParts
  ) throws(Diagnostic) {
    var owners: [Int: String] = [:]
    for field in parts.form.fields where field.isSignature && field.value != nil {
      let name = String(decoding: field.name, as: UTF8.self)
      let reader = SignatureReader(document, field: name)
      if let number = field.value?.reference, let other = owners.updateValue(name, forKey: number) {
        problems.append(HistoryDiagnostics.shared(other, name))
      }
      do {
        signatures.append(try reader.record(field))
      } catch {
        problems.append(error)
      }
    }
    signatures.sort { $0.revision < $1.revision }
  }

  /// Each signature covers the file up to the end of its revision, the last one all of it.
  private mutating func checkCoverage(_ document: PDFDocument) {
    guard let last = signatures.last else {
      return problems.append(HistoryDiagnostics.unsigned())
    }
    let after = steps[(last.revision + 1)...]
    if !after.isEmpty {
      problems.append(
        after.allSatisfy(\.addsValidationData)
          ? HistoryDiagnostics.uncoveredData(last.field)
          : HistoryDiagnostics.notCovered(last.field))
    } else if last.digestedRanges.last?.upperBound != document.bytes.count {
      problems.append(HistoryDiagnostics.notCovered(last.field))
    }
    for signature in signatures.dropFirst() where signature.certification != nil {
      problems.append(HistoryDiagnostics.certification(signature.field))
    }
    if signatures.first?.certification == 1,
      let next = signatures.dropFirst().first(where: { !$0.isTimestamp })
    {
      problems.append(HistoryDiagnostics.closed(next.field))
    }
  }
}
