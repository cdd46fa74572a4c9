package import Diagnostics

/// A piece of a document as its structure tree reads it: an element with its own text, inline elements
/// inside.
package struct StructureLine: Hashable, Sendable {
  /// The element's kind and what is said of it: spans of cells, alternative texts.
  package var role: String
  /// The page, from 1, where it begins; 0 when it has no content.
  package var page: Int
  package var text: String
}

extension PDFDocument {
  /// What a revision reads through its structure tree, and behind it the artifacts of each page.
  /// Throws `pdf.…` for what cannot be read.
  package func structureLines(at revision: Int = 0) throws(Diagnostic) -> [StructureLine] {
    let pages = try PageTree(self, at: revision).pages
    var reading = StructureReading(document: self, revision: revision)
    for (index, number) in pages.enumerated() {
      let page = try object(number, at: revision).dictionary ?? .init()
      reading.pages[number] = (index + 1, try PageText(page, of: self, at: revision))
    }
    let root = try resolved(catalog(at: revision)["StructTreeRoot"], at: revision).dictionary
    try reading.read(root?["K"], page: nil, depth: 0)
    for number in pages {
      guard let (index, text) = reading.pages[number], !text.artifacts.isEmpty else { continue }
      reading.lines.append(StructureLine(role: "Artifact", page: index, text: text.artifacts))
    }
    return reading.lines
  }
}

/// The walk through a structure tree.
private struct StructureReading {
  let document: PDFDocument
  let revision: Int
  var pages: [Int: (index: Int, text: PageText)] = [:]
  var lines: [StructureLine] = []
  private var seen: Set<Int> = []
  /// The line that text goes to.
  private var current = 0

  private static let inline: Set<String> = ["Span", "Link", "Reference", "Em", "Strong", "Code"]
  private static let depthLimit = 128

  init(document: PDFDocument, revision: Int) {
    self.document = document
    self.revision = revision
  }

  mutating func read(_ kid: PDFObject?, page: Int?, depth: Int) throws(Diagnostic) {
    guard let kid, depth < Self.depthLimit else { return }
    switch kid {
    case .integer(let leaf): add(leaf, on: page)
    case .array(let kids): for kid in kids { try read(kid, page: page, depth: depth + 1) }
    case .reference(let number):
      guard seen.insert(number).inserted else { return }
      try read(document.object(number, at: revision), page: page, depth: depth + 1)
    case .dictionary(let element):
      if element.isType("MCR") {
        if let leaf = element["MCID"]?.integer { add(leaf, on: element["Pg"]?.reference ?? page) }
      } else if !element.isType("OBJR") {
        try read(element, page: page, depth: depth)
      }
    default: return
    }
  }

  private mutating func read(
    _ element: PDFObject.Dictionary, page: Int?, depth: Int
  ) throws(Diagnostic) {
    let outer = current
    let role = element["S"]?.name?.shown ?? ""
    if !Self.inline.contains(role) || lines.isEmpty {
      lines.append(StructureLine(role: role + Self.details(of: element), page: 0, text: ""))
      current = lines.count - 1
    }
    try read(element["K"], page: element["Pg"]?.reference ?? page, depth: depth + 1)
    current = outer
  }

  /// What is said of an element; its place on the page is the engine's affair.
  private static func details(of element: PDFObject.Dictionary) -> String {
    var details = ""
    for key in ["Alt", "ActualText", "Lang"] as [StaticString] {
      if let text = element[key]?.string { details += " \(key)=" + PDFText.decoded(text) }
    }
    for case .dictionary(let attributes) in element["A"]?.array ?? [] {
      for entry in attributes.entries where !entry.key.bytes[...].matches("BBox") {
        let value = entry.value.name?.shown ?? entry.value.integer.map(String.init) ?? ""
        details += " \(entry.key.shown)=" + value
      }
    }
    return details
  }

  private mutating func add(_ leaf: Int, on page: Int?) {
    guard let page, let (index, text) = pages[page], lines.indices.contains(current) else { return }
    if lines[current].page == 0 { lines[current].page = index }
    lines[current].text += text.leaves[leaf] ?? ""
  }
}
