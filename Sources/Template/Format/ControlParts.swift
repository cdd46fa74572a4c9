import Records

extension SyntaxControl {
  /// Its tags in order, each with the body that follows; the closing has none.
  var parts: [(tag: String, body: Body?)] {
    switch kind {
    case .conditional(let branches, let otherwise):
      let opened = branches.enumerated().map { index, branch in
        let word = index == 0 ? "if" : "elif"
        return ("{% \(word) \(ExpressionPrinter.print(branch.condition)) %}", Body?(branch.body))
      }
      return opened + alternative(otherwise) + [("{% endif %}", nil)]
    case .loop(let name, let source, let condition, let body, let otherwise):
      let filter = condition.map { " if " + TemplateSpelling.operation($0) } ?? ""
      let tag = "{% for \(name.name) in \(TemplateSpelling.pipe(source))\(filter) %}"
      return [(tag, body)] + alternative(otherwise) + [("{% endfor %}", nil)]
    case .match(let path, let cases):
      let opened = cases.map { alternative in
        let names = alternative.names.map(\.name).joined(separator: ", ")
        return ("{% case \(names) %}", Body?(alternative.body))
      }
      return [("{% match \(ExpressionPrinter.print(path)) %}", nil)] + opened
        + [("{% endmatch %}", nil)]
    }
  }

  private func alternative(_ body: Body?) -> [(tag: String, body: Body?)] {
    body.map { [("{% else %}", $0)] } ?? []
  }
}
