import Foundation
import HTTPTypes
import SigningSupport
import Testing

@testable import Register
@testable import Service

/// `/v1/batches`: a file of records in; documents, a manifest, print runs and a ZIP file out.
@Suite struct BatchTests {
  private let csv: HTTPFields = [.contentType: "text/csv"]

  /// Letters, as lines of JSON.
  private static func lines(_ count: Int, wrong: Set<Int> = []) throws -> String {
    let record = try Checkout.unnumbered()
    return (1...count).map { wrong.contains($0) ? #"{"subject": "x"}"# : record }
      .joined(separator: "\n") + "\n"
  }

  private static let type: HTTPFields = [.contentType: "application/jsonl"]

  private func end(of place: String, _ harness: ServiceHarness) async throws -> String {
    var text = ""
    try await harness.wait {
      text = try await harness.ask(.get, place).text
      return text.contains(#""state": "done""#) || text.contains(#""state": "refused""#)
    }
    return text
  }

  @Test func aFileOfRecordsBecomesDocuments() async throws {
    let harness = try ServiceHarness()
    let begun = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter&merge=true&external_id=b1",
      try Self.lines(3), headers: Self.type)
    #expect(begun.status == 202, "\(begun.text)")
    let place = try #require(begun.headers[.location])
    let told = try await end(of: place, harness)
    #expect(told.contains(#""issued": 3"#) && told.contains(#""state": "done""#), "\(told)")
    for row in 1...3 {
      let file = try await harness.ask(.get, place + "/files/\(row)")
      #expect(file.body.starts(with: Array("%PDF-".utf8)))
      let document = try await harness.ask(.get, file.headers[.contentLocation] ?? "")
      #expect(document.text.contains(#""number": \#(row),"#), "\(document.text)")
    }
    #expect(try await harness.ask(.get, place + "/files/4").status == 404)
    let manifest = try await harness.ask(.get, place + "/manifest")
    #expect(manifest.text.split(separator: "\n").count == 3)
    let archive = try await harness.ask(.get, place + "/archive")
    #expect(archive.body.starts(with: [0x50, 0x4B]))
    #expect(try await harness.ask(.get, place + "/runs/1").status == 200)
    let events = try await harness.ask(.get, place + "/events")
    #expect(events.text.contains("event: done"))
    for path in ["", "/files/1", "/manifest", "/archive", "/runs/1", "/events"] {
      #expect(try await harness.ask(.get, place + path, as: "lycee").status == 404)
    }
    let twice = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter&external_id=b1", try Self.lines(1),
      headers: Self.type)
    #expect(twice.status == 409)
  }

  @Test func aWrongRowRefusesAllUnlessToldOtherwise() async throws {
    let harness = try ServiceHarness()
    let lines = try Self.lines(3, wrong: [2])
    let strict = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter", lines, headers: Self.type)
    let refused = try await end(of: try #require(strict.headers[.location]), harness)
    #expect(refused.contains(#""state": "refused""#) && refused.contains("record.missing"))
    #expect(!refused.contains(harness.service.configuration.workFolder))
    #expect(try harness.register.documents(DocumentQuery(), of: "college").isEmpty)
    let lenient = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter&keep_going=true", lines, headers: Self.type)
    let place = try #require(lenient.headers[.location])
    let done = try await end(of: place, harness)
    #expect(done.contains(#""issued": 2"#) && done.contains(#""refused": 1"#), "\(done)")
    let third = try await harness.ask(.get, place + "/files/3")
    let document = try await harness.ask(.get, third.headers[.contentLocation] ?? "")
    #expect(document.text.contains(#""number": 2,"#))
  }

  @Test func oneKeyMakesOneBatch() async throws {
    let harness = try ServiceHarness()
    let headers: HTTPFields = [.contentType: "application/jsonl", .idempotencyKey: "k"]
    let path = "/v1/batches?template=rectorate-letter"
    let first = try await harness.ask(.post, path, try Self.lines(1), headers: headers)
    let second = try await harness.ask(.post, path, try Self.lines(1), headers: headers)
    #expect(second.status == 202)
    #expect(first.headers[.location] == second.headers[.location])
    let other = try await harness.ask(.post, path, try Self.lines(2), headers: headers)
    #expect(other.status == 422 && other.text.contains("register.idempotency"))
    _ = try await end(of: try #require(first.headers[.location]), harness)
  }

  /// What is the same for all comes first, in a body; then the records.
  @Test func anOpenedBatchTakesItsRecords() async throws {
    let harness = try ServiceHarness()
    let seed = try Checkout.unnumbered()
    let opened = try await harness.ask(
      .post, "/v1/batches", #"{"template": "rectorate-letter", "with": \#(seed)}"#)
    #expect(opened.status == 201, "\(opened.text)")
    let place = try #require(opened.headers[.location])
    let rows = "subject\nPremier objet\nSecond objet\n"
    #expect(
      try await harness.ask(.put, place + "/records", as: "lycee", rows, headers: csv).status
        == 404)
    let put = try await harness.ask(.put, place + "/records", rows, headers: csv)
    #expect(put.status == 202, "\(put.text)")
    let done = try await end(of: place, harness)
    #expect(done.contains(#""issued": 2"#), "\(done)")
    #expect(try await harness.ask(.put, place + "/records", rows, headers: csv).status == 409)
  }

  /// A workbook that a program of others made.
  @Test func aWorkbookBecomesDocuments() async throws {
    let harness = try ServiceHarness()
    let opened = try await harness.ask(
      .post, "/v1/batches",
      #"{"template": "rectorate-letter", "with": \#(try Checkout.unnumbered())}"#)
    let place = try #require(opened.headers[.location])
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Judge.run(["python3", "-c", Self.workbook, path.path])
    let put = try await harness.ask(
      .put, place + "/records", bytes: Array(try Data(contentsOf: path)),
      headers: [.contentType: RecordKind.workbook.rawValue])
    #expect(put.status == 202, "\(put.text)")
    let done = try await end(of: place, harness)
    #expect(done.contains(#""issued": 2"#), "\(done)")
    let file = try await harness.ask(.get, place + "/files/2")
    #expect(try PDFWords.of(file.body).contains("Second objet"))
  }

  private static let workbook = """
    import sys, zipfile
    main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    package = 'http://schemas.openxmlformats.org/package/2006'
    rows = ''.join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for n, text in enumerate(['subject', 'Premier objet', 'Second objet'], 1))
    kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
    with zipfile.ZipFile(sys.argv[1], 'w') as book:
        book.writestr('[Content_Types].xml', f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/>'
            '</Types>')
        book.writestr('_rels/.rels', f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
            '</Relationships>')
        book.writestr('xl/workbook.xml', f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="Objets" sheetId="1" r:id="r"/></sheets></workbook>')
        book.writestr('xl/_rels/workbook.xml.rels',
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
            '</Relationships>')
        book.writestr('xl/worksheets/sheet1.xml',
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>')
    """

  /// Who listens is told how far it is until it is done; who comes back with the last event hears no event
  /// twice.
  @Test func progressIsTold() async throws {
    let harness = try ServiceHarness()
    let begun = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter", try Self.lines(40), headers: Self.type)
    let place = try #require(begun.headers[.location])
    let told = try await harness.ask(.get, place + "/events")
    #expect(told.headers[.contentType] == "text/event-stream")
    let events = told.text.split(separator: "\n\n").filter { $0.hasPrefix("event: ") }
    #expect(events.count >= 2, "\(told.text)")
    for event in events.dropLast() {
      let lines = event.split(separator: "\n")
      #expect(lines[0] == "event: progress" && lines[1].hasPrefix("id: "), "\(event)")
    }
    #expect(
      told.text.contains(#""total":40"#) || told.text.contains(#""total": 40"#), "\(told.text)")
    let last = try #require(events.last)
    #expect(last.hasPrefix("event: done\nid: done\ndata: {\"state\""), "\(last)")
    #expect(last.contains("40"))
    let again = try await harness.ask(
      .get, place + "/events", headers: [.lastEventID: "done"])
    #expect(!again.text.contains("event: progress"))
  }

  @Test func aFileThatIsTooLongIsNotKept() async throws {
    let harness = try ServiceHarness { $0.uploadBytes = 1_000 }
    let answer = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter", String(repeating: "a", count: 2_000),
      headers: csv)
    #expect(answer.status == 413)
    let folder = harness.service.configuration.workFolder + "/batches"
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    let kind = try await harness.ask(
      .post, "/v1/batches?template=rectorate-letter", "x",
      headers: [.contentType: "application/pdf"])
    #expect(kind.status == 415)
  }
}
