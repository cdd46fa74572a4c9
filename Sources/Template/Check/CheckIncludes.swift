internal import Diagnostics
internal import Document
internal import Records

/// A partial or a letterhead: its text, and the parameters that are all it sees.
struct Fragment: Sendable {
  var tree: SyntaxTree
  var parameters: [FieldDefinition]
  /// Its front matter, for a letterhead's geometry.
  var front: [(key: DataKey, value: DataNode)]
}

/// Where partials come from.
protocol FragmentSource {
  /// The partial of that name; nil when there is none, or when it could not be read.
  func partial(_ name: String) -> Fragment?
  /// The names that there are.
  func partialNames() -> [String]
}

extension Checker {
  /// At most so many partials in one template: two that include each other's twins double at
  /// every level.
  private static let mostIncludes = 500

  mutating func include(_ tag: SyntaxTag, _ plans: inout [BlockPlan]) {
    guard case .name(let name)? = tag.head, mayInclude(name) else { return }
    guard let fragment = fragments.partial(name.name) else {
      if !fragments.partialNames().contains(name.name) { reportUnknown(name) }
      return
    }
    let given = tag.arguments.map { Expression.Argument(label: $0.name, value: $0.value) }
    let arguments = self.arguments(given, fragment.parameters, "« \(name.name) »", tag.span)
    includes.append(name.name)
    included.insert(name.name)
    includeCount += 1
    let inner = within { checker in
      checker.scope = Scope(schema: checker.schema)
      checker.scope.define(fragment.parameters)
      checker.place.depth += 1
    } _: {
      $0.file(fragment.tree)
    }
    includes.removeLast()
    plans.append(BlockPlan(kind: .include(arguments, inner), span: tag.span))
  }

  private mutating func mayInclude(_ name: Expression.PathComponent) -> Bool {
    if includes.contains(name.name) {
      let chain = (includes.drop { $0 != name.name } + [name.name]).joined(separator: " → ")
      report(
        "include-cycle",
        Message(
          fr: "le fragment finit par s'inclure lui-même : \(chain)",
          en: "the partial includes itself: \(chain)"), at: name.span,
        hint: Message(fr: "ôter un des « include »", en: "remove one \"include\""))
      return false
    }
    guard includes.count < limits.nesting else {
      diagnostics.append(
        Limits.reached(
          "nesting",
          Message(
            fr: "plus de \(limits.nesting) fragments l'un dans l'autre",
            en: "more than \(limits.nesting) partials one in the other"),
          at: Origin(template: name.span)))
      return false
    }
    guard includeCount < Self.mostIncludes else {
      report(
        "too-many-includes",
        Message(
          fr: "plus de \(Self.mostIncludes) fragments inclus",
          en: "more than \(Self.mostIncludes) partials included"),
        at: name.span,
        hint: Message(
          fr: "chaque fragment inclus compte, ceux des fragments aussi",
          en: "every partial counts, those inside partials too"))
      return false
    }
    return true
  }

  mutating func reportUnknown(_ name: Expression.PathComponent) {
    report(
      "unknown-partial",
      Message(
        fr: "le fragment « \(name.name) » n'existe pas", en: "there is no partial \"\(name.name)\""),
      at: name.span, hint: NearestName.hint(name.name, among: fragments.partialNames()))
  }

  /// Arguments against parameters: none unknown, none missing, each of its type.
  mutating func arguments(
    _ given: [Expression.Argument], _ parameters: [FieldDefinition], _ what: String,
    _ span: SourceSpan
  ) -> [ArgumentPlan] {
    var plans: [ArgumentPlan] = []
    for argument in given {
      let found = type(of: argument.value)
      guard let label = argument.label else {
        report(
          "unnamed-argument",
          Message(fr: "un argument a un nom", en: "an argument has a name"),
          at: argument.value.span, hint: Message(fr: "écrire nom=valeur", en: "write name=value"))
        continue
      }
      guard let parameter = parameters.first(where: { $0.name == label.name }) else {
        reportUnknown(label, parameters, what)
        continue
      }
      checkArgument(found, parameter, argument.value)
      plans.append(ArgumentPlan(name: label.name, value: argument.value))
    }
    // An argument that nobody knows is most often one that is missing, misspelt.
    let names = parameters.map(\.name)
    guard given.allSatisfy({ $0.label.map { names.contains($0.name) } ?? false }) else {
      return plans
    }
    for parameter in parameters where !given.contains(where: { $0.label?.name == parameter.name }) {
      if case .optional = parameter.type { continue }
      report(
        "missing-argument",
        Message(
          fr: "\(what) demande « \(parameter.name) »", en: "\(what) needs \"\(parameter.name)\""),
        at: span, hint: Message(fr: "écrire \(parameter.name)=…", en: "write \(parameter.name)=…"))
    }
    return plans
  }

  private mutating func reportUnknown(
    _ label: Expression.PathComponent, _ parameters: [FieldDefinition], _ what: String
  ) {
    report(
      "unknown-argument",
      Message(fr: "\(what) n'a pas de « \(label.name) »", en: "\(what) has no \"\(label.name)\""),
      at: label.span, hint: NearestName.hint(label.name, among: parameters.map(\.name)))
  }

  /// An optional goes only to an optional parameter.
  private static func accepts(_ wanted: ValueType, _ given: ValueType) -> Bool {
    guard given.isOptional, !wanted.isOptional else { return wanted.accepts(given) }
    return false
  }

  private mutating func checkArgument(
    _ found: ValueType, _ parameter: FieldDefinition, _ value: Expression
  ) {
    guard !Self.accepts(parameter.type, found) else { return }
    let (given, wanted) = (found.name(in: schema), parameter.type.name(in: schema))
    report(
      "wrong-argument",
      Message(
        fr: "« \(parameter.name) » demande \(wanted.french), pas \(given.french)",
        en: "\"\(parameter.name)\" needs \(wanted.english), not \(given.english)"),
      at: value.span,
      notes: parameter.span.map {
        [
          .init(
            Message(fr: "le paramètre est déclaré ici", en: "the parameter is declared here"),
            at: $0)
        ]
      } ?? [])
  }
}
