import Diagnostics

/// What can be wrong with the spelling of an expression, in both languages.
enum SyntaxFault {
  static func make(
    _ id: String, _ message: Message, _ span: SourceSpan, hint: Message? = nil
  ) -> Diagnostic {
    Diagnostic("expression.\(id)", message, at: span, hint: hint)
  }

  static func expected(_ what: Message, _ span: SourceSpan, hint: Message? = nil) -> Diagnostic {
    make(
      "unexpected",
      Message(fr: "il manque ici \(what.french)", en: "\(what.english) is missing here"),
      span, hint: hint)
  }

  static func unclosedString(_ span: SourceSpan) -> Diagnostic {
    make(
      "unclosed-string",
      Message(fr: "ces guillemets ne sont pas refermés", en: "this quotation mark is never closed"),
      span,
      hint: Message(
        fr: "un texte s'écrit entre deux \" ; à l'intérieur, écrire \\\"",
        en: "a text stands between two \"; inside it, write \\\""))
  }

  static func unknownEscape(_ span: SourceSpan) -> Diagnostic {
    make(
      "unknown-escape",
      Message(
        fr: "« \\ » ne peut précéder ici que « \" » ou « \\ »",
        en: "‘\\’ can only stand before ‘\"’ or ‘\\’ here"),
      span,
      hint: Message(fr: "écrire \\\\ pour une barre oblique", en: "write \\\\ for a backslash")
    )
  }

  static func hugeNumber(_ span: SourceSpan) -> Diagnostic {
    make(
      "number-too-large",
      Message(fr: "ce nombre est trop grand", en: "this number is too large"), span)
  }

  static func unknownUnit(_ span: SourceSpan) -> Diagnostic {
    make(
      "unknown-unit",
      Message(fr: "cette unité est inconnue", en: "this unit is unknown"), span,
      hint: Message(
        fr: "les longueurs s'écrivent 6cm, 30mm ou 10pt",
        en: "lengths are written 6cm, 30mm or 10pt")
    )
  }

  /// A character that begins nothing, with the hint that it most likely asks for.
  static func strangeCharacter(at offset: Int32, in file: SourceFile) -> Diagnostic {
    let rest = String(decoding: file.bytes[Int(offset)...].prefix(16), as: UTF8.self)
    let character = rest.first ?? "?"
    let range = offset..<offset + Int32(String(character).utf8.count)
    let clamped = range.clamped(to: 0..<Int32(file.bytes.count))
    return make(
      "unexpected-character",
      Message(
        fr: "« \(character) » n'a pas de sens dans une expression",
        en: "‘\(character)’ means nothing in an expression"),
      SourceSpan(file: file, range: clamped), hint: hint(for: character, rest))
  }

  private static func hint(for character: Character, _ rest: String) -> Message? {
    switch character {
    case "'", "’", "‘", "“", "”", "«", "»":
      Message(
        fr: "un texte s'écrit entre deux guillemets droits : \"texte\"",
        en: "a text stands between straight double quotes: \"text\"")
    case "&": Message(fr: "écrire « and »", en: "write ‘and’")
    case "!": Message(fr: "écrire « not »", en: "write ‘not’")
    case "{", "}", "%":
      Message(
        fr: "une valeur ou une balise n'en contient pas d'autre : retirer les accolades",
        en: "a value or tag holds no other one: take the braces away")
    case "\\", ";", ":", "?", "#", "@", "$":
      Message(
        fr: "une expression est faite de noms, de nombres, de textes et d'opérateurs",
        en: "an expression is made of names, numbers, texts and operators")
    default:
      character.isLetter
        ? Message(
          fr: "les noms s'écrivent en lettres sans accent", en: "names have unaccented letters only"
        )
        : nil
    }
  }
}

extension SyntaxFault {
  static func tooDeep(_ span: SourceSpan, _ limits: Limits) -> Diagnostic {
    Limits.reached(
      "nesting",
      Message(
        fr: "cette expression dépasse \(limits.nesting) niveaux",
        en: "this expression is more than \(limits.nesting) levels deep"),
      at: Origin(template: span))
  }

  static func pipeAfterOperation(_ span: SourceSpan) -> Diagnostic {
    make(
      "pipe-after-operation",
      Message(
        fr: "le filtre ne dit pas s'il porte sur toute l'opération",
        en: "it is not clear whether the filter takes the whole operation"),
      span,
      hint: Message(
        fr: "mettre l'opération entre parenthèses : (a + b) | filtre",
        en: "put the operation in parentheses: (a + b) | filter"))
  }

  static func openElement(_ span: SourceSpan) -> Diagnostic {
    make(
      "open-element",
      Message(
        fr: "un filtre ou un « if » devant « for » s'écrit entre parenthèses",
        en: "a filter or ‘if’ before ‘for’ stands in parentheses"),
      span,
      hint: Message(
        fr: "écrire [(x | filtre) for x in liste]", en: "write [(x | filter) for x in list]"))
  }

  static func chainedComparison(_ span: SourceSpan) -> Diagnostic {
    make(
      "chained-comparison",
      Message(
        fr: "deux comparaisons ne s'enchaînent pas", en: "two comparisons cannot be chained"), span,
      hint: Message(fr: "écrire a < b and b < c", en: "write a < b and b < c"))
  }

  static func unclosed(
    _ symbol: Token.Symbol, _ span: SourceSpan, opened: SourceSpan, _ token: Token
  ) -> Diagnostic {
    let sign = symbol.rawValue
    var fault = make(
      "unclosed",
      Message(fr: "il manque ici « \(sign) »", en: "‘\(sign)’ is missing here"), span,
      hint: habit(token))
    fault.notes = [
      Diagnostic.Note(Message(fr: "ouvert ici", en: "opened here"), at: opened)
    ]
    return fault
  }

  static func leftOver(_ span: SourceSpan, _ token: Token) -> Diagnostic {
    make(
      "unexpected",
      Message(
        fr: "« \(span.text) » n'a pas de sens ici", en: "‘\(span.text)’ makes no sense here"),
      span, hint: habit(token))
  }

  /// What people who know another language may have meant.
  static func habit(_ token: Token) -> Message? {
    switch token.kind {
    case .symbol(.assign):
      Message(fr: "l'égalité s'écrit « == »", en: "equality is written ‘==’")
    case .symbol(.pipe):
      Message(
        fr: "un filtre suit une valeur ; « ou » s'écrit « or »",
        en: "a filter follows a value; alternatives are joined by ‘or’")
    case .symbol(.closeParenthesis), .symbol(.closeBracket):
      Message(fr: "rien n'a été ouvert ici", en: "nothing was opened here")
    case .symbol(.minus):
      Message(fr: "un nombre négatif s'écrit (0 - 1)", en: "a negative number is written (0 - 1)")
    case .symbol(.openBracket):
      Message(
        fr: "un élément d'une liste se prend avec « for »",
        en: "an element of a list is taken by ‘for’")
    case .keyword(let word):
      Message(
        fr: "« \(word.rawValue) » est un mot réservé", en: "‘\(word.rawValue)’ is a reserved word")
    default: nil
    }
  }
}
