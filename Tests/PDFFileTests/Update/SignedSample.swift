import Diagnostics

@testable import PDFFile

/// A finished document with fields to sign, signed with bytes that only look like a signature.
enum SignedSample {
  /// The fields, from top to bottom.
  static let fields = ["host", "school", "pupil"]

  /// The document as issued, by the finisher: cross-references are a stream.
  static func issued() throws -> [UInt8] {
    var structure = tree(paragraphs: [1])
    for (index, name) in fields.enumerated() {
      add(FormField(.signature, path: name), at: Double(10 + 25 * index), to: &structure)
    }
    add(FormField(.checkBox(isTicked: true), path: "agreed"), at: 85, to: &structure)
    var properties = properties
    properties.attachments = [
      Attachment(
        name: "record.json", mediaType: "application/json", description: "Données",
        content: Array("{\"a\": 1}".utf8))
    ]
    let text = "BT\n\(CairoSample.mark(1))(a)Tj\nET\n"
    return try PDFFinisher().finish(
      CairoSample(text).bytes(), structure: structure, properties: properties)
  }

  private static func add(_ field: FormField, at y: Double, to structure: inout StructureTree) {
    structure.annotations.append(
      Annotation(
        .field(field), page: 1, areas: [PageArea(x: 100, y: y, width: 80, height: 20)],
        label: "Signature"))
    var element = StructureTree.Element(.form)
    element.kids = [.annotation(structure.annotations.count - 1)]
    structure.add(element, below: 0)
  }

  /// The same objects, each by itself, with a table of cross-references.
  static func issuedWithTable() throws -> [UInt8] {
    let document = try PDFDocument(issued())
    var bytes = Array("%PDF-1.7\n%\u{E2}\u{E3}\u{CF}\u{D3}\n".utf8)
    var table: [UInt8] = []
    let numbers = document.revisions[0].numbers
    for number in numbers {
      table.add("\(number) 1\n")
      table.add(bytes.count, digits: 10)
      table.add(" 00000 n \n" as StaticString)
      bytes.add("\(number) 0 obj\n")
      bytes.write(try document.object(number))
      bytes.add("\nendobj\n" as StaticString)
    }
    let start = bytes.count
    var trailer = document.revisions[0].trailer
    for key in ["Type", "W", "Index", "Filter", "Length"] as [StaticString] { trailer[key] = nil }
    bytes.add("xref\n" as StaticString)
    bytes += table
    bytes.add("trailer\n" as StaticString)
    bytes.write(trailer)
    bytes.add("\nstartxref\n\(start)\n%%EOF\n")
    return bytes
  }

  /// Bytes that have the form of a CMS.
  static let cms: [UInt8] = [0x30, 0x82, 0x01, 0x00] + (0..<256).map { UInt8($0 ^ 0xA5) }

  /// What a signer asks for.
  static func request(_ field: String, certifies: Bool = false) throws -> SignatureRequest {
    var request = SignatureRequest(field: field, reserve: 400)
    request.name = "Élodie Exemple"
    request.reason = "Accord"
    request.date = "2024-03-28T10:00:00Z"
    request.certifies = certifies
    request.appearance = try CairoSample("BT\n(signed)Tj\nET\n").bytes()
    return request
  }

  static func signed(
    _ bytes: [UInt8], _ field: String, certifies: Bool = false
  ) throws -> [UInt8] {
    try PDFDocument(bytes).prepared(request(field, certifies: certifies)).filled(with: cms)
  }

  static func timestamped(_ bytes: [UInt8]) throws -> [UInt8] {
    try PDFDocument(bytes).preparedTimestamp(reserve: 400).filled(with: cms)
  }

  /// Signed by two, the first of whom certifies.
  static func signedTwice(_ issued: [UInt8]) throws -> [UInt8] {
    try signed(signed(issued, "host", certifies: true), "school")
  }

  static func withValidationData(_ bytes: [UInt8]) throws -> [UInt8] {
    var data = ValidationData()
    data.certificates = [[0x30, 1, 1], [0x30, 1, 2]]
    data.revocationLists = [[0x30, 1, 3]]
    var own = ValidationData()
    own.certificates = [[0x30, 1, 1]]
    data.signatures = [([UInt8](repeating: 0xAB, count: 20), own)]
    return try PDFDocument(bytes).adding(data)
  }
}

extension [UInt8] {
  mutating func add(_ text: String) { self += Array(text.utf8) }
}

/// What a signed file is refused for, each identifier once, sorted; empty for a sound one.
func problems(_ bytes: [UInt8]) -> [String] {
  do throws(Diagnostic) {
    let history = try DocumentHistory(PDFDocument(bytes))
    return Set(history.problems.map(\.id)).sorted()
  } catch {
    return [error.id]
  }
}
