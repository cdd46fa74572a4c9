import Diagnostics

/// `first`.
enum FirstFunction {
  static let entry = FunctionEntry(
    name: "first", kind: .function, signature: "first(list)",
    wanted: Message(fr: "une liste", en: "a list"), absence: .refuses, unknownResult: .unknown,
    result: { call in
      guard let (element, bounds) = call.list else { return nil }
      return bounds.minimum > 0 ? element : element.asOptional
    },
    apply: { call throws(Diagnostic) in
      if case .hole(let hole) = call.subject.value {
        guard case .list(let element, _) = hole.type.asPresent else { return call.subject.value }
        return .hole(Hole(type: element.asPresent, label: hole.label))
      }
      guard case .list = call.subject.value else { throw call.mismatch }
      return call.environment.elements(of: call.subject).first?.value ?? .absent
    },
    documentation: Message(
      fr: "le premier élément ; facultatif si la liste peut être vide",
      en: "the first element; optional if the list may be empty"),
    examples: [
      ("first([3, 1, 2])", "3"), ("first([n for n in [1, 2] if n > 5]) | default(\"–\")", "–"),
    ])
}
