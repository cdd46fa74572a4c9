internal import Diagnostics

/// What a document must not hold from the start, whoever signs it: what shows or does something
/// later that was not seen at first.
struct ContentCheck {
  private(set) var problems: [Diagnostic] = []

  /// Looks at a revision, and for what the first one has that nothing refers to: shadow attacks hide
  /// there what a later revision brings out.
  init(_ document: PDFDocument, _ parts: DocumentParts) throws(Diagnostic) {
    let roles = try ObjectRole.all(in: document, parts)
    var reached = Set(roles.keys)
    if let form = parts.form.formNumber { reached.insert(form) }
    var extra = PDFObject.dictionary(parts.form.form).references
    while let number = extra.popLast() {
      guard reached.insert(number).inserted, document.has(number, at: parts.revision) else {
        continue
      }
      extra += try document.object(number, at: parts.revision).references
    }
    let revision = document.revisions[parts.revision]
    // A stream's length may stand in an object of its own.
    for object in revision.objects.values {
      if let length = object.value.dictionary?["Length"]?.reference { reached.insert(length) }
    }
    for number in revision.numbers where !reached.contains(number) {
      problems.append(HistoryDiagnostics.unreferenced(number))
    }
    for number in revision.numbers {
      problems += Self.problems(of: try document.object(number, at: parts.revision), number)
    }
  }

  /// What an object itself must not have.
  static func problems(of value: PDFObject, _ number: Int) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var waiting = [value]
    while let value = waiting.popLast() {
      switch value {
      case .array(let items): waiting += items
      case .dictionary, .stream:
        guard let dictionary = value.dictionary else { continue }
        if dictionary["OCProperties"] != nil || dictionary["OC"] != nil {
          problems.append(HistoryDiagnostics.optionalContent(number))
        }
        if isActive(dictionary) { problems.append(HistoryDiagnostics.activeContent(number)) }
        waiting += dictionary.entries.map(\.value)
      default: continue
      }
    }
    return problems
  }

  /// Scripts, actions that run by themselves, forms that a reader draws as it likes.
  private static func isActive(_ dictionary: PDFObject.Dictionary) -> Bool {
    let keys: [StaticString] = ["AA", "OpenAction", "JS", "JavaScript", "XFA"]
    if keys.contains(where: { dictionary[$0] != nil }) { return true }
    if dictionary["NeedAppearances"]?.boolean == true { return true }
    let actions: [StaticString] = [
      "JavaScript", "Launch", "SubmitForm", "ImportData", "ResetForm", "Hide", "SetOCGState",
      "GoToR", "GoToE", "Rendition", "Movie", "Sound", "Named", "Trans", "RichMediaExecute",
    ]
    return actions.contains { dictionary["S"]?.isName($0) ?? false } && dictionary["K"] == nil
  }
}
