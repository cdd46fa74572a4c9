import Diagnostics

extension Diagnostic {
  /// A `match` over items, rows or signatures, which a blank form cannot print case by case: told by
  /// the check of a blank form, and by the evaluator where no check was asked for.
  static func blankMatch(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "template.blank-match",
      Message(
        fr: "un formulaire vierge ne peut pas montrer chaque cas sur des éléments ou des rangées",
        en: "a blank form cannot show each case over items or rows"),
      at: span,
      hint: Message(
        fr: "mettre « match » autour de blocs, de lignes ou de champs",
        en: "put \"match\" around blocks, lines or fields"))
  }
}
