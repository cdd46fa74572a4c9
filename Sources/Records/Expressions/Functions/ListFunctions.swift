import Diagnostics

/// `join`, `count`, `sum`, `min`, `max`.
enum ListFunctions {
  static let entries = [
    join, count, sum, extreme("min", keepsSmaller: true), extreme("max", keepsSmaller: false),
  ]

  private static let list = Message(fr: "une liste", en: "a list")

  private static let join = FunctionEntry(
    name: "join", kind: .filter, signature: "list | join(\", \")",
    wanted: Message(
      fr: "une liste de choses qui s'impriment sur une ligne",
      en: "a list of things that print on one line"),
    parameters: [.init(name: "separator", kind: .type(.line), isRequired: false)],
    result: { call in
      guard let (element, bounds) = call.list,
        element.asPresent.isPrintable(in: call.schema), element.asPresent != .text
      else { return nil }
      return bounds.minimum > 0 ? .line : ValueType.line.asOptional
    },
    apply: { call throws(Diagnostic) in
      if call.subject.value.isHole { return call.subject.value }
      if let text = plainly(call) { return text }
      var items: [Printed] = []
      for element in call.environment.elements(of: call.subject) {
        if case .absent = element.value { continue }
        items.append(try ValuePrinter(call.environment).print(element))
      }
      guard !items.isEmpty else { return .absent }
      let separator = call.arguments.isEmpty ? nil : call.text(0)
      return joined(items, separator, call.environment.language)
    },
    documentation: Message(
      fr: "A, B et C, ou avec le séparateur donné ; ce qui est absent est omis",
      en: "A, B et C, or with the separator given; what is absent is skipped"),
    examples: [
      ("[town, nothing, harbour] | join", "Audincourt et Le Havre"),
      ("[1, 2, 3] | join", "1, 2 et 3"), ("[1, 2, 3] | join(\" – \")", "1 – 2 – 3"),
    ])

  /// Texts that print as they are, with a separator between: nearly every join there is.
  private static func plainly(_ call: Call) -> Value? {
    guard case .list(let elements) = call.subject.value, !call.arguments.isEmpty else { return nil }
    let separator = call.text(0)
    var result: String?
    for element in elements {
      switch element.value {
      case .absent: continue
      case .string(let text, .line), .string(let text, .town):
        if result == nil { result = text } else { result = (result ?? "") + separator + text }
      default: return nil
      }
    }
    return result.map { .string($0, .line) }
  }

  private static func joined(
    _ items: [Printed], _ separator: String?, _ language: Message.Language
  ) -> Value {
    // Nothing but room to write is one room.
    let holes = items.flatMap(\.parts).compactMap {
      if case .blank(let hole) = $0 { hole } else { nil }
    }
    if holes.count == items.count, items.allSatisfy({ $0.parts.count == 1 }) {
      return .hole(holes.count == 1 ? holes[0] : Hole(type: .line))
    }
    let last = separator ?? (language == .french ? " et " : " and ")
    var parts: [Printed.Part] = []
    for (index, item) in items.enumerated() {
      if index > 0 {
        parts.append(.text(index == items.count - 1 ? last : separator ?? ", "))
      }
      parts += item.parts
    }
    return Value(printed: Printed(parts))
  }

  private static let count = FunctionEntry(
    name: "count", kind: .function, signature: "count(list)", wanted: list, absence: .refuses,
    unknownResult: .integer,
    result: { $0.list == nil ? nil : .integer },
    apply: { call throws(Diagnostic) in
      switch call.subject.value {
      case .list(let elements): return .integer(elements.count)
      case .hole(let hole):
        let rows = call.environment.blankRows(hole, at: call.subject.location)
        return rows.map { .integer($0.count) } ?? .hole(Hole(type: .integer))
      default: throw call.mismatch
      }
    },
    documentation: Message(
      fr: "le nombre d'éléments ; formulaire vierge : de lignes laissées",
      en: "the number of elements; in a blank form, of rows left"),
    examples: [("count([town, harbour])", "2")])

  private static let sum = FunctionEntry(
    name: "sum", kind: .function, signature: "sum(list)",
    wanted: Message(
      fr: "une liste de nombres, de montants ou de durées",
      en: "a list of numbers, amounts or durations"), absence: .refuses, unknownResult: .unknown,
    result: { call in
      guard let element = call.list?.element else { return nil }
      if element == .unknown { return .integer }
      return OperationTypes.result(.add, element, element)
    },
    apply: { call throws(Diagnostic) in
      if call.subject.value.isHole {
        return call.subject.value.type.map { hole(of: $0) } ?? .absent
      }
      var total: Value?
      for element in call.environment.elements(of: call.subject) {
        if element.value.isHole { return element.value }
        guard let sum = total.map({ Arithmetic.sum($0, element.value, sign: 1) }) ?? element.value
        else {
          throw Arithmetic.overflow(at: Origin(template: call.span, record: element.location))
        }
        total = sum
      }
      return total ?? .integer(0)
    },
    documentation: Message(fr: "la somme", en: "the sum"), examples: [("sum([1, 2, 3])", "6")])

  private static func hole(of list: ValueType) -> Value {
    if case .list(let element, _) = list { return .hole(Hole(type: element.asPresent)) }
    return .hole(Hole(type: list))
  }

  private static func extreme(_ name: String, keepsSmaller: Bool) -> FunctionEntry {
    FunctionEntry(
      name: name, kind: .function, signature: "\(name)(list)",
      wanted: Message(
        fr: "une liste de nombres, de dates, d'heures ou de durées",
        en: "a list of numbers, dates, times or durations"),
      absence: .refuses, unknownResult: .unknown,
      result: { call in
        guard let (element, bounds) = call.list,
          OperationTypes.result(.less, element, element) != nil
        else { return nil }
        return bounds.minimum > 0 ? element : element.asOptional
      },
      apply: { call throws(Diagnostic) in
        if call.subject.value.isHole {
          return call.subject.value.type.map { hole(of: $0) } ?? .absent
        }
        var best: Value?
        for element in call.environment.elements(of: call.subject) {
          if element.value.isHole { return element.value }
          guard let current = best else {
            best = element.value
            continue
          }
          guard let order = Arithmetic.order(element.value, current) else { throw call.mismatch }
          if keepsSmaller ? order < 0 : order > 0 { best = element.value }
        }
        return best ?? .absent
      },
      documentation: keepsSmaller
        ? Message(
          fr: "le plus petit ; facultatif si la liste peut être vide",
          en: "the least; optional if the list may be empty")
        : Message(
          fr: "le plus grand ; facultatif si la liste peut être vide",
          en: "the greatest; optional if the list may be empty"),
      examples: [("\(name)([3, 1, 2])", keepsSmaller ? "1" : "3")])
  }
}
