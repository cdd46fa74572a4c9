@testable import PDFFile

/// A change that somebody makes to a signed file by an incremental update, as the public attacks do
/// (Mainka, Mladenov, Rohlmann: pdf-insecurity.org).
struct Attack {
  var update: IncrementalUpdate
  let document: PDFDocument

  init(_ bytes: [UInt8]) throws {
    document = try PDFDocument(bytes)
    update = IncrementalUpdate(document)
  }

  /// The file with the change behind it.
  static func on(_ bytes: [UInt8], _ change: (inout Attack) throws -> Void) throws -> [UInt8] {
    var attack = try Attack(bytes)
    try change(&attack)
    return attack.update.written().bytes
  }

  var page: Int { get throws { try PageTree(document, at: document.last).pages[0] } }

  func field(_ index: Int) throws -> FoundField {
    try FormFields(document, at: document.last).fields[index]
  }

  func dictionary(_ number: Int) throws -> PDFObject.Dictionary {
    try update.object(number).dictionary ?? .init()
  }

  mutating func change(
    _ number: Int, _ change: (inout PDFObject.Dictionary) -> Void
  ) throws {
    try update.change(number, change)
  }

  mutating func changeCatalog(_ change: (inout PDFObject.Dictionary) -> Void) throws {
    try update.change(document.root(), change)
  }

  /// Adds a stream; its number.
  mutating func stream(_ text: String, _ entries: PDFObject.Dictionary = .init()) -> Int {
    update.add(.stream(PDFObject.Stream(entries, Array(text.utf8)[...])))
  }

  /// A form that paints something.
  mutating func form(_ extra: PDFObject.Dictionary = .init()) -> Int {
    var entries = extra
    entries["Type"] = .name("XObject")
    entries["Subtype"] = .name("Form")
    entries["BBox"] = .array([.integer(0), .integer(0), .integer(80), .integer(20)])
    return stream("1 0 0 rg 0 0 80 20 re f", entries)
  }

  static let box = PDFObject.array([.integer(0), .integer(0), .integer(80), .integer(20)])
}
