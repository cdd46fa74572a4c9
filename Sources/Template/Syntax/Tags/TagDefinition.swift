/// What a tag's name says about it: the tags of the language, in one table.
package struct TagDefinition: Sendable {
  /// Where a tag stands, and whether something closes it.
  package enum Kind: Sendable {
    /// `if`, `for`, `match`: structural or inline by position.
    case control
    /// Opens and closes around blocks, lines or fields.
    case container
    /// A block of its own, closed by nothing.
    case void
    /// Stands in text.
    case inline
    /// A block when alone on its line, in text otherwise.
    case either
  }

  /// What stands right after the name.
  package enum Head: Sendable {
    case none
    /// A hyphenated name: a partial, a target.
    case name
    /// `first.left`.
    case region
    case path
    case expression
    /// A length, unless an argument stands in its place.
    case length
  }

  package let name: String
  package let kind: Kind
  package let head: Head
  /// The arguments it knows; nil when it takes any.
  package let arguments: [String]?
  /// Those it cannot do without.
  package let required: [String]

  private init(
    _ name: String, _ kind: Kind, _ head: Head = .none, arguments: [String]? = [],
    required: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.head = head
    self.arguments = arguments
    self.required = required
  }

  /// Every tag, in the order of the manual.
  package static let all: [TagDefinition] = [
    TagDefinition("if", .control, .expression), TagDefinition("for", .control, .expression),
    TagDefinition("match", .control, .path),
    TagDefinition("include", .void, .name, arguments: nil),
    TagDefinition("lines", .container), TagDefinition("fields", .container),
    TagDefinition("keep", .container), TagDefinition("box", .container),
    TagDefinition("columns", .container, arguments: ["count", "widths"]),
    TagDefinition("column", .container),
    TagDefinition("signatures", .container, arguments: ["columns"]),
    TagDefinition("signature", .container, arguments: ["by"], required: ["by"]),
    TagDefinition("address", .void, .expression), TagDefinition("sensitive", .container, .path),
    TagDefinition("region", .container, .region), TagDefinition("pagebreak", .void),
    TagDefinition("ref", .inline, .name), TagDefinition("page", .inline),
    TagDefinition("pages", .inline), TagDefinition("br", .inline),
    TagDefinition("blank", .either, .length, arguments: ["lines"]),
    TagDefinition("qr", .either, .expression, arguments: ["alt"], required: ["alt"]),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The tag of that name.
  package static func named(_ name: String) -> TagDefinition? { byName[name] }

  /// The words that stand between a control tag's opening and its closing.
  package static let branchWords = ["elif", "else", "case"]
}
