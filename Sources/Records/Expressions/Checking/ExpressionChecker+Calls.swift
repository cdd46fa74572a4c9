import Diagnostics

extension ExpressionChecker {
  func checkCall(
    _ name: Expression.PathComponent, _ subject: Expression?,
    _ arguments: [Expression.Argument], _ span: SourceSpan, in scope: Scope,
    _ diagnostics: inout [Diagnostic]
  ) -> ValueType {
    var all = arguments
    if let subject { all.insert(Expression.Argument(value: subject), at: 0) }
    let types = all.map { check($0.value, in: scope, diagnostics: &diagnostics) }
    guard let entry = FunctionTable.entry(name.name) else {
      diagnostics.append(CheckFault.unknownFunction(name, FunctionTable.entries.map(\.name)))
      return .unknown
    }
    for argument in arguments {
      guard let label = argument.label else { continue }
      diagnostics.append(CheckFault.unknownName(label, []))
    }
    guard all.count >= entry.required + 1, all.count <= entry.parameters.count + 1 else {
      diagnostics.append(wrongCount(entry, span))
      return .unknown
    }
    for (index, parameter) in entry.parameters.enumerated() where index + 1 < all.count {
      checkArgument(all[index + 1].value, types[index + 1], parameter, &diagnostics)
    }
    return result(entry, all[0].value, types, &diagnostics)
  }

  private func wrongCount(_ entry: FunctionEntry, _ span: SourceSpan) -> Diagnostic {
    CheckFault.make(
      "wrong-arguments", "« \(entry.name) » ne prend pas ces arguments",
      "‘\(entry.name)’ does not take these arguments", span,
      hint: Message(fr: "écrire \(entry.signature)", en: "write \(entry.signature)"))
  }

  private func checkArgument(
    _ argument: Expression, _ type: ValueType, _ parameter: FunctionEntry.Parameter,
    _ diagnostics: inout [Diagnostic]
  ) {
    guard type != .unknown else { return }
    switch parameter.kind {
    case .type(let wanted):
      guard !wanted.accepts(type) || type.isOptional else { return }
      diagnostics.append(
        CheckFault.wrongType(type, wanted: wanted.name(in: schema), schema, argument.span))
    case .word(let words):
      if case .string(let text) = argument.kind, words.contains(text) { return }
      let list = words.map { "\"\($0)\"" }.joined(separator: ", ")
      diagnostics.append(
        CheckFault.make(
          "wrong-arguments", "ce mot n'est pas de ceux que ce filtre connaît",
          "this is not a word that the filter knows", argument.span,
          hint: Message(fr: "ce qui existe : \(list)", en: "known: \(list)")))
    case .any: break
    }
  }

  private func result(
    _ entry: FunctionEntry, _ subject: Expression, _ types: [ValueType],
    _ diagnostics: inout [Diagnostic]
  ) -> ValueType {
    let type = types[0]
    let call = CallTypes(
      subject: type, arguments: Array(types.dropFirst()), schema: schema)
    guard type != .unknown else { return entry.unknownResult }
    if type.isOptional, entry.absence == .refuses {
      diagnostics.append(CheckFault.optional(ExpressionPrinter.print(subject), subject.span))
      return entry.unknownResult
    }
    let present = entry.absence == .takes ? call : call.withPresentSubject
    guard let result = entry.result(present) else {
      diagnostics.append(
        CheckFault.wrongType(type, wanted: entry.wanted, schema, subject.span))
      return entry.unknownResult
    }
    return type.isOptional && entry.absence == .passes ? result.asOptional : result
  }
}
