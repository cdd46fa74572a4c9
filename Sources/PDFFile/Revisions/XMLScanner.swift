/// Reads the little XML that metadata need: elements, attributes, text, and the five entities that
/// everybody knows. Whatever else stops it short of the end.
struct XMLScanner {
  enum Token {
    case open(String, [Attribute], isEmpty: Bool)
    case close(String)
    case text(String)
  }

  struct Attribute {
    let name: String
    let value: String
  }

  private let scalars: [Unicode.Scalar]
  private var offset = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { offset == scalars.count }

  /// The next token; nil at the end and where it is none.
  mutating func next() -> Token? {
    while reads("<?xpacket") {
      guard skip(to: "?>") else { return nil }
    }
    guard offset < scalars.count else { return nil }
    if scalars[offset] != "<" { return text(until: "<").map(Token.text) }
    let start = offset
    if let token = tag() { return token }
    offset = start
    return nil
  }

  private mutating func tag() -> Token? {
    offset += 1
    if reads("/") {
      guard let name = name() else { return nil }
      skipSpace()
      return reads(">") ? .close(name) : nil
    }
    guard let name = name() else { return nil }
    var attributes: [Attribute] = []
    while true {
      skipSpace()
      if reads("/>") { return .open(name, attributes, isEmpty: true) }
      if reads(">") { return .open(name, attributes, isEmpty: false) }
      guard let attribute = attribute(), !attributes.contains(where: { $0.name == attribute.name })
      else { return nil }
      attributes.append(attribute)
    }
  }

  private mutating func attribute() -> Attribute? {
    guard let name = name() else { return nil }
    skipSpace()
    guard reads("=") else { return nil }
    skipSpace()
    for quote in ["\"", "'"] as [Unicode.Scalar] where reads(String(quote)) {
      guard let value = text(until: quote), reads(String(quote)) else { return nil }
      return Attribute(name: name, value: value)
    }
    return nil
  }

  private mutating func name() -> String? {
    let start = offset
    while offset < scalars.count, Self.isPartOfName(scalars[offset]) { offset += 1 }
    guard offset > start else { return nil }
    return String(String.UnicodeScalarView(scalars[start..<offset]))
  }

  private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ":", "_", "-", ".": true
    default: false
    }
  }

  /// Text with its entities resolved; nil where one is not known, or an end of tag stands in it.
  private mutating func text(until end: Unicode.Scalar) -> String? {
    var text = String.UnicodeScalarView()
    while offset < scalars.count, scalars[offset] != end {
      guard scalars[offset] != "<" else { return nil }
      guard scalars[offset] == "&" else {
        text.append(scalars[offset])
        offset += 1
        continue
      }
      guard let scalar = entity() else { return nil }
      text.append(scalar)
    }
    return String(text)
  }

  private mutating func entity() -> Unicode.Scalar? {
    let known: [(String, Unicode.Scalar)] = [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ]
    for (name, scalar) in known where reads(name) { return scalar }
    return nil
  }

  private mutating func skipSpace() {
    while offset < scalars.count, scalars[offset].properties.isWhitespace { offset += 1 }
  }

  private mutating func reads(_ wanted: String) -> Bool {
    let wanted = Array(wanted.unicodeScalars)
    guard scalars.count - offset >= wanted.count,
      scalars[offset..<offset + wanted.count].elementsEqual(wanted)
    else { return false }
    offset += wanted.count
    return true
  }

  private mutating func skip(to wanted: String) -> Bool {
    while offset < scalars.count {
      if reads(wanted) { return true }
      offset += 1
    }
    return false
  }
}
