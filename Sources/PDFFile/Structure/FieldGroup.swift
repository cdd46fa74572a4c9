internal import Diagnostics

/// A field and the places that it is shown in.
struct FieldGroup {
  /// What is to be given, in the widest sense that one of its places asks for.
  private(set) var field: FormField
  /// What is read aloud.
  let label: String
  /// The annotations that show it.
  private(set) var places: [Int]
  /// The number of its object: the place itself where there is one.
  private(set) var number = 0

  /// Whether the field stands in several places, and so in an object of its own.
  var isShared: Bool { places.count > 1 }

  /// The fields of a file, in the order of reading. Throws `defect.pdf-structure` for two of one name
  /// that are not one.
  static func groups(of annotations: [Annotation]) throws(Diagnostic) -> [FieldGroup] {
    var groups: [FieldGroup] = []
    var known: [String: Int] = [:]
    for (index, annotation) in annotations.enumerated() {
      guard case .field(let field) = annotation.content else { continue }
      if let group = known[field.name] {
        try groups[group].join(field, at: index)
      } else {
        known[field.name] = groups.count
        groups.append(FieldGroup(field: field, label: annotation.label, places: [index]))
      }
    }
    return groups
  }

  private mutating func join(_ other: FormField, at index: Int) throws(Diagnostic) {
    switch (field.kind, other.kind) {
    case (.checkBox(let isTicked), .checkBox(let isOther)) where isTicked == isOther: break
    case (.text(let isMultiline, let limit), .text(let isOther, let otherLimit)):
      let wider = limit.flatMap { limit in otherLimit.map { max(limit, $0) } }
      field.kind = .text(isMultiline: isMultiline || isOther, limit: wider)
    default: throw FinishingDiagnostics.structure("two fields named \(field.name)")
    }
    field.isRequired = field.isRequired || other.isRequired
    places.append(index)
  }

  /// Takes a number for the field.
  mutating func number(_ annotations: [Int], _ writer: inout FileWriter) {
    number = isShared ? writer.reserve() : annotations[places[0]]
  }
}

/// The font that people type in.
struct FieldFont {
  let type: FieldType
  /// The number of its object.
  var number: Int
}

extension DrawnPage {
  /// The font of the page with the most characters, of those whose codes are characters: the one
  /// that Cairo gives the common ones (Windows-1252).
  func widestFont(in file: CairoFile) throws(Diagnostic) -> Int {
    guard let range = resources.dictionary?["/Font"] else {
      throw FinishingDiagnostics.unexpected("/Font")
    }
    var scanner = ByteScanner(file.bytes, range)
    let fonts = try PDFDictionary(&scanner)
    var widest: (number: Int, width: Int)?
    for entry in fonts.entries {
      var reference = ByteScanner(file.bytes, entry.value)
      guard let number = reference.integer(), let font = try file.object(number).dictionary,
        font.has("/Encoding", "/WinAnsiEncoding"), let first = font.integer("/FirstChar"),
        let last = font.integer("/LastChar")
      else { continue }
      if last - first > widest?.width ?? -1 { widest = (number, last - first) }
    }
    guard let widest else { throw FinishingDiagnostics.unexpected("/Font") }
    return widest.number
  }
}
