import Chancery
import Diagnostics
import Document
import Foundation
import Layout
import Records
import Template
import Testing

/// A file carries what it shows, and nothing else.
///
/// Every field that takes words is given a marker. Which of them a document shows is read off its
/// pages, its title and its links, not off the account that the engine keeps; no other may be found
/// anywhere in the file, unpacked by a program that shares no code with Chancery.
@Suite struct LeakTests {
  @Test(arguments: Checkout.examples)
  func noUnprintedFieldIsInTheFile(template: String, example: String) throws {
    let catalogue = Catalogue(Checkout.configuration)
    let typesetter = try Typesetter(Checkout.configuration)
    let prepared = try catalogue.template(template)
    let given = try Checkout.input(template, example: example)
    let source = try #require(given.record)
    let node = try #require(DataReader.yaml(source).0)
    let planted = PlantedRecord(
      node, type: prepared.template.recordType, in: prepared.template.schema)
    let input = RecordInput(
      record: SourceFile(name: "planted.json", bytes: Array(planted.json.utf8)))
    let composition = try typesetter.compose(prepared, input)
    let pdf = try typesetter.pdf(composition)
    let file = try UnpackedFile(pdf)
    let shown = Self.shown(by: composition)
    let hidden = planted.markers.filter { !Self.isShown($0.marker, in: shown) }
    #expect(hidden.count < planted.markers.count)
    if template != "rectorate-letter" { #expect(hidden.count >= 8, "\(hidden)") }
    for (path, marker) in hidden { #expect(!file.holds(marker), "\(path)") }
    // The file with markers comes again too, so nothing that was left out is missing.
    let again = try typesetter.reissue(
      EmbeddedRecord(in: pdf, name: "p.pdf"), name: "p.pdf", from: catalogue)
    #expect(again.pdf == pdf)
  }

  /// The markers are found where they are shown: the search itself works.
  @Test func whatIsPrintedIsFound() throws {
    let typesetter = try Typesetter(Checkout.configuration)
    let prepared = try Catalogue(Checkout.configuration).template("attendance-attestation")
    var input = try Checkout.input("attendance-attestation", example: "ordinary")
    input.assignments = ["host.name=Zq7777x", "student.phone=0639980101"]
    let file = try UnpackedFile(typesetter.pdf(typesetter.compose(prepared, input)))
    #expect(file.holds("zq7777x"))
    #expect(!file.holds("+33639980101"))
  }

  /// What is computed from fields is shown, and they are not; what decides is not shown.
  @Test func whatIsOnlyReadStaysOut() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      Everything:
        label: Tout
        fields:
          name:     { type: line, label: Nom }
          born:     { type: date, label: Naissance }
          today:    { type: date, label: Jour }
          span:     { type: dateRange, label: Dates }
          hours:    { type: timeRange, label: Heures }
          at:       { type: datetime, label: Moment }
          length:   { type: duration, label: Durée }
          price:    { type: money, label: Prix }
          weight:   { type: decimal, label: Poids }
          number:   { type: integer, label: Nombre }
          code:     { type: postcode, label: Code }
          siret:    { type: siret, label: SIRET }
          uai:      { type: uai, label: UAI }
          print:    { type: fingerprint, label: Empreinte }
          words:    { type: text, label: Texte }
          picture:  { type: image, label: Image }
        derived:
          isDear: { type: boolean, label: Cher, is: price > 5 }
      """, to: "types/everything.yaml")
    try folder.write("---\nbody: { x: 20mm, width: 170mm }\n---\n", to: "letterheads/bare.md")
    try folder.write(
      """
      title: "{{ name }}"
      language: fr
      record: Everything
      theme: official
      letterhead: bare()
      output: "{{ code }}"
      date: today
      """, to: "all/template.yaml")
    try folder.write(
      """
      {{ name }} a {{ age(born, today) }} ans{% if isDear %}, cher{% endif %}{% if number > 3 %}, nombreux{% endif %}.

      {{ "lourd" if weight > 2 else "léger" }}, {{ "tôt" if hours.from < at.time else "tard" }}, {{ schoolYear(span.first) }}.
      {% if length > duration(hours) %}Long.{% endif %} {% if siret == code %}x{% endif %}
      {% if uai == print %}z{% endif %}
      """, to: "all/main.md")
    var configuration = Checkout.configuration
    configuration.templates.insert(folder.path, at: 0)
    let catalogue = Catalogue(configuration)
    let typesetter = try Typesetter(configuration)
    let digits = String(repeating: "ab12", count: 16)
    let record = """
      { "name": "Zoé", "born": "1987-03-14", "today": "2024-06-01", "span": "2023-11-17 – 2023-11-29",
        "hours": "7:43-9:29", "at": "2022-10-13 18:37", "length": "7:51", "price": "8471.63", "weight": "93.157",
        "number": 73519, "code": "68310", "siret": "90241510800015", "uai": "0682027J", "print": "\(digits)",
        "words": "Zqwords", "picture": "zqpicture.png" }
      """
    let input = RecordInput(record: SourceFile(name: "r.json", bytes: Array(record.utf8)))
    let composition = try typesetter.compose(catalogue.template("all"), input)
    #expect(composition.text.contains("37"))
    let pdf = try typesetter.pdf(composition)
    let file = try UnpackedFile(pdf)
    let embedded = try EmbeddedRecord(in: pdf, name: "all.pdf")
    #expect(
      String(decoding: embedded.record ?? [], as: UTF8.self)
        == #"{"name":"Zoé","today":"2024-06-01"}"#)
    for marker in [
      "1987-03", "2023-11", "07:43", "09:29", "2022-10", "18:37", "7:51", "8471", "93.157", "73519",
      "68310", "90241510", "0682027", "ab12ab12", "zqwords", "zqpicture", "19870314",
    ] {
      #expect(!file.holds(marker), "\(marker)")
    }
    let again = try typesetter.reissue(embedded, name: "all.pdf", from: catalogue)
    #expect(again.pdf == pdf)
  }

  /// The words that a document shows: on its pages, of its pictures and links, in its title.
  private static func shown(by composition: Composition) -> String {
    var shown = composition.text
    shown += composition.document.metadata.title
    shown += composition.document.metadata.author ?? ""
    for page in composition.pages {
      for frame in page.frames {
        if case .image(let image) = frame.content { shown += image.alternative ?? "" }
        if case .text(let line) = frame.content {
          for case let link? in line.runs.map(\.link) { shown += "\(link)" }
        }
      }
    }
    return shown.lowercased().filter { !$0.isWhitespace && $0 != "\u{AD}" }
  }

  private static func isShown(_ marker: String, in shown: String) -> Bool {
    if shown.contains(marker) { return true }
    // +33639981000 prints as 06 39 98 10 00.
    return marker.hasPrefix("+33") && shown.contains("0" + marker.dropFirst(3))
  }
}
