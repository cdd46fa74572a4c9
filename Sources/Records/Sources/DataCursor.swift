package import Diagnostics

/// Reads a mapping of a type file, `template.yaml`, a theme or front matter, key by key, and
/// remembers what was asked for: whatever else the mapping holds is unknown.
///
///     var cursor = DataCursor(node, room: "template", of: Message(fr: "le modèle", en: "the template"))
///     let title = cursor.text("title", isRequired: true)        // String?
///     let language = cursor.choice("language", of: ["fr", "en"]) ?? "fr"
///     let copies = cursor.integer("copies", in: 1...9) ?? 1
///     let isBlank = cursor.boolean("blank") ?? false
///     let standards = cursor.texts("standards")                  // [String]
///     for (key, node) in cursor.entries("regions") { … }         // a mapping within
///     diagnostics += cursor.finish()                             // with the unknown keys
///
/// Every lookup gives nil (or nothing) for what is missing or null, and reports what has the
/// wrong form. Ids begin with `room`: `template.missing-key`, `.unknown-key`, `.not-a-mapping`,
/// `.not-a-list`, `.not-text`, `.not-a-number`, `.not-a-boolean`, `.out-of-range`,
/// `.unknown-value`. `DataNode` itself has `scalar`, `entries`, `elements`, `subscript(key)`.
package struct DataCursor {
  /// The node read.
  package let node: DataNode
  /// What was found wrong up to now, without the unknown keys.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Whether text stands between quotes, and numbers and truth values without: so it is in JSON that
  /// programs write, where everything has one type. Elsewhere people write, and forms are the schema's.
  package var isTyped = false
  private let room: String
  private let what: Message
  private var asked: [String] = []
  private let isMapping: Bool
  /// Which keys there may be, a bit each: a theme is asked for forty keys of each style, which has three.
  private let present: UInt64

  /// `what` names the mapping in messages: "le modèle", "le champ « nom »".
  package init(_ node: DataNode, room: String, of what: Message) {
    self.node = node
    self.room = room
    self.what = what
    isMapping = node.entries != nil
    present = node.entries?.reduce(0) { $0 | Self.bit($1.key.name) } ?? 0
    if !isMapping {
      let article = "une suite de « nom: valeur »"
      report(
        "not-a-mapping",
        Message(
          fr: "\(what.french) : \(article) est attendue, pas \(node.kindName.french)",
          en: "\(what.english): \"name: value\" entries are expected, not \(node.kindName.english)"),
        at: node.span)
    }
  }

  /// The node under a key; nil when it is missing or null.
  package mutating func value(_ key: String, isRequired: Bool = false) -> DataNode? {
    asked.append(key)
    if present & Self.bit(key) != 0, let found = node[key], found.form != .null { return found }
    if isRequired, isMapping { reportMissing(key) }
    return nil
  }

  private static func bit(_ key: String) -> UInt64 {
    1 << ((UInt64(key.utf8.first ?? 0) &* 7 &+ UInt64(key.utf8.count)) % 64)
  }

  /// The text under a key, as written, without the line end of a block.
  package mutating func text(_ key: String, isRequired: Bool = false) -> String? {
    value(key, isRequired: isRequired).flatMap { text($0, key) }
  }

  /// One of a few words.
  package mutating func choice(
    _ key: String, of known: [String], isRequired: Bool = false
  ) -> String? {
    guard let node = value(key, isRequired: isRequired) else { return nil }
    return choice(node, key, of: known)
  }

  /// A list of texts of a few.
  package mutating func choices(_ key: String, of known: [String]) -> [String] {
    list(key).compactMap { choice($0, key, of: known) }
  }

  private mutating func choice(_ node: DataNode, _ key: String, of known: [String]) -> String? {
    guard let text = text(node, key) else { return nil }
    if known.contains(text) { return text }
    let list = known.joined(separator: ", ")
    report(
      "unknown-value",
      Message(
        fr: "« \(key) » ne peut pas être « \(text) »", en: "\"\(key)\" cannot be \"\(text)\""),
      at: node.span,
      hint: NearestName.of(text, among: known).map {
        Message(fr: "vouliez-vous dire « \($0) » ?", en: "did you mean \"\($0)\"?")
      } ?? Message(fr: "valeurs permises : \(list)", en: "allowed values: \(list)"))
    return nil
  }

  /// `true` or `false`, or their French words.
  package mutating func boolean(_ key: String) -> Bool? {
    guard let node = value(key), let text = scalar(node, key) else { return nil }
    if !isTyped || node.form == .boolean, let value = BooleanFormat.value(of: text) { return value }
    report(
      "not-a-boolean",
      Message(
        fr: "« \(key) » est vrai ou faux, pas « \(text) »",
        en: "\"\(key)\" is true or false, not \"\(text)\""),
      at: node.span, hint: Message(fr: "écrire true ou false", en: "write true or false"))
    return nil
  }

  /// A whole number within bounds.
  package mutating func integer(
    _ key: String, in range: ClosedRange<Int> = Int.min...Int.max
  ) -> Int? {
    guard let node = value(key), let text = scalar(node, key) else { return nil }
    guard !isTyped || node.form == .number, let number = Int(text) else {
      report(
        "not-a-number",
        Message(
          fr: "« \(key) » est un nombre entier, pas « \(text) »",
          en: "\"\(key)\" is a whole number, not \"\(text)\""),
        at: node.span)
      return nil
    }
    guard range.contains(number) else {
      report(
        "out-of-range",
        Message(
          fr: "« \(key) » va de \(range.lowerBound) à \(range.upperBound)",
          en: "\"\(key)\" goes from \(range.lowerBound) to \(range.upperBound)"),
        at: node.span)
      return nil
    }
    return number
  }

  /// The elements of a list; nothing when it is missing.
  package mutating func list(_ key: String) -> [DataNode] {
    guard let node = value(key) else { return [] }
    if let elements = node.elements { return elements }
    report(
      "not-a-list",
      Message(
        fr: "« \(key) » : une liste est attendue, pas \(node.kindName.french)",
        en: "\"\(key)\": a list is expected, not \(node.kindName.english)"),
      at: node.span, hint: Message(fr: "écrire [a, b]", en: "write [a, b]"))
    return []
  }

  /// A list of texts.
  package mutating func texts(_ key: String) -> [String] {
    list(key).compactMap { text($0, key) }
  }

  /// The entries of a mapping under a key; nothing when it is missing.
  package mutating func entries(_ key: String) -> [(key: DataKey, value: DataNode)] {
    guard let node = value(key) else { return [] }
    if let entries = node.entries { return entries }
    report(
      "not-a-mapping",
      Message(
        fr: "« \(key) » : une suite de « nom: valeur » est attendue, pas \(node.kindName.french)",
        en: "\"\(key)\": \"name: value\" entries are expected, not \(node.kindName.english)"),
      at: node.span)
    return []
  }

  /// Says what else is wrong with the mapping.
  package mutating func report(
    _ problem: String, _ message: Message, at span: SourceSpan, hint: Message? = nil
  ) {
    diagnostics.append(Diagnostic("\(room).\(problem)", message, at: span, hint: hint))
  }

  /// All that is wrong, the keys that nobody asked for included.
  package mutating func finish() -> [Diagnostic] {
    for (key, _) in node.entries ?? [] where !asked.contains(key.name) {
      var seen: Set<String> = []
      let known = asked.filter { seen.insert($0).inserted }
      report(
        "unknown-key",
        Message(
          fr: "\(what.french) n'a pas de « \(key.name) »",
          en: "\(what.english) has no \"\(key.name)\""),
        at: key.span, hint: NearestName.hint(key.name, among: known))
    }
    return diagnostics
  }

  private mutating func text(_ node: DataNode, _ key: String) -> String? {
    guard isTyped, let form = node.form, form != .quoted else { return scalar(node, key) }
    notText(node, key)
    return nil
  }

  private mutating func scalar(_ node: DataNode, _ key: String) -> String? {
    if let text = node.scalar { return text.hasSuffix("\n") ? String(text.dropLast()) : text }
    notText(node, key)
    return nil
  }

  private mutating func notText(_ node: DataNode, _ key: String) {
    report(
      "not-text",
      Message(
        fr: "« \(key) » : un texte est attendu, pas \(node.kindName.french)",
        en: "\"\(key)\": text is expected, not \(node.kindName.english)"),
      at: node.span,
      hint: Message(
        fr: "mettre entre guillemets droits une valeur qui commence par [ ou {",
        en: "put a value that begins with [ or { between quotes"))
  }

  private mutating func reportMissing(_ key: String) {
    report(
      "missing-key",
      Message(
        fr: "\(what.french) demande « \(key) »", en: "\(what.english) needs \"\(key)\""),
      at: node.span)
  }
}
