internal import Diagnostics

/// What one revision changed, against the one before: each object that it gives is explained by what
/// may be done to a signed document, or is a problem.
struct RevisionComparison {
  let document: PDFDocument
  let before: DocumentParts
  let after: DocumentParts
  private(set) var problems: [Diagnostic] = []
  private(set) var addsValidationData = false
  /// The objects that were compared, or that belong to what may be added.
  private var explained: Set<Int> = []
  /// The fields for timestamps that were added.
  var timestamps: Set<Int> = []

  init(_ document: PDFDocument, _ before: DocumentParts, _ after: DocumentParts) {
    self.document = document
    self.before = before
    self.after = after
  }

  /// The number of the revision, for people: from 1.
  var number: Int { after.revision + 1 }

  var revision: Revision { document.revisions[after.revision] }

  mutating func report(_ problem: Diagnostic) { problems.append(problem) }

  mutating func explain(_ number: Int?) { if let number { explained.insert(number) } }

  /// Explains an object that holds something compared by itself: the same as before, or a new one.
  /// Another that was there is what it was, too: the page's content, say.
  mutating func explain(holder: PDFObject?, before: PDFObject?) {
    guard let number = holder?.reference, isNew(number) || holder == before else { return }
    explained.insert(number)
  }

  /// Whether an object was not there before.
  func isNew(_ number: Int) -> Bool { !document.has(number, at: before.revision) }

  mutating func run() throws(Diagnostic) {
    compareTrailers()
    for number in revision.freed {
      guard !isNew(number) else { continue }
      report(HistoryDiagnostics.removed(number, self.number))
    }
    try compareForms()
    try compareFields()
    try comparePages()
    try compareCatalogs()
    try compareStores()
    try compareProperties()
    try compareMetadata()
    try nameTheRest()
  }

  private mutating func compareTrailers() {
    let (old, new) = (document.revisions[before.revision].trailer, revision.trailer)
    if old["Root"] != new["Root"] { report(HistoryDiagnostics.root(number)) }
    if old["Info"] != new["Info"] { report(HistoryDiagnostics.properties(number)) }
    if old["ID"]?.array?.first != new["ID"]?.array?.first {
      report(HistoryDiagnostics.properties(number))
    }
  }

  /// What nothing above explains.
  private mutating func nameTheRest() throws(Diagnostic) {
    let containers = Set(revision.streams.keys).union(revision.section.number.map { [$0] } ?? [])
    var roles: [Int: ObjectRole]?
    for (number, entry) in revision.section.entries where !explained.contains(number) {
      guard entry != .free else { continue }
      if isNew(number) {
        if !containers.contains(number) {
          report(HistoryDiagnostics.unexplained(number, self.number))
        }
        continue
      }
      let value = try document.object(number, at: after.revision)
      let old = try document.object(number, at: before.revision)
      if value.says(old, inText: false) { continue }
      if roles == nil { roles = try ObjectRole.all(in: document, before) }
      report(problem(roles?[number], number))
    }
  }

  private func problem(_ role: ObjectRole?, _ object: Int) -> Diagnostic {
    switch role {
    case .signature?: HistoryDiagnostics.signatureChanged(object, number)
    case .appearance?: HistoryDiagnostics.appearance(object, number)
    case .annotation?: HistoryDiagnostics.annotationChanged(object, number)
    case .field?: HistoryDiagnostics.fieldChanged(object, number)
    case .page?: HistoryDiagnostics.page(object, number)
    case .pages?: HistoryDiagnostics.pages(number)
    case .attachment?: HistoryDiagnostics.attachment(object, number)
    case .properties?: HistoryDiagnostics.properties(number)
    case .structure?: HistoryDiagnostics.structure(object, number)
    case .validation?: HistoryDiagnostics.validationData(number)
    case nil: HistoryDiagnostics.changed(object, number)
    }
  }

  /// Explains new objects that a value leads to; what they must not hold is reported.
  mutating func explainNew(reachedFrom value: PDFObject) throws(Diagnostic) {
    var waiting = value.references
    while let number = waiting.popLast() {
      guard isNew(number), !explained.contains(number) else { continue }
      explained.insert(number)
      let object = try document.object(number, at: after.revision)
      let types: [StaticString] = [
        "Catalog", "Pages", "Page", "Annot", "Sig", "DocTimeStamp", "StructElem", "Filespec",
        "ObjStm", "XRef",
      ]
      if let dictionary = object.dictionary, types.contains(where: { dictionary.isType($0) }) {
        report(HistoryDiagnostics.unexplained(number, self.number))
      }
      for problem in ContentCheck.problems(of: object, number) { report(problem) }
      waiting += object.references
    }
  }

  mutating func foundValidationData() { addsValidationData = true }
}
