internal import Diagnostics
internal import Document
internal import Records

/// One mapping of a theme or of a letterhead's front matter, whose values are set into a style.
/// What is missing leaves the style as it is.
struct StyleMapping {
  private(set) var cursor: DataCursor
  private let colours: [String: Color]

  init(_ node: DataNode, of what: Message, room: String = "theme", colours: [String: Color] = [:]) {
    cursor = DataCursor(node, room: room, of: what)
    self.colours = colours
  }

  /// All that is wrong, unknown keys included.
  mutating func finish() -> [Diagnostic] { cursor.finish() }

  /// The mapping within, under a key.
  mutating func mapping(_ key: String) -> StyleMapping? {
    cursor.value(key).map {
      StyleMapping($0, of: Message(fr: "« \(key) »", en: "\"\(key)\""), colours: colours)
    }
  }

  mutating func length(_ key: String, into length: inout Length) {
    if let value = optionalLength(key) { length = value }
  }

  mutating func optionalLength(_ key: String) -> Length? {
    parse(key, as: Message(fr: "une longueur, comme 3mm", en: "a length, as 3mm")) {
      StyleValue.length($0)
    }
  }

  mutating func share(_ key: String) -> Double? {
    parse(
      key,
      as: Message(fr: "une part de 10% à 400%, comme 66%", en: "a share of 10% to 400%, as 66%")
    ) { StyleValue.share($0) }
  }

  mutating func ems(_ key: String) -> Double? {
    parse(key, as: Message(fr: "une hauteur, comme 0.36em", en: "a height, as 0.36em")) {
      StyleValue.ems($0)
    }
  }

  mutating func size(_ key: String) -> (size: Length, leading: Length?)? {
    parse(
      key, as: Message(fr: "corps et interligne, comme 10/14", en: "size and leading, as 10/14")
    ) { StyleValue.size($0) }
  }

  mutating func weight(_ key: String) -> Int? {
    parse(key, as: Self.weights) { StyleValue.weight($0) }
  }

  private static var weights: Message {
    let names = StyleValue.weights.map(\.name).joined(separator: ", ")
    return Message(
      fr: "une graisse : \(names), ou 100 à 900", en: "a weight: \(names), or 100 to 900")
  }

  mutating func flag(_ key: String, into flag: inout Bool) {
    if let value = cursor.boolean(key) { flag = value }
  }

  mutating func flag(_ key: String) -> Bool? { cursor.boolean(key) }

  mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    cursor.integer(key, in: range)
  }

  mutating func word(_ key: String) -> String? { cursor.text(key) }

  mutating func word(_ key: String, of known: [String]) -> String? {
    cursor.choice(key, of: known)
  }

  /// A word, or `none`.
  mutating func word(_ key: String, into word: inout String?) {
    if let text = cursor.text(key) { word = text == "none" ? nil : text }
  }

  /// Words around one counter, or `none`.
  mutating func number(_ key: String, into number: inout String?) {
    let read: String? = parse(key, as: Self.counters) { text in
      text == "none" || NumberFormat(text, style: "") != nil ? text : nil
    }
    if let read { number = read == "none" ? nil : read }
  }

  private static var counters: Message {
    let names = NumberFormat.Counter.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
    return Message(
      fr: "des mots autour d'un compteur : \(names)", en: "words around a counter: \(names)")
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String
  ) -> Choice? {
    cursor.choice(key, of: Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
  }

  mutating func entries(_ key: String) -> [(key: DataKey, value: DataNode)] {
    cursor.entries(key)
  }

  mutating func colour(_ key: String) -> Color? {
    guard let node = cursor.value(key), let text = cursor.text(key) else { return nil }
    return colour(named: text, at: node.span)
  }

  /// A colour, or `none`.
  mutating func colour(_ key: String, into colour: inout Color?) {
    guard let text = cursor.text(key) else { return }
    if text == "none" { colour = nil } else if let value = self.colour(key) { colour = value }
  }

  /// `0.75pt accent`, `0.7pt line dotted 2.2pt`, `none`.
  mutating func stroke(_ key: String, into stroke: inout Stroke?) {
    guard let node = cursor.value(key), let text = cursor.text(key) else { return }
    if text == "none" { stroke = nil } else { stroke = self.stroke(text, at: node.span) ?? stroke }
  }

  mutating func stroke(_ key: String, into stroke: inout Stroke) {
    guard let node = cursor.value(key), let text = cursor.text(key) else { return }
    stroke = self.stroke(text, at: node.span) ?? stroke
  }

  /// One length for the four sides, or a mapping of sides.
  mutating func insets(_ key: String, into insets: inout Insets) {
    guard let node = cursor.value(key) else { return }
    if node.entries == nil {
      if let all = optionalLength(key) {
        insets = Insets(top: all, right: all, bottom: all, left: all)
      }
    } else if var sides = mapping(key) {
      sides.length("top", into: &insets.top)
      sides.length("right", into: &insets.right)
      sides.length("bottom", into: &insets.bottom)
      sides.length("left", into: &insets.left)
      adopt(sides)
    }
  }

  /// Takes over what a mapping within found wrong.
  mutating func adopt(_ inner: consuming StyleMapping) {
    nested += inner.nested
    nested += inner.finish()
  }

  /// What mappings within found wrong.
  private(set) var nested: [Diagnostic] = []

  mutating func report(_ problem: String, _ message: Message, at span: SourceSpan, hint: Message?) {
    cursor.report(problem, message, at: span, hint: hint)
  }

  /// A value that `read` knows. What is wanted instead is put into words when something is wrong.
  private mutating func parse<T>(
    _ key: String, as what: @autoclosure () -> Message, _ read: (String) -> T?
  ) -> T? {
    guard let node = cursor.value(key), let text = cursor.text(key) else { return nil }
    if let value = read(text) { return value }
    cursor.report(
      "wrong-value",
      Message(
        fr: "« \(key) » ne peut pas être « \(text) »", en: "\"\(key)\" cannot be \"\(text)\""),
      at: node.span,
      hint: Message(fr: "écrire \(what().french)", en: "write \(what().english)"))
    return nil
  }

  private mutating func stroke(_ text: String, at span: SourceSpan) -> Stroke? {
    let words = text.split(separator: " ").map(String.init)
    guard let width = words.first.flatMap(StyleValue.length) else { return wrongStroke(text, span) }
    var stroke = Stroke(width: width)
    var rest = words.dropFirst()
    if let name = rest.first, name != "dotted" {
      guard let found = colour(named: name, at: span) else { return nil }
      stroke.color = found
      rest = rest.dropFirst()
    }
    guard let word = rest.first else { return stroke }
    guard word == "dotted", rest.count == 2, let pitch = rest.last.flatMap(StyleValue.length),
      pitch > .zero
    else { return wrongStroke(text, span) }
    stroke.dotPitch = pitch
    return stroke
  }

  private mutating func wrongStroke(_ text: String, _ span: SourceSpan) -> Stroke? {
    cursor.report(
      "wrong-value",
      Message(fr: "« \(text) » n'est pas un filet", en: "\"\(text)\" is not a line"), at: span,
      hint: Message(
        fr: "écrire 0.75pt, 0.75pt accent, 0.7pt line dotted 2.2pt, ou none",
        en: "write 0.75pt, 0.75pt accent, 0.7pt line dotted 2.2pt, or none"))
    return nil
  }

  private mutating func colour(named name: String, at span: SourceSpan) -> Color? {
    if let colour = colours[name] ?? Color(hex: name) { return colour }
    cursor.report(
      "unknown-colour",
      Message(fr: "couleur « \(name) » inconnue", en: "unknown colour \"\(name)\""), at: span,
      hint: NearestName.of(name, among: colours.keys.sorted()).map {
        Message(fr: "vouliez-vous dire « \($0) » ?", en: "did you mean \"\($0)\"?")
      }
        ?? Message(
          fr: "la nommer dans « colours: », ou écrire \"#1F3A5F\" entre guillemets",
          en: "name it in \"colours:\", or write \"#1F3A5F\" between quotes"))
    return nil
  }
}
