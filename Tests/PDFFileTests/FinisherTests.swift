import Diagnostics
import Foundation
import Testing

@testable import PDFFile

@Suite struct FinisherTests {
  private static let text = "BT\n\(CairoSample.mark(1))(a)Tj\n\(CairoSample.mark(2))(b)Tj\nET\n"

  private func finished(
    _ structure: StructureTree, _ content: String = text,
    _ properties: DocumentProperties = properties
  ) throws -> [UInt8] {
    try PDFFinisher().finish(
      CairoSample(content).bytes(), structure: structure, properties: properties)
  }

  private func refusal(_ structure: StructureTree, _ content: String = text) -> String? {
    do {
      _ = try finished(structure, content)
      return nil
    } catch {
      return (error as? Diagnostic).map { "\($0.id): \($0.message.english)" }
    }
  }

  /// The file with its object streams opened, as qpdf sees it.
  private func opened(_ pdf: [UInt8]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(pdf).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["qpdf", "--qdf", "--object-streams=disable", file.path, "-"]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func treeAndPagesMustMatch() {
    #expect(refusal(tree(paragraphs: [1, 2])) == nil)
    let marks = "defect.pdf-marks: the marks of page 1 do not match its content: "
    #expect(refusal(tree(paragraphs: [1])) == marks + "content 2 that no element holds")
    #expect(refusal(tree(paragraphs: [1, 2, 3])) == marks + "leaf 3 is not there")
    #expect(refusal(tree(paragraphs: [1, 2, 2])) == marks + "leaf 2 in two elements")
    var wrongPage = tree(paragraphs: [1])
    var element = StructureTree.Element(.paragraph)
    element.kids = [.leaf(page: 2, 2)]
    wrongPage.add(element, below: 0)
    #expect(refusal(wrongPage)?.hasSuffix("leaf 2 is not there") == true)
  }

  @Test func theTreeMustHoldTogether() {
    var lost = tree(paragraphs: [1, 2])
    lost.elements.append(StructureTree.Element(.paragraph))
    #expect(refusal(lost)?.hasPrefix("defect.pdf-structure") == true)
    var circle = tree(paragraphs: [1, 2])
    circle.elements[1].kids.append(.element(0))
    #expect(refusal(circle)?.hasPrefix("defect.pdf-structure") == true)
    var figure = tree(paragraphs: [1, 2])
    figure.add(StructureTree.Element(.figure), below: 0)
    #expect(refusal(figure)?.hasSuffix("a figure without content") == true)
    var free = tree(paragraphs: [1, 2])
    free.annotations = [Annotation(.link(target: "a:b"), page: 1, areas: [], label: "")]
    #expect(refusal(free)?.hasPrefix("defect.pdf-structure") == true)
    free.elements[1].kids.append(.annotation(0))
    #expect(refusal(free)?.hasSuffix("annotation 0") == true)
    var far = tree(paragraphs: [1, 2])
    far.destinations = [Destination(name: "a", page: 2, x: 0, y: 0)]
    #expect(refusal(far)?.hasSuffix("a place on page 2") == true)
    var farther = tree(paragraphs: [1, 2])
    farther.outline = [OutlineItem(title: "a", level: 1, page: 0, y: 0)]
    #expect(refusal(farther)?.hasSuffix("a place on page 0") == true)
  }

  /// Cairo 1.16 names a picture twice that a page shows twice.
  @Test func nothingIsNamedTwice() throws {
    var sample = CairoSample(Self.text)
    sample.resources = "   /Pattern << /p1 20 0 R /p1 20 0 R >>\n"
    sample.others = ["<< /Type /Pattern\n   /PatternType 2\n>>"]
    let pdf = try PDFFinisher().finish(
      sample.bytes(), structure: tree(paragraphs: [1, 2]), properties: properties)
    let plain = try opened(pdf)
    #expect(plain.components(separatedBy: "/p1 ").count == 2)
    #expect(plain.components(separatedBy: "/PatternType 2").count == 2)
  }

  @Test func contentsThatComeAgainChangeNothing() throws {
    let finisher = PDFFinisher()
    let sample = try CairoSample(Self.text).bytes()
    let other = try CairoSample("BT\n\(CairoSample.mark(1))(c)Tj\nET\n").bytes()
    let first = try finisher.finish(
      sample, structure: tree(paragraphs: [1, 2]), properties: properties)
    for _ in 0..<3 {
      _ = try finisher.finish(other, structure: tree(paragraphs: [1]), properties: properties)
      let again = try finisher.finish(
        sample, structure: tree(paragraphs: [1, 2]), properties: properties)
      #expect(again == first)
    }
  }

  @Test func namesAndAttributesAreWritten() throws {
    var structure = tree(paragraphs: [1])
    var cell = StructureTree.Element(.tableHeading)
    cell.kids = [.leaf(page: 1, 2)]
    cell.attributes = [.scope(.column), .rowSpan(2), .columnSpan(3), .headers(["a", "b"])]
    cell.identifier = "note-1"
    cell.language = "en"
    cell.alternative = "é"
    cell.actualText = "x"
    structure.add(cell, below: 0)
    structure.destinations = [Destination(name: "part (1)", page: 1, x: 5, y: 10)]
    structure.outline = [
      OutlineItem(title: "Un", level: 1, page: 1, y: 0),
      OutlineItem(title: "Un un", level: 2, page: 1, y: 20),
      OutlineItem(title: "Deux", level: 1, page: 1, y: 50),
    ]
    let plain = try opened(finished(structure))
    for piece in [
      "/ColSpan 3", "/RowSpan 2", "/Scope /Column", "(a)", "/ID (note-1)", "/Lang (en)",
      "/ActualText (x)", "/IDTree", "(part \\(1\\))", "/XYZ", "/Outlines", "(Un un)", "/PageLabels",
      "/DisplayDocTitle true", "/Lang (fr)", "/Marked true", "/Tabs /S", "(D:20240328000000Z)",
      "/ParentTreeNextKey 1", "/Dests", "/Headers [", "/S /GTS_PDFA1", "/ModDate", "/N 3",
    ] {
      #expect(plain.contains(piece), "\(piece)")
    }
  }

  /// An archive must not read one date in one place and another in the other.
  @Test func metadataAgreeWithTheInformation() throws {
    var properties = properties
    properties.author = "Rectorat"
    properties.subject = "Essai"
    let plain = try opened(finished(tree(paragraphs: [1, 2]), Self.text, properties))
    for (metadata, information) in [
      (
        "<rdf:li xml:lang=\"x-default\">\(properties.title)</rdf:li></rdf:Alt></dc:title>",
        "/Title (Essai \\(1\\))"
      ),
      ("<dc:creator><rdf:Seq><rdf:li>Rectorat<", "/Author (Rectorat)"),
      ("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">Essai<", "/Subject (Essai)"),
      ("<xmp:CreatorTool>\(properties.creator)<", "/Creator (\(properties.creator))"),
      ("<pdf:Producer>\(properties.producer)<", "/Producer (\(properties.producer))"),
      ("<xmp:CreateDate>2024-03-28T00:00:00Z<", "/CreationDate (D:20240328000000Z)"),
      ("<xmp:ModifyDate>2024-03-28T00:00:00Z<", "/ModDate (D:20240328000000Z)"),
    ] {
      #expect(plain.contains(metadata), "\(metadata)")
      #expect(plain.contains(information), "\(information)")
    }
  }

  @Test func fieldsAreNamedByTheirPaths() throws {
    var structure = tree(paragraphs: [1, 2])
    for (index, path) in ["student", "student.guardians.1", "host"].enumerated() {
      let area = PageArea(x: 10, y: 10 + Double(index) * 20, width: 50, height: 15)
      structure.annotations.append(
        Annotation(
          .field(FormField(.signature, path: path)), page: 1, areas: [area], label: "Signature"))
      var form = StructureTree.Element(.form)
      form.kids = [.annotation(index)]
      structure.add(form, below: 0)
    }
    let plain = try opened(finished(structure))
    for piece in [
      "/AcroForm", "/T (student)", "/T (student-guardians-1)", "/T (host)", "/SigFlags 1",
      "/FT /Sig", "/F 132",
      "/TU (Signature)", "/OBJR", "/StructParent 3",
    ] {
      #expect(plain.contains(piece), "\(piece)")
    }
    #expect(!plain.contains("/DR") && !plain.contains("/NeedAppearances"))
    structure.annotations[2].content = .field(FormField(.signature, path: "student"))
    #expect(refusal(structure)?.contains("two fields named student") == true)
  }

  @Test func attachmentsGoWithTheDocument() throws {
    var properties = properties
    properties.attachments = [
      Attachment(
        name: "record.json", mediaType: "application/json", description: "Données",
        content: Array("{\"a\":1}".utf8))
    ]
    let pdf = try finished(tree(paragraphs: [1, 2]), Self.text, properties)
    let plain = try opened(pdf)
    for piece in [
      "/AFRelationship /Source", "/application#2fjson", "{\"a\":1}", "/UF (record.json)", "/AF [",
      "/EmbeddedFiles", "/Size 7",
    ] {
      #expect(plain.contains(piece), "\(piece)")
    }
  }

  @Test func noStreamEndsInACarriageReturn() throws {
    let pdf = try finished(tree(paragraphs: [1, 2]))
    #expect(!pdf.isEmpty)
    var writer = FileWriter(Compression(), capacity: 64)
    let number = writer.reserve()
    writer.add(stream: number, [], filter: nil, [1, 2, 3, 4, 0, 0, 0, 0, 13])
    #expect(String(decoding: writer.bytes, as: UTF8.self).contains("/ASCII85Decode"))
    #expect(ASCII85.encoded(Array("Man sure.".utf8)) == Array("9jqo^F*2M7/c~>".utf8))
    #expect(ASCII85.encoded([0, 0, 0, 0]) == Array("z~>".utf8))
  }

  @Test func numbersAreWrittenWithoutALocale() {
    let cases: [(Double, String)] = [
      (0, "0"), (1, "1"), (-1.5, "-1.5"), (0.001, "0.001"), (12.3456, "12.346"), (-0.0001, "0"),
      (1_000.05, "1000.05"), (.infinity, "0"),
    ]
    for (value, text) in cases {
      var out: [UInt8] = []
      out.add(value)
      #expect(String(decoding: out, as: UTF8.self) == text)
    }
    for value in [0, 7, 10, 99, 100, 12_345, -40, Int.max] {
      var out: [UInt8] = []
      out.add(value)
      #expect(String(decoding: out, as: UTF8.self) == String(value))
    }
  }
}
