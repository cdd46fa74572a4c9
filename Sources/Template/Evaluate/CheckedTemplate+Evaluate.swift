package import Diagnostics
package import Document
package import Records

extension CheckedTemplate {
  /// The document that the template makes of a record; `isBlank` leaves room for what is absent.
  /// Throws everything that is wrong at once.
  package func evaluate(
    record: LocatedValue, isBlank: Bool = false, limits: Limits = Limits(),
    deadline: Deadline = .never
  ) throws(Refusal) -> Document {
    var pass = pass(over: record, isBlank, limits, deadline, known: [:])
    var document = pass.document(of: plan, language: language)
    if pass.hasForwardReference, pass.diagnostics.isEmpty {
      // A reference stood before its target: once more, now that all numbers are known.
      pass = self.pass(over: record, isBlank, limits, deadline, known: pass.anchors)
      document = pass.document(of: plan, language: language)
    }
    let problems = unapproved(record) + pass.diagnostics
    if !problems.isEmpty { throw Refusal(problems) }
    return document
  }

  private func pass(
    over record: LocatedValue, _ isBlank: Bool, _ limits: Limits, _ deadline: Deadline,
    known: [String: [FrenchTypography.Piece]]
  ) -> Evaluator {
    var values = FieldValues()
    if case .record(let record) = record.value { values = record.fields }
    let turns = TurnCounter(limits: limits, deadline: deadline)
    let environment = Environment(
      schema: schema, values: values, isBlank: isBlank,
      language: language == "en" ? .english : .french, turns: turns)
    return Evaluator(
      styles: styles, environment: environment, turns: turns, deadline: deadline, known: known)
  }
}

extension Evaluator {
  mutating func document(of plan: TemplatePlan, language: String) -> Document {
    var metadata = Document.Metadata(title: text(plan.title, isProse: true), language: language)
    metadata.outputName = text(plan.output, isProse: false)
    if !plan.author.isEmpty { metadata.author = text(plan.author, isProse: true) }
    metadata.date = plan.date.flatMap { value($0) }.flatMap(Self.isoDate)
    let blocks = self.blocks(plan.body)
    var letterhead = plan.letterhead
    if !plan.regions.isEmpty {
      environment = environment.binding(
        "title", to: LocatedValue(.string(metadata.title, .line)))
      environment = bound(plan.letterheadArguments)
      for region in plan.regions {
        letterhead.regions[region.index].blocks = self.blocks(region.blocks)
      }
    }
    return Document(metadata: metadata, styles: styles, letterhead: letterhead, blocks: blocks)
  }

  /// A title or a name: one line; holes are left out, with the dash that led to them.
  private mutating func text(_ pieces: [TextTemplate.Piece], isProse: Bool) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let words): text += words
      case .value(let expression):
        guard let value = value(expression), let printed = printed(value) else { continue }
        for part in printed.parts {
          switch part {
          case .text(let words), .superior(let words): text += words
          case .prose(let words): text += isProse ? FrenchTypography.apply(to: words) : words
          case .blank: break
          case .tick(_, let label, let isTicked): text += isTicked ? label : ""
          }
        }
      }
    }
    let words = text.split(whereSeparator: { $0 == " " || $0.isNewline })
    var last = words.endIndex
    while last > words.startIndex, ["–", "-", "—", ":", ","].contains(words[last - 1]) { last -= 1 }
    return words[..<last].joined(separator: " ")
  }

  private static func isoDate(_ value: LocatedValue) -> String? {
    guard case .date(let date) = value.value else { return nil }
    let pad = { (number: Int, width: Int) in
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return pad(date.year, 4) + "-" + pad(date.month, 2) + "-" + pad(date.day, 2)
  }
}
