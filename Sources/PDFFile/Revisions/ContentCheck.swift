internal import Diagnostics

/// What a document must not hold from the start, whoever signs it: what shows or does something
/// later that was not seen at first.
struct ContentCheck {
  private(set) var problems: [Diagnostic] = []

  /// Looks at a revision, and for what the first one has that nothing refers to: shadow attacks hide
  /// there what a later revision brings out.
  init(_ document: PDFDocument, at number: Int) throws(Diagnostic) {
    let revision = document.revisions[number]
    var reach = Reach(document, at: number)
    reach.follow(PDFObject.dictionary(revision.trailer).references)
    // Nothing leads to object streams; their lengths may stand in objects of their own.
    for stream in revision.streams.keys {
      reach.follow([revision.objects[stream]?.value.dictionary?["Length"]?.reference ?? 0])
    }
    let numbers = revision.numbers
    for number in numbers where !reach.contains(number) {
      problems.append(HistoryDiagnostics.unreferenced(number))
    }
    for object in numbers {
      var isSuspect = true
      document.outline(of: object, at: number) { isSuspect = $1 }
      guard isSuspect else { continue }
      problems += Self.problems(of: try document.object(object, at: number), object)
    }
  }

  /// What an object itself must not have.
  static func problems(of value: PDFObject, _ number: Int) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    // What an action is called may stand in an object of its own.
    if actions.contains(where: value.isName) {
      problems.append(HistoryDiagnostics.activeContent(number))
    }
    var waiting = [value]
    while let value = waiting.popLast() {
      switch value {
      case .array(let items): waiting += items
      case .dictionary, .stream:
        guard let dictionary = value.dictionary else { continue }
        if dictionary.entries.contains(where: { isSuspect($0) }) {
          if hasOptionalContent(dictionary) {
            problems.append(HistoryDiagnostics.optionalContent(number))
          }
          if isActive(dictionary) { problems.append(HistoryDiagnostics.activeContent(number)) }
        }
        for entry in dictionary.entries {
          switch entry.value {
          case .array, .dictionary, .stream: waiting.append(entry.value)
          default: continue
          }
        }
      default: continue
      }
    }
    return problems
  }

  private static func hasOptionalContent(_ dictionary: PDFObject.Dictionary) -> Bool {
    dictionary["OCProperties"] != nil || dictionary["OC"] != nil
  }

  /// Scripts, actions that run by themselves, pages of other files, films, and forms that a reader
  /// draws as it likes.
  private static func isActive(_ dictionary: PDFObject.Dictionary) -> Bool {
    if activeKeys.contains(where: { dictionary[$0] != nil }) { return true }
    if let value = dictionary["NeedAppearances"], value != .boolean(false) { return true }
    // A form that stands for a page of another file (ISO 32000-1, 8.10.4).
    if dictionary["Ref"] != nil, dictionary["Subtype"]?.isName("Form") == true { return true }
    if films.contains(where: { dictionary["Subtype"]?.isName($0) ?? false }) { return true }
    return actions.contains { dictionary["S"]?.isName($0) ?? false } && dictionary["K"] == nil
  }

  private static let activeKeys: [StaticString] = [
    "AA", "OpenAction", "JS", "JavaScript", "XFA", "OPI", "Alternates",
  ]
  private static let actions: [StaticString] = [
    "JavaScript", "Launch", "SubmitForm", "ImportData", "ResetForm", "Hide", "SetOCGState",
    "GoToR", "GoToE", "Rendition", "Movie", "Sound", "Named", "Trans", "RichMediaExecute",
  ]
  /// Annotations that show something else as time goes on.
  private static let films: [StaticString] = ["Movie", "Sound", "Screen", "RichMedia", "3D"]

  /// The names, of keys or values, that are asked about above.
  static let suspects = NameSet(
    activeKeys + actions + films + ["OCProperties", "OC", "NeedAppearances", "Ref"])

  private static func isSuspect(_ entry: PDFObject.Dictionary.Entry) -> Bool {
    if suspects.contains(NameSum.of(entry.key.bytes)) { return true }
    guard case .name(let name) = entry.value else { return false }
    return suspects.contains(NameSum.of(name.bytes))
  }
}

/// A walk over all objects that others lead to.
private struct Reach {
  private let document: PDFDocument
  private let revision: Int
  /// Of each number, whether the walk came by.
  private var isReached: [Bool]

  init(_ document: PDFDocument, at revision: Int) {
    self.document = document
    self.revision = revision
    let last = document.revisions[...revision].compactMap(\.section.entries.last).max() ?? 0
    isReached = [Bool](repeating: false, count: last + 1)
  }

  func contains(_ number: Int) -> Bool { isReached.indices.contains(number) && isReached[number] }

  mutating func follow(_ references: [Int]) {
    var waiting = references
    while let number = waiting.popLast() {
      guard isReached.indices.contains(number), !isReached[number] else { continue }
      isReached[number] = true
      document.outline(of: number, at: revision) { references, _ in waiting += references }
    }
  }
}
