internal import Diagnostics

extension RecordDecoding {
  /// An enum or variant: `completed`, or `{ partial: { … } }`.
  mutating func choice(
    _ node: DataNode, _ plan: ChoicePlan, at location: RecordLocation
  ) -> LocatedValue? {
    switch node.content {
    case .scalar(let text, _):
      let name = TextFormat.trimmed(text)
      guard let found = plan.named(name) else {
        diagnostics.append(RecordFault.unknownChoice(name, plan.definition, at: location))
        return nil
      }
      return value(found, of: plan, nil, at: location)
    case .mapping(let entries):
      guard entries.count == 1 else { return wrongVariant(node, plan.definition, at: location) }
      guard let found = plan.named(entries[0].key.name) else {
        let at = RecordLocation(
          parent: location.parent, component: location.component, label: location.label,
          span: entries[0].key.span, row: location.row)
        diagnostics.append(RecordFault.unknownChoice(entries[0].key.name, plan.definition, at: at))
        return nil
      }
      return value(found, of: plan, entries[0].value, at: location)
    case .sequence: return wrongVariant(node, plan.definition, at: location)
    }
  }

  private mutating func value(
    _ found: CasePlan, of plan: ChoicePlan, _ node: DataNode?, at location: RecordLocation
  ) -> LocatedValue? {
    if node == nil, found.fields.isEmpty {
      return LocatedValue(
        .choice(ChoiceValue(type: plan.definition.name, name: found.name)), at: location)
    }
    let inside =
      isOutline
      ? location
      : RecordLocation(
        parent: location, component: .variant(found.name), label: found.label, span: node?.span,
        row: location.row)
    let fields = fields(
      node, found.fields, found.names, at: inside,
      unknown: {
        RecordFault.unknownField(
          $0, known: found.fields.map(\.name), isDerived: false, at: inside)
      })
    guard let fields else { return nil }
    let value = ChoiceValue(type: plan.definition.name, name: found.name, fields: fields)
    return LocatedValue(.choice(value), at: location)
  }

  /// By its name, or by its label when only one is spelt so.
  static func named(_ text: String, in choice: ChoiceDefinition) -> CaseDefinition? {
    if let found = choice.named(text) { return found }
    for fold in [{ (text: String) in text }, { $0.lowercased() }] {
      let found = choice.cases.filter { fold($0.label) == fold(text) }
      if found.count == 1 { return found[0] }
    }
    return nil
  }

  private mutating func wrongVariant(
    _ node: DataNode, _ choice: ChoiceDefinition, at location: RecordLocation
  ) -> LocatedValue? {
    let names = choice.cases.map(\.name).joined(separator: ", ")
    diagnostics.append(
      RecordFault.wrongKind(
        Message(
          fr: "un seul choix de « \(choice.label) »", en: "one choice of \"\(choice.label)\""),
        node, at: location, problem: "not-a-choice",
        hint: Message(fr: "l'un de : \(names)", en: "one of: \(names)")))
    return nil
  }
}
