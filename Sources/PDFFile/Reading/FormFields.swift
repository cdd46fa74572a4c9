internal import Diagnostics

/// A field of the form as a file has it.
struct FoundField: Sendable {
  let number: Int
  /// Its full name: those of the fields above it, with stops between (ISO 32000-1, 12.7.3.2).
  let name: [UInt8]
  let dictionary: PDFObject.Dictionary
  let isSignature: Bool

  /// Its value: the number of the signature.
  var value: PDFObject? { dictionary["V"] }
}

/// The form of a file, as a revision sees it.
struct FormFields: Sendable {
  private static let depthLimit = 32

  /// The form's dictionary; empty where there is none.
  private(set) var form = PDFObject.Dictionary()
  /// The object that the form stands in: its own, or the catalogue.
  private(set) var formNumber: Int?
  /// Fields without fields below them, in their order.
  private(set) var fields: [FoundField] = []
  private var places: [Int: Int] = [:]
  /// Fields that have others below them.
  private(set) var parents: Set<Int> = []

  /// Throws `pdf.form` for one whose fields do not form a tree.
  init(_ document: PDFDocument, at revision: Int) throws(Diagnostic) {
    let value = document.catalog(at: revision)["AcroForm"]
    guard value != nil else { return }
    formNumber = value?.reference
    guard let dictionary = try document.resolved(value, at: revision).dictionary else {
      throw ReadingDiagnostics.form("/AcroForm", "/AcroForm")
    }
    form = dictionary
    var seen: Set<Int> = []
    var waiting: [(kid: PDFObject, prefix: [UInt8], type: PDFObject?, depth: Int)] = []
    let top = try document.resolved(dictionary["Fields"], at: revision).array ?? []
    waiting = top.reversed().map { ($0, [], nil, 0) }
    while let (kid, prefix, type, depth) = waiting.popLast() {
      guard let number = kid.reference, seen.insert(number).inserted, depth < Self.depthLimit,
        let field = try document.object(number, at: revision).dictionary
      else { throw ReadingDiagnostics.form("/Fields", "/Fields") }
      let name = Self.name(field, below: prefix)
      let kind = field["FT"] ?? type
      let kids = try document.resolved(field["Kids"], at: revision).array ?? []
      guard try Self.areWidgets(kids, document, revision) else {
        parents.insert(number)
        waiting += kids.reversed().map { ($0, name, kind, depth + 1) }
        continue
      }
      places[number] = fields.count
      fields.append(
        FoundField(
          number: number, name: name, dictionary: field, isSignature: kind?.isName("Sig") ?? false))
    }
  }

  /// The field that a reference leads to.
  func field(_ reference: PDFObject) -> FoundField? {
    reference.reference.flatMap { places[$0] }.map { fields[$0] }
  }

  /// Whether these are but the places of their field: they have no names (12.7.3.1).
  private static func areWidgets(
    _ kids: [PDFObject], _ document: PDFDocument, _ revision: Int
  ) throws(Diagnostic) -> Bool {
    for kid in kids {
      if try document.resolved(kid, at: revision).dictionary?["T"] != nil { return false }
    }
    return true
  }

  private static func name(_ field: PDFObject.Dictionary, below prefix: [UInt8]) -> [UInt8] {
    guard let part = field["T"]?.string else { return prefix }
    let text = Array(PDFText.decoded(part).utf8)
    return prefix.isEmpty ? text : prefix + [UInt8(ascii: ".")] + text
  }
}
