import Chancery
import Diagnostics
import Foundation
import HTTPTypes
import Testing

@testable import Register
@testable import Service

/// An organisation's own templates: in all that it asks for, and in nothing that another asks for.
@Suite struct OverlaidTemplateTests {
  private static let letter = "rectorate-letter/main.md"

  /// The shipped letter with a word of its own at the beginning of a paragraph.
  private static func overlay(_ word: String) throws -> [OverlayFile] {
    let path = Checkout.root.appending(path: "Templates/" + letter)
    let text = try String(contentsOf: path, encoding: .utf8)
    let own = text.replacing("La démarche est", with: "\(word) : la démarche est")
    return [OverlayFile(path: letter, content: Array(own.utf8))]
  }

  private func harness(_ word: String = "Hippocampe") throws -> ServiceHarness {
    let harness = try ServiceHarness { $0.overlaySeconds = 0 }
    try harness.register.setOverlay(try Self.overlay(word), of: "college", actor: "test")
    return harness
  }

  private func says(_ word: String, _ pdf: [UInt8]) throws -> Bool {
    // Spaces before a colon do not break; what is looked for is the word.
    try PDFWords.of(pdf).contains(word)
  }

  private func hash(_ harness: ServiceHarness, _ organisation: String) async throws -> String {
    let told = try await harness.ask(.get, "/v1/templates/rectorate-letter", as: organisation)
    return try #require(told.text.firstMatch(of: /"hash": "([^"]+)"/).map { String($0.output.1) })
  }

  @Test func documentsAreMadeOfOnesOwn() async throws {
    let harness = try harness()
    let record = try Checkout.letter()
    for (organisation, isOwn) in [("college", true), ("lycee", false), ("college", true)] {
      let made = try await harness.ask(.post, "/v1/documents", as: organisation, record)
      #expect(made.status == 201, "\(made.text)")
      #expect(try says("Hippocampe", made.body) == isOwn)
      let told = try await harness.ask(.get, made.headers[.location] ?? "", as: organisation)
      let hash = try await hash(harness, organisation)
      #expect(told.text.contains(#""template_hash": "\#(hash)""#), "\(told.text)")
    }
    let specimen = try await harness.ask(.post, "/v1/documents", as: "essai", record)
    #expect(try says("Hippocampe", specimen.body))
  }

  @Test func aPinIsOfOnesOwnTemplate() async throws {
    let harness = try harness()
    let own = try await hash(harness, "college")
    let shipped = try await hash(harness, "lycee")
    #expect(own != shipped)
    let record = try Checkout.letter()
    for (organisation, hash, status) in [
      ("college", own, 201), ("college", shipped, 409), ("lycee", own, 409),
      ("lycee", shipped, 201),
    ] {
      let pinned = record.replacing("rectorate-letter\"", with: "rectorate-letter@\(hash)\"")
      let made = try await harness.ask(.post, "/v1/documents", as: organisation, pinned)
      #expect(made.status == status, "\(organisation) \(made.text)")
      let valid = try await harness.ask(.post, "/v1/validate", as: organisation, pinned)
      #expect(valid.status == (status == 201 ? 200 : 409))
    }
  }

  @Test func previewsAreOfOnesOwnUnderTheirOwnTag() async throws {
    let harness = try harness()
    let path = "/v1/templates/rectorate-letter/preview"
    let own = try await harness.ask(.get, path)
    #expect(try says("Hippocampe", own.body))
    let tag: HTTPFields = [.ifNoneMatch: own.headers[.eTag] ?? ""]
    let theirs = try await harness.ask(.get, path, as: "lycee", headers: tag)
    #expect(theirs.status == 200, "what another organisation has is not what this one has")
    #expect(try !says("Hippocampe", theirs.body))
  }

  @Test func aTemplateOfOnesOwnIsNobodyElses() async throws {
    let harness = try ServiceHarness { $0.overlaySeconds = 0 }
    let folder = Checkout.root.appending(path: "Templates/rectorate-letter")
    let files = try ["main.md", "template.yaml"].map {
      OverlayFile(
        path: "own-letter/" + $0, content: try Array(Data(contentsOf: folder.appending(path: $0))))
    }
    try harness.register.setOverlay(files, of: "college", actor: "test")
    let request = try Checkout.letter().replacing("rectorate-letter", with: "own-letter")
    for (organisation, isThere) in [("college", true), ("lycee", false)] {
      let list = try await harness.ask(.get, "/v1/templates", as: organisation)
      #expect(list.text.contains(#""name": "own-letter""#) == isThere)
      for end in ["", "/schema", "/preview"] {
        let path = "/v1/templates/own-letter" + end
        #expect(
          try await harness.ask(.get, path, as: organisation).status == (isThere ? 200 : 404))
      }
      for path in ["/v1/validate", "/v1/documents"] {
        let answer = try await harness.ask(.post, path, as: organisation, request)
        #expect((answer.status < 300) == isThere, "\(answer.text)")
      }
    }
  }

  @Test func batchesAreMadeOfOnesOwn() async throws {
    let harness = try harness()
    for (organisation, isOwn) in [("college", true), ("lycee", false)] {
      let hash = try await hash(harness, organisation)
      let begun = try await harness.ask(
        .post, "/v1/batches?template=rectorate-letter@\(hash)", as: organisation,
        try Checkout.unnumbered() + "\n", headers: [.contentType: "application/jsonl"])
      #expect(begun.status == 202, "\(begun.text)")
      let place = try #require(begun.headers[.location])
      try await harness.wait {
        try await harness.ask(.get, place, as: organisation).text.contains(#""state": "done""#)
      }
      let file = try await harness.ask(.get, place + "/files/1", as: organisation)
      #expect(try says("Hippocampe", file.body) == isOwn)
      let document = try await harness.ask(
        .get, file.headers[.contentLocation] ?? "", as: organisation)
      #expect(document.text.contains(#""template_hash": "\#(hash)""#), "\(document.text)")
    }
  }

  /// A batch that was pinned is not drawn with what its template became meanwhile.
  @Test func aPinHoldsUntilTheBatchIsDrawn() async throws {
    let harness = try harness()
    let hash = try await hash(harness, "college")
    let opened = try await harness.ask(
      .post, "/v1/batches", #"{"template": "rectorate-letter@\#(hash)"}"#)
    let place = try #require(opened.headers[.location])
    try harness.register.setOverlay(try Self.overlay("Hirondelle"), of: "college", actor: "test")
    _ = try await harness.ask(
      .put, place + "/records", try Checkout.unnumbered() + "\n",
      headers: [.contentType: "application/jsonl"])
    var told = ""
    try await harness.wait {
      told = try await harness.ask(.get, place).text
      return told.contains(#""state": "refused""#)
    }
    #expect(told.contains("request.other-template"), "\(told)")
    #expect(try harness.register.documents(DocumentQuery(), of: "college").isEmpty)
  }

  @Test func whatIsSetAnewIsSeenWithoutAnotherStart() async throws {
    let harness = try harness()
    let record = try Checkout.letter()
    try harness.register.setOverlay(try Self.overlay("Hirondelle"), of: "college", actor: "test")
    #expect(try says("Hirondelle", try await harness.ask(.post, "/v1/documents", record).body))
    try harness.register.setOverlay([], of: "college", actor: "test")
    let shipped = try await harness.ask(.post, "/v1/documents", record)
    #expect(try !says("Hirondelle", shipped.body) && !says("Hippocampe", shipped.body))
  }

  /// What is wrong with one's own template is told by its path among templates, and to nobody else.
  @Test func aTemplateThatIsWrongIsToldWithoutThisMachinesFolders() async throws {
    let harness = try ServiceHarness { $0.overlaySeconds = 0 }
    try harness.register.setOverlay(
      [OverlayFile(path: Self.letter, content: Array("{{ nothing }}\n".utf8))], of: "college",
      actor: "test")
    let record = try Checkout.letter()
    let answer = try await harness.ask(.post, "/v1/documents", record)
    #expect(answer.status == 422, "\(answer.text)")
    #expect(answer.text.contains(#""file":"rectorate-letter/main.md""#), "\(answer.text)")
    #expect(!answer.text.contains(harness.service.configuration.workFolder))
    #expect(try await harness.ask(.post, "/v1/documents", as: "lycee", record).status == 201)
  }

  /// More organisations than a thread keeps templates of, in turns: each gets its own.
  @Test func aThreadKeepsFewAndMixesNone() throws {
    let harness = try ServiceHarness { $0.overlaySeconds = 0 }
    let names = (0..<10).map { "school-\($0)" }
    for name in names {
      try harness.register.add(Organisation(id: name, name: name), actor: "test")
      try harness.register.setOverlay(
        [
          OverlayFile(
            path: Self.letter, content: Array("{{ sender.direction }}\n\nMot de \(name)\n".utf8))
        ], of: name, actor: "test")
    }
    let workshop = Workshop(harness.service.templates)
    let input = RecordInput(
      record: .init(name: "r.json", text: try Checkout.record("rectorate-letter", "seed")))
    for name in names + names.reversed() {
      let template = try workshop.template("rectorate-letter", of: name)
      let text = try workshop.typesetter(of: name).compose(template, input).text
      #expect(text.contains("Mot de \(name)"), "\(text)")
    }
  }

  /// A process that was killed, or lost power, may have left half of it.
  @Test func whatAnEarlierProcessWroteIsNotTrusted() async throws {
    let harness = try harness()
    let hash = try #require(try harness.register.overlayHash(of: "college"))
    let folder = URL(filePath: harness.service.configuration.overlayFolder)
    let half = folder.appending(path: hash + "/rectorate-letter")
    try FileManager.default.createDirectory(at: half, withIntermediateDirectories: true)
    try Data().write(to: half.appending(path: "main.md"))
    try harness.service.tidy()
    let made = try await harness.ask(.post, "/v1/documents", try Checkout.letter())
    #expect(try says("Hippocampe", made.body), "\(made.status)")
  }
}
