internal import Diagnostics

/// What can be wrong with a record.
enum RecordFault {
  static func make(
    _ problem: String, _ message: Message, at location: RecordLocation, hint: Message? = nil,
    notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    Diagnostic(
      "record.\(problem)", message, at: Origin(record: location), notes: notes, hint: hint)
  }

  static func missing(at location: RecordLocation) -> Diagnostic {
    let name = location.label ?? location.path
    return make(
      "missing", Message(fr: "« \(name) » manque", en: "\"\(name)\" is missing"), at: location,
      hint: Message(
        fr: "donner une valeur à \(location.path)", en: "give a value to \(location.path)"))
  }

  static func wrongKind(
    _ wanted: Message, _ node: DataNode, at location: RecordLocation, problem: String,
    hint: Message? = nil
  ) -> Diagnostic {
    make(
      problem,
      Message(
        fr: "il faut ici \(wanted.french), pas \(node.kindName.french)",
        en: "\(wanted.english) is expected, not \(node.kindName.english)"),
      at: location, hint: hint)
  }

  static func unknownField(
    _ key: DataKey, known: [String], isDerived: Bool, at location: RecordLocation
  ) -> Diagnostic {
    let at = RecordLocation(
      parent: location, component: .field(key.name), span: key.span, row: location.row)
    if isDerived {
      return make(
        "derived-field",
        Message(
          fr: "« \(key.name) » est calculé et ne se donne pas",
          en: "\"\(key.name)\" is computed and cannot be given"),
        at: at, hint: Message(fr: "l'enlever", en: "remove it"))
    }
    return make(
      "unknown-field",
      Message(
        fr: "il n'y a pas de champ « \(key.name) »", en: "there is no field \"\(key.name)\""),
      at: at, hint: Int(key.name) == nil ? NearestName.hint(key.name, among: known) : cutByComma)
  }

  /// `{ kilos: 12,5 }` is `kilos: 12` and a field named 5.
  private static let cutByComma = Message(
    fr: "entre accolades, une virgule coupe la valeur : l'écrire entre guillemets, \"12,5\"",
    en: "between braces a comma cuts a value: put it between quotes, \"12,5\"")

  static func unknownChoice(
    _ text: String, _ choice: ChoiceDefinition, at location: RecordLocation
  ) -> Diagnostic {
    let names = choice.cases.flatMap { [$0.name, $0.label] }
    let all = choice.cases.map { "\($0.name) (\($0.label))" }.joined(separator: ", ")
    let near = NearestName.of(text, among: names)
    return make(
      "unknown-choice",
      Message(
        fr: "« \(text) » n'est pas un choix de « \(choice.label) »",
        en: "\"\(text)\" is not a choice of \"\(choice.label)\""),
      at: location,
      hint: near.map {
        Message(fr: "vouliez-vous dire « \($0) » ?", en: "did you mean \"\($0)\"?")
      } ?? Message(fr: "choix : \(all)", en: "choices: \(all)"))
  }

  static func count(
    _ count: Int, _ bounds: Bounds, at location: RecordLocation
  ) -> Diagnostic {
    let isFew = count < bounds.minimum
    let limit = isFew ? bounds.minimum : bounds.maximum ?? 0
    return make(
      isFew ? "too-few" : "too-many",
      isFew
        ? Message(
          fr: "\(limit) éléments au moins sont attendus, il y en a \(count)",
          en: "at least \(limit) elements are expected, there are \(count)")
        : Message(
          fr: "\(limit) éléments au plus sont attendus, il y en a \(count)",
          en: "at most \(limit) elements are expected, there are \(count)"),
      at: location)
  }

  static func limit(
    isMinimum: Bool, isLength: Bool, _ text: String, at location: RecordLocation
  ) -> Diagnostic {
    switch (isLength, isMinimum) {
    case (true, true):
      make(
        "too-short",
        Message(fr: "moins de \(text) caractères", en: "fewer than \(text) characters"),
        at: location)
    case (true, false):
      make(
        "too-long", Message(fr: "plus de \(text) caractères", en: "more than \(text) characters"),
        at: location, hint: Message(fr: "abréger", en: "shorten it"))
    case (false, true):
      make("too-small", Message(fr: "moins que \(text)", en: "less than \(text)"), at: location)
    case (false, false):
      make("too-large", Message(fr: "plus que \(text)", en: "more than \(text)"), at: location)
    }
  }

  static func repeatedKey(
    _ label: String, at location: RecordLocation, first: SourceSpan?
  ) -> Diagnostic {
    make(
      "repeated-key",
      Message(fr: "« \(label) » est donné deux fois", en: "\"\(label)\" is given twice"),
      at: location,
      notes: [
        Diagnostic.Note(Message(fr: "donné d'abord ici", en: "first given here"), at: first)
      ])
  }

  static func unknownRecordType(_ name: String, _ schema: Schema) -> Diagnostic {
    let known = schema.types.keys.sorted().filter { schema.record($0) != nil }
    return Diagnostic(
      "record.unknown-type",
      Message(
        fr: "il n'y a pas de type à champs « \(name) »",
        en: "there is no type with fields \"\(name)\""),
      at: Origin.none, hint: NearestName.hint(name, among: known))
  }
}
