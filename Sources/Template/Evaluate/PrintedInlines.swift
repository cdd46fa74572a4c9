internal import Diagnostics
internal import Document
internal import Records

/// Values on their way into the tree: always text, never markup.
extension Evaluator {
  /// A value as it prints, in the middle of a line.
  mutating func inlines(printing value: LocatedValue, _ span: SourceSpan) -> [Inline] {
    guard let printed = printed(value, at: span) else { return [] }
    let origin = Origin(template: span, record: value.location)
    var inlines: [Inline] = []
    for part in printed.parts { add(part, value, origin, to: &inlines) }
    return inlines
  }

  private mutating func add(
    _ part: Printed.Part, _ value: LocatedValue, _ origin: Origin, to inlines: inout [Inline]
  ) {
    endsInSpace = false
    switch part {
    case .prose(let text):
      inlines += self.inlines(pieces(of: text), origin)
    case .text(let text):
      if !text.isEmpty { inlines.append(Inline(.text(text), origin: origin, node: node())) }
    case .superior(let letters):
      inlines += self.inlines([.superior(letters)], origin)
    case .blank(let hole):
      inlines.append(room(hole, value, origin.template))
    case .tick(let choice, let label, let isTicked):
      let path = [value.location?.path ?? "", choice].filter { !$0.isEmpty }
        .joined(separator: ".")
      let box = TickBox(
        field: path, label: label, question: value.location.flatMap(Self.label),
        isTicked: isTicked)
      inlines.append(Inline(.tick(box), origin: origin, node: node()))
      let label = isFrench ? FrenchTypography.apply(to: label) : label
      inlines.append(Inline(.text("\u{A0}" + label), origin: origin, node: node()))
    }
  }

  /// Room for a value that is written by hand.
  mutating func room(_ hole: Hole, _ value: LocatedValue, _ span: SourceSpan?) -> Inline {
    Inline(
      .blank(blank(hole, value)), origin: Origin(template: span, record: value.location),
      node: node())
  }

  /// The room itself: how wide, what for, and what may be written in it.
  func blank(_ hole: Hole, _ value: LocatedValue) -> Blank {
    let path = value.location?.path ?? ""
    var isGiven = false
    if case .width = hole.room { isGiven = true }
    var blank = Blank(
      field: path.isEmpty ? nil : path,
      label: value.location.flatMap(Self.label) ?? hole.label, width: BlankWidth.of(hole),
      isLeast: !isGiven)
    blank.isRequired = hole.isRequired
    if case .scalar(let type) = hole.type.asPresent {
      let form = TypedForm(type, environment.language)
      blank.form = form.words
      blank.limit = form.limit
    }
    return blank
  }

  /// What a field is called outside of its place: the labels on the way to it, the numbers of
  /// elements with theirs, "Élève, Représentants légaux 1, Nom".
  static func label(of location: RecordLocation) -> String? {
    var steps = ""
    var number = ""
    var next: RecordLocation? = location
    while let place = next {
      if case .index(let index) = place.component {
        number = " \(index)"
      } else if place.parent != nil, let label = place.label {
        steps = label + number + (steps.isEmpty ? "" : ", " + steps)
        number = ""
      }
      next = place.parent
    }
    return steps.isEmpty ? nil : steps
  }

  /// Text whose typography is done, raised letters apart.
  mutating func inlines(_ pieces: [FrenchTypography.Piece], _ origin: Origin) -> [Inline] {
    var inlines: [Inline] = []
    for piece in pieces {
      switch piece {
      case .text(let text):
        if !text.isEmpty { inlines.append(Inline(.text(text), origin: origin, node: node())) }
      case .superior(let letters):
        let node = self.node()
        let inner = Inline(.text(letters), origin: origin, node: self.node())
        inlines.append(Inline(.styled("superior", [inner]), origin: origin, node: node))
      }
    }
    return inlines
  }

  /// One line of a `text` value.
  mutating func inlines(
    line: ProseLines.Line, _ value: LocatedValue, _ origin: Origin
  ) -> [Inline] {
    var inlines: [Inline] = []
    for part in line { add(part, value, origin, to: &inlines) }
    return inlines
  }
}

/// How wide the dotted room for a value of each type is.
enum BlankWidth {
  static func of(_ hole: Hole) -> Length? {
    if case .width(let millimetres) = hole.room { return .mm(millimetres) }
    guard case .scalar(let type) = hole.type.asPresent else { return .mm(60) }
    switch type {
    case .integer, .decimal: return .mm(15)
    case .boolean, .time, .duration, .postcode: return .mm(18)
    case .money: return .mm(25)
    case .date, .uai: return .mm(30)
    case .phone, .timeRange: return .mm(40)
    case .siret, .town, .datetime: return .mm(45)
    case .line, .email, .dateRange, .image, .length, .fingerprint: return .mm(60)
    case .url: return .mm(80)
    // As long as the line.
    case .text, .prose: return nil
    }
  }
}

/// How people type a value that has one way to be written.
struct TypedForm {
  /// The way, in the words of those who fill in forms.
  var words: String?
  /// The most characters.
  var limit: Int?

  init(_ type: ScalarType, _ language: Message.Language) {
    let isFrench = language == .french
    switch type {
    case .date: (words, limit) = (isFrench ? "jj/mm/aaaa" : "dd/mm/yyyy", 10)
    case .time: (words, limit) = (isFrench ? "16 h 15" : "16:15", 7)
    case .postcode: (words, limit) = (isFrench ? "5 chiffres" : "5 digits", 5)
    // Groups of figures may have spaces between.
    case .siret: (words, limit) = (isFrench ? "14 chiffres" : "14 digits", 17)
    case .uai: (words, limit) = (isFrench ? "7 chiffres et une lettre" : "7 digits and a letter", 8)
    case .phone: words = isFrench ? "10 chiffres" : "10 digits"
    default: break
    }
  }
}
