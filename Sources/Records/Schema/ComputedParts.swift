internal import Diagnostics

/// What computes in a record type: derived fields, rules, `prints`, `party`.
struct ComputedParts {
  let limits: Limits
  let rules: NamedRules
  let reader: FieldReader
  private var expressions: SchemaExpressions { SchemaExpressions(limits: limits) }

  init(limits: Limits, rules: NamedRules, reader: FieldReader) {
    self.limits = limits
    self.rules = rules
    self.reader = reader
  }

  /// Reads the parts of a type and adds them to its record, after those that it copies.
  func add(
    to schema: inout Schema, of declaration: TypeDeclaration, _ diagnostics: inout [Diagnostic]
  ) {
    guard var record = schema.record(declaration.key.name) else { return }
    let base = declaration.base.flatMap { schema.record($0) }
    record.rules = (base?.rules ?? []) + declaration.rules.compactMap { rule($0, &diagnostics) }
    record.prints = declaration.prints.map { expressions.parse($0, &diagnostics) } ?? base?.prints
    record.derived = base?.derived ?? []
    for (key, node) in declaration.derived {
      guard let derived = derived(key, node, &diagnostics) else { continue }
      if record.member(derived.field.name) == nil {
        record.derived.append(derived)
      } else {
        diagnostics.append(SchemaFault.repeatedField(derived.field.name, at: key.span))
      }
    }
    record.derived = ordered(record.derived, &diagnostics)
    record.party = declaration.party.flatMap { party($0, record, &diagnostics) } ?? base?.party
    schema.types[record.name] = .record(record)
  }

  private func derived(
    _ key: DataKey, _ node: DataNode, _ diagnostics: inout [Diagnostic]
  ) -> DerivedDefinition? {
    var source: DataNode?
    let field = reader.field(key, node, &diagnostics) {
      source = $0.value("is", isRequired: true)
    }
    guard let field, let source else { return nil }
    return DerivedDefinition(field: field, expression: expressions.parse(source, &diagnostics))
  }

  /// Each after those that it reads; those that wait for each other are told and left out.
  private func ordered(
    _ derived: [DerivedDefinition], _ diagnostics: inout [Diagnostic]
  ) -> [DerivedDefinition] {
    var waiting = derived
    var ready: [DerivedDefinition] = []
    while !waiting.isEmpty {
      let open = Set(waiting.map(\.field.name))
      guard let next = waiting.firstIndex(where: { $0.expression.names().isDisjoint(with: open) })
      else {
        diagnostics.append(
          SchemaFault.derivedCycle(waiting.map(\.field.name), at: waiting[0].field.span))
        return ready
      }
      ready.append(waiting.remove(at: next))
    }
    return ready
  }

  private func rule(_ node: DataNode, _ diagnostics: inout [Diagnostic]) -> RuleDefinition? {
    var cursor = DataCursor(
      node, room: "schema", of: Message(fr: "une règle", en: "a rule"))
    let named = cursor.text("rule")
    let source = cursor.value("require", isRequired: named == nil)
    let message = cursor.text("else", isRequired: named == nil && source != nil)
    let path = cursor.text("at")?.split(separator: ".").map(String.init)
    if let named, !rules.names.contains(named), let span = node["rule"]?.span {
      cursor.report(
        "unknown-rule",
        Message(fr: "la règle « \(named) » n'existe pas", en: "there is no rule \"\(named)\""),
        at: span, hint: NearestName.hint(named, among: rules.names))
    }
    diagnostics += cursor.finish()
    if let named { return RuleDefinition(.named(named), at: path, span: node.span) }
    guard let source, let message else { return nil }
    let expression = expressions.parse(source, &diagnostics)
    return RuleDefinition(
      .expression(expression, message: message), at: path, span: node.span)
  }

  private func party(
    _ node: DataNode, _ record: RecordDefinition, _ diagnostics: inout [Diagnostic]
  ) -> PartyDefinition? {
    var cursor = DataCursor(node, room: "schema", of: Message(fr: "« party »", en: "\"party\""))
    let name = cursor.text("name", isRequired: true)
    let email = cursor.text("email")
    let image = cursor.text("image")
    let known = record.fields.map(\.name) + record.derived.map(\.field.name)
    for member in [name, email, image] {
      guard let member, record.member(member) == nil else { continue }
      cursor.report(
        "unknown-field",
        Message(
          fr: "« \(record.name) » n'a pas de champ « \(member) »",
          en: "\"\(record.name)\" has no field \"\(member)\""),
        at: node.span, hint: NearestName.hint(member, among: known))
    }
    diagnostics += cursor.finish()
    return name.map { PartyDefinition(name: $0, email: email, image: image) }
  }
}
