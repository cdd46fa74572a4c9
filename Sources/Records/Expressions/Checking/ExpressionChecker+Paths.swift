package import Diagnostics

extension ExpressionChecker {
  /// The type at the end of a path, with what the scope knows about it.
  package func checkPath(
    _ path: [Expression.PathComponent], in scope: Scope, _ diagnostics: inout [Diagnostic]
  ) -> ValueType {
    guard let first = path.first else { return .unknown }
    guard let binding = scope.lookUp(first.name) else {
      diagnostics.append(CheckFault.unknownName(first, scope.names))
      return .unknown
    }
    if !binding.members.isEmpty { return checkPseudo(binding, path, &diagnostics) }
    var walk = Walk(type: known(binding.type, [first.name], scope), names: [first.name])
    walk.sensitiveLength = binding.isSensitive ? 1 : nil
    for component in path.dropFirst() {
      guard step(component, &walk, scope, &diagnostics) else { return .unknown }
    }
    if let length = walk.sensitiveLength, !scope.mayRead(walk.names, sensitive: length) {
      let name = walk.names.prefix(length).dotted
      let end = path.last?.span ?? first.span
      diagnostics.append(CheckFault.sensitive(name, first.span.union(end)))
    }
    return walk.type
  }

  private struct Walk {
    var type: ValueType
    var names: [String]
    /// How many names lead to the first sensitive field.
    var sensitiveLength: Int?
  }

  private func step(
    _ component: Expression.PathComponent, _ walk: inout Walk, _ scope: Scope,
    _ diagnostics: inout [Diagnostic]
  ) -> Bool {
    let path = walk.names.joined(separator: ".")
    if walk.type == .unknown { return false }
    if walk.type.isOptional {
      diagnostics.append(CheckFault.optional(path, component.span))
      return false
    }
    let cases = scope.fact(of: walk.names)?.cases
    guard let field = schema.member(component.name, of: walk.type, cases: cases) else {
      diagnostics.append(missing(component, walk.type, path))
      return false
    }
    walk.names.append(component.name)
    if field.isSensitive, walk.sensitiveLength == nil { walk.sensitiveLength = walk.names.count }
    walk.type = known(field.type, walk.names, scope)
    return true
  }

  private func known(_ type: ValueType, _ path: [String], _ scope: Scope) -> ValueType {
    scope.fact(of: path)?.isPresent == true ? type.asPresent : type
  }

  private func missing(
    _ component: Expression.PathComponent, _ type: ValueType, _ path: String
  ) -> Diagnostic {
    let names = schema.memberNames(of: type)
    if case .choice = type, names.contains(component.name) {
      return CheckFault.caseUnknown(component, path)
    }
    return CheckFault.unknownName(component, names)
  }

  private func checkPseudo(
    _ binding: Scope.Binding, _ path: [Expression.PathComponent],
    _ diagnostics: inout [Diagnostic]
  ) -> ValueType {
    let names = binding.members.keys.sorted()
    guard path.count > 1 else {
      diagnostics.append(
        CheckFault.make(
          "incomplete-path", "« \(path[0].name) » n'est pas une valeur",
          "‘\(path[0].name)’ is no value", path[0].span,
          hint: NearestName.hint("", among: names.map { "\(path[0].name).\($0)" })))
      return .unknown
    }
    guard path.count == 2, let type = binding.members[path[1].name] else {
      diagnostics.append(CheckFault.unknownName(path[path.count > 2 ? 2 : 1], names))
      return .unknown
    }
    return type
  }
}
