import Diagnostics
import Records

/// How tags, attributes and targets are written, canonically.
enum TemplateSpelling {
  /// A tag without its delimiters: `blank lines=4`.
  static func inside(of tag: SyntaxTag) -> String {
    var words = [tag.name.name]
    switch tag.head {
    case .expression(let expression):
      words.append(tag.name.name == "blank" ? primary(expression) : pipe(expression))
    case .name(let name): words.append(name.name)
    case nil: break
    }
    words += tag.arguments.map { $0.name.name + "=" + primary($0.value) }
    return words.joined(separator: " ")
  }

  /// An argument's value is a primary: anything else stood in parentheses.
  static func primary(_ value: Expression) -> String {
    let text = ExpressionPrinter.print(value)
    switch value.kind {
    case .pipe, .not, .binary, .isCase, .conditional: return "(\(text))"
    default: return text
    }
  }

  /// What stands where a pipe is awaited: a condition only in parentheses.
  static func pipe(_ value: Expression) -> String {
    let text = ExpressionPrinter.print(value)
    if case .conditional = value.kind { return "(\(text))" }
    return text
  }

  /// What stands where an operation is awaited: no pipe without parentheses.
  static func operation(_ value: Expression) -> String {
    if case .pipe = value.kind { return "(\(ExpressionPrinter.print(value)))" }
    return pipe(value)
  }

  /// `{.style #id key=value}`: quotes only where a word would not do.
  static func attributes(_ attributes: SyntaxAttributes) -> String {
    var words = attributes.styles.map { "." + $0.name }
    let values = attributes.values.map { $0.key.name + "=" + value($0.text) }
    let id = attributes.id.map { ["#" + $0.name] } ?? []
    // An id alone in front would read as a comment.
    words += words.isEmpty ? values + id : id + values
    return "{" + words.joined(separator: " ") + "}"
  }

  private static func value(_ text: String) -> String {
    if !text.isEmpty, text.utf8.allSatisfy({ $0.isNameByte || $0 == .dot }) { return text }
    var quoted = ""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return "\"\(quoted)\""
  }

  /// A target as it was written, or its value.
  static func target(_ target: SyntaxTarget) -> String {
    switch target {
    case .literal(_, let span): span.text
    case .value(let expression): "{{ \(ExpressionPrinter.print(expression)) }}"
    }
  }
}
