import Diagnostics
import Document
import Glibc
import Records
import Template
import Testing

/// Four whole templates, which use every construct, tag and filter: they load, check and evaluate,
/// filled and blank, and yield the documents that are kept beside them.
struct LibraryTests {
  private static let library = TemplateLibrary(
    folders: FolderStack(roots: [Fixture.path("library")]), digest: FixtureFolder.digest)

  @Test func theLibraryIsWhole() {
    #expect(
      Self.library.templates() == [
        "attendance-attestation", "invitation-letter", "placement-attestation",
        "placement-convention",
      ])
  }

  @Test(arguments: library.templates())
  func eachTemplateIsRight(_ name: String) {
    let (template, problems) = Self.library.load(name)
    #expect(problems.isEmpty, "\(DiagnosticRenderer(language: .english).render(problems))")
    #expect(template?.isBlankForm == (name != "invitation-letter"))
  }

  @Test(arguments: library.templates())
  func eachExampleYieldsItsDocument(_ name: String) throws {
    let template = try #require(Self.library.load(name).0)
    for example in Self.library.examples(of: name) {
      let source = try #require(try Self.library.example(example, of: name))
      try compare(try document(template, source, isBlank: false), to: "\(name)--\(example).txt")
    }
    guard template.isBlankForm else { return }
    let nothing = SourceFile(name: "nothing.yaml", text: "")
    try compare(try document(template, nothing, isBlank: true), to: "\(name)--blank.txt")
  }

  private func document(
    _ template: CheckedTemplate, _ record: SourceFile, isBlank: Bool
  ) throws -> String {
    let (node, wrong) = DataReader.read(record)
    let (value, refused) = RecordDecoder(
      schema: template.schema, type: template.recordType, isBlank: isBlank
    ).decode(node)
    let problems = wrong + refused
    let report = DiagnosticRenderer(language: .english).render(problems)
    let located = try #require(problems.isEmpty ? value : nil, "\(report)")
    do {
      let document = try template.evaluate(record: located, isBlank: isBlank)
      let regions = document.letterhead.regions.map {
        "[\($0.name)]\n" + DocumentDump.text($0.blocks)
      }
      return ([document.metadata.title, ""] + regions + [DocumentDump.text(document.blocks)])
        .joined(separator: "\n")
    } catch {
      Issue.record("\(DiagnosticRenderer(language: .english).render(error.diagnostics))")
      throw error
    }
  }

  /// Compares with the golden document; RECORD=1 writes it, and a new one fails once.
  private func compare(_ text: String, to golden: String) throws {
    let path = Fixture.path("documents/" + golden)
    let known = Fixture.file("documents/" + golden)
    let isRecording = unsafe getenv("RECORD") != nil
    if known.bytes.isEmpty || isRecording {
      let stream = try #require(unsafe fopen(path, "w"))
      unsafe fputs(text, stream)
      unsafe fclose(stream)
    }
    #expect(known.text(known.span.range) == text, "\(golden)")
  }
}
