import Chancery
import Diagnostics
import Foundation
import Testing

/// Every shipped example, through the whole pipeline.
@Suite struct ExampleTests {
  @Test(arguments: Checkout.examples)
  func everyExampleIsDrawnAlikeTwice(template: String, example: String) throws {
    let prepared = try Catalogue(Checkout.configuration).template(template)
    let input = try Checkout.input(template, example: example)
    let first = try Typesetter(Checkout.configuration)
    let once = try first.pdf(first.compose(prepared, input))
    // A typesetter that already set something else must give the same bytes.
    let again = try first.pdf(first.compose(prepared, input))
    let other = try Typesetter(Checkout.configuration)
    let elsewhere = try other.pdf(other.compose(prepared, input))
    #expect(once == again)
    #expect(once == elsewhere)
    #expect(once.starts(with: Array("%PDF-1.".utf8)))
  }

  @Test func thereAreExamples() { #expect(Checkout.examples.count >= 5) }

  @Test func everyTemplateIsSound() {
    let catalogue = Catalogue(Checkout.configuration)
    let found = DiagnosticRenderer(format: .short, language: .english)
      .render(catalogue.diagnostics(of: catalogue.names))
    #expect(found.isEmpty, "\(found)")
  }

  @Test func tasksOfTheirOwnGiveTheSameBytes() async throws {
    let all = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<4 {
        group.addTask {
          let typesetter = try Typesetter(Checkout.configuration)
          let prepared = try Catalogue(Checkout.configuration).template("rectorate-letter")
          return try typesetter.pdf(
            typesetter.compose(prepared, Checkout.input("rectorate-letter", example: "signed")))
        }
      }
      return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
    }
    #expect(Set(all).count == 1)
  }
}
