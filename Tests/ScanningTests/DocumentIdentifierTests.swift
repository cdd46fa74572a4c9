import Chancery
import Diagnostics
import Foundation
import SigningSupport
import Testing

/// What a document is known by.
@Suite struct DocumentIdentifierTests {
  private let scratch: ScratchFolder
  private let typesetter: Typesetter
  private let template: PreparedTemplate

  /// A note that shows a name, and whether somebody has a secret when asked to.
  init() throws {
    scratch = try ScratchFolder()
    let files = [
      "types/note.yaml": """
      Note:
        label: Note
        fields:
          name: { type: line, label: Nom }
          isSecret: { type: boolean, label: Secret }
          isTold: { type: boolean, label: Dit }
      """,
      "note/template.yaml": """
      title: "Note"
      language: fr
      record: Note
      theme: official
      letterhead: coded()
      output: "note"
      blank: true
      page-code: true
      """,
      "note/main.md": """
      Bonjour {{ name }}.

      {% match isTold %}
      {% case true %}
      {% match isSecret %}
      {% case true %}
      Un secret.
      {% case false %}
      Aucun secret.
      {% endmatch %}
      {% case false %}
      Rien de plus.
      {% endmatch %}

      """,
      "letterheads/coded.md":
        "---\nbody: { x: 20mm, width: 170mm, bottom: 270mm }\ncode: { x: 20mm, y: 275mm, side: 12mm }\n---\n",
    ]
    for (name, text) in files {
      let file = scratch.url.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    var configuration = ScanDesk.configuration
    configuration.templates.insert(scratch.url.path, at: 0)
    typesetter = try Typesetter(configuration)
    template = try Catalogue(configuration).template("note")
  }

  private func note(
    _ name: String, isSecret: Bool, isTold: Bool = false
  ) throws -> Composition {
    let text = "name: \(name)\nisSecret: \(isSecret)\nisTold: \(isTold)\n"
    return try typesetter.compose(
      template, RecordInput(record: SourceFile(name: "note.yaml", text: text)))
  }

  /// Whoever holds the paper cannot try what it does not show.
  @Test func whatIsNotShownChangesNothing() throws {
    let open = try #require(try note("Léa", isSecret: false).identifier)
    #expect(try note("Léa", isSecret: true).identifier == open)
    #expect(try note("Léo", isSecret: false).identifier != open)
    let told = try note("Léa", isSecret: true, isTold: true).identifier
    #expect(try told != note("Léa", isSecret: false, isTold: true).identifier)
    #expect(told != open)
  }

  /// The same with any embedding, and when the document is made again from what its file carries.
  @Test func itIsTheSameAgain() throws {
    let composition = try note("Léa", isSecret: true)
    let file = try typesetter.pdf(composition)
    #expect(try typesetter.pdf(note("Léa", isSecret: false)) == file)
    let issued = try #require(try IssuedPages(in: file, name: "note.pdf"))
    #expect(issued.identifier == composition.identifier && issued.pages == 1)
    var configuration = ScanDesk.configuration
    configuration.templates.insert(scratch.url.path, at: 0)
    let again = try typesetter.reissue(
      EmbeddedRecord(in: file, name: "note.pdf"), name: "note.pdf",
      from: Catalogue(configuration))
    guard case .sameBytes = again.verdict else {
      Issue.record("\(again.verdict)")
      return
    }
  }

  /// A form is known by what it says: given values make it another.
  @Test func aFormIsKnownByWhatItSays() throws {
    let empty = try typesetter.compose(template, RecordInput(record: nil), isBlank: true)
    let again = try typesetter.compose(template, RecordInput(record: nil), isBlank: true)
    let given = try typesetter.compose(
      template, RecordInput(record: SourceFile(name: "note.yaml", text: "name: Léa\n")),
      isBlank: true)
    #expect(empty.identifier != nil && empty.identifier == again.identifier)
    #expect(empty.identifier != given.identifier)
    #expect(try empty.identifier != note("Léa", isSecret: false).identifier)
  }
}
