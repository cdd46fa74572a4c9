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
    var run = EvaluationRun(record: record, isBlank: isBlank, limits: limits, deadline: deadline)
    return try evaluate(&run, besides: unapproved(record))
  }

  /// The document of a record, and the account of what it shows of it. Throws as `evaluate` does.
  package func project(
    record: LocatedValue, limits: Limits = Limits(), deadline: Deadline = .never
  ) throws(Refusal) -> (Document, Projection) {
    var run = EvaluationRun(record: record, limits: limits, deadline: deadline)
    run.projection = Projection(of: record)
    let document = try evaluate(&run, besides: unapproved(record))
    return (document, run.projection ?? Projection(of: record))
  }

  /// The same document again, from what was shown of its record and what was decided on the rest.
  /// Neither rules nor approvals are asked: what they read may not be there.
  package func replay(
    record: LocatedValue, decisions: [Decision], limits: Limits = Limits(),
    deadline: Deadline = .never
  ) throws(Refusal) -> (Document, Projection) {
    var run = EvaluationRun(record: record, limits: limits, deadline: deadline)
    run.projection = Projection(of: record, replaying: decisions)
    let document = try evaluate(&run)
    return (document, run.projection ?? Projection(of: record))
  }

  private func evaluate(
    _ run: inout EvaluationRun, besides problems: [Diagnostic] = []
  ) throws(Refusal) -> Document {
    var pass = pass(run, known: [:])
    var document = pass.document(of: plan, language: language)
    if pass.hasForwardReference, pass.diagnostics.isEmpty {
      // A reference stood before its target: once more, now that all numbers are known.
      pass = self.pass(run, known: pass.anchors)
      document = pass.document(of: plan, language: language)
    }
    let problems = problems + pass.diagnostics
    if !problems.isEmpty { throw Refusal(problems) }
    run.projection = pass.projection
    return document
  }

  /// The name that a record's output gets, without making the document.
  package func outputName(
    of record: LocatedValue, limits: Limits = Limits()
  ) throws(Refusal) -> String {
    var pass = pass(
      EvaluationRun(record: record, limits: limits, deadline: .never), known: [:])
    let name = pass.text(plan.output, isProse: false)
    if !pass.diagnostics.isEmpty { throw Refusal(pass.diagnostics) }
    return name
  }

  private func pass(
    _ run: EvaluationRun, known: [String: [FrenchTypography.Piece]]
  ) -> Evaluator {
    var values = FieldValues()
    if case .record(let record) = run.record.value { values = record.fields }
    let turns = TurnCounter(limits: run.limits, deadline: run.deadline)
    let environment = Environment(
      schema: schema, values: values, isBlank: run.isBlank,
      language: language == "en" ? .english : .french, turns: turns)
    var evaluator = Evaluator(
      styles: styles, environment: environment, turns: turns, deadline: run.deadline, known: known,
      language: language)
    evaluator.projection = run.projection
    return evaluator
  }
}

/// What one document is made of.
private struct EvaluationRun {
  var record: LocatedValue
  var isBlank = false
  var limits: Limits
  var deadline: Deadline
  var projection: Projection?
}

extension Evaluator {
  mutating func document(of plan: TemplatePlan, language: String) -> Document {
    var metadata = Document.Metadata(title: text(plan.title, isProse: true), language: language)
    metadata.outputName = name(plan.output)
    if !plan.author.isEmpty { metadata.author = text(plan.author, isProse: true) }
    metadata.date = plan.date.flatMap { shown($0) }.flatMap(Self.isoDate)
    let blocks = self.blocks(plan.body)
    var letterhead = plan.letterhead
    if !plan.regions.isEmpty {
      environment = environment.binding(
        "title", to: LocatedValue(.string(metadata.title, .line), at: location(of: plan.title)))
      environment = bound(plan.letterheadArguments)
      for region in plan.regions {
        letterhead.regions[region.index].blocks = self.blocks(region.blocks)
      }
    }
    return Document(metadata: metadata, styles: styles, letterhead: letterhead, blocks: blocks)
  }

  /// A title or a name: one line; holes are left out, with the dash that led to them.
  fileprivate mutating func text(_ pieces: [TextTemplate.Piece], isProse: Bool) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let words): text += words
      case .value(let expression):
        guard let value = shown(expression), let printed = printed(value) else { continue }
        for part in printed.parts {
          switch part {
          case .text(let words), .superior(let words): text += words
          case .prose(let words):
            text += isProse && isFrench ? FrenchTypography.apply(to: words) : words
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

  /// The name of the file, which is no part of it: nothing is shown by it, and whoever makes the file
  /// again names it.
  private mutating func name(_ pieces: [TextTemplate.Piece]) -> String {
    guard let kept = projection else { return text(pieces, isProse: false) }
    if kept.isReplayed { return "" }
    projection = nil
    defer { projection = kept }
    return text(pieces, isProse: false)
  }

  /// Where a title of one value comes from.
  private mutating func location(of title: [TextTemplate.Piece]) -> RecordLocation? {
    let values = title.compactMap { piece -> Expression? in
      if case .value(let expression) = piece { expression } else { nil }
    }
    return values.count == 1 ? value(values[0])?.location : nil
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
