internal import Diagnostics

/// What an SVG image may not hold: text (its fonts would be the machine's), scripts, pictures and
/// references from outside, entities, references without measure. Refused by name, before librsvg
/// reads it.
struct SVGCheck {
  let name: String
  let bytes: [UInt8]
  let nesting: Int

  /// Whether a file reads like SVG.
  static func isSVG(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1_024)
    let mark = Array("<svg".utf8)
    guard
      let first = head.first(where: { !$0.isXMLSpace && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF })
    else { return false }
    guard first == UInt8(ascii: "<") else { return false }
    return bytes.prefix(64 << 10).indices.contains { bytes[$0...].starts(with: mark) }
  }

  /// Throws `image.svg-unsafe`, naming what is refused, or `image.svg-expansion`.
  func check() throws(Diagnostic) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ImageDiagnostics.corrupt(name, "UTF-8")
    }
    var offset = 0
    var depth = 0
    var references = SVGReferences()
    while let open = bytes[offset...].firstIndex(of: UInt8(ascii: "<")) {
      try checkText(bytes[offset..<open])
      references.note(bytes[offset..<open])
      let rest = bytes[open...]
      if rest.starts(with: "<!--".utf8) {
        offset = try end(of: "-->", after: open + 4)
      } else if rest.starts(with: "<![CDATA[".utf8) {
        offset = try end(of: "]]>", after: open + 9)
        try checkText(bytes[open..<offset])
        references.note(bytes[open..<offset])
      } else if rest.starts(with: "<!".utf8) {
        throw refused("<!DOCTYPE> / <!ENTITY>")
      } else if rest.starts(with: "<?".utf8) {
        if rest.starts(with: "<?xml-stylesheet".utf8) { throw refused("<?xml-stylesheet?>") }
        offset = try end(of: "?>", after: open + 2)
      } else {
        let tag = try tag(from: open)
        depth += tag.opens ? 1 : tag.closes ? -1 : 0
        guard depth <= nesting else { throw refused("\(nesting) <…>") }
        if !tag.closes { references.enter(id: tag.id, naming: tag.references) }
        if !tag.opens { references.leave() }
        offset = tag.end
      }
    }
    if references.isBeyondMeasure { throw ImageDiagnostics.expansion(name) }
  }

  private static let elements: Set<String> = [
    "text", "tspan", "textpath", "tref", "script", "foreignobject", "image", "feimage", "handler",
    "iframe", "video", "audio",
  ]

  /// The elements whose `href` stands for what it names; others only lead there.
  private static let users: Set<String> = [
    "use", "pattern", "lineargradient", "radialgradient", "filter",
  ]

  private struct Tag {
    let element: String
    let closes: Bool
    var opens = false
    var end = 0
    var id: SVGReferences.Name?
    var references: [SVGReferences.Name] = []
  }

  private func tag(from open: Int) throws(Diagnostic) -> Tag {
    var index = open + 1
    let closes = index < bytes.count && bytes[index] == UInt8(ascii: "/")
    if closes { index += 1 }
    let element = word(from: &index)
    var tag = Tag(element: Self.local(element), closes: closes)
    if Self.elements.contains(tag.element) { throw refused("<\(element)>") }
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if bytes[index].isXMLSpace || bytes[index] == UInt8(ascii: "/") {
        index += 1
        continue
      }
      try attribute(from: &index, of: &tag)
    }
    guard index < bytes.count else { throw ImageDiagnostics.corrupt(name) }
    tag.opens = !closes && bytes[index - 1] != UInt8(ascii: "/")
    tag.end = index + 1
    return tag
  }

  private func attribute(from index: inout Int, of tag: inout Tag) throws(Diagnostic) {
    let key = word(from: &index)
    while index < bytes.count, bytes[index].isXMLSpace { index += 1 }
    guard !key.isEmpty, index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
      throw ImageDiagnostics.corrupt(name)
    }
    index += 1
    while index < bytes.count, bytes[index].isXMLSpace { index += 1 }
    guard index < bytes.count,
      bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
      let close = bytes[(index + 1)...].firstIndex(of: bytes[index])
    else { throw ImageDiagnostics.corrupt(name) }
    let value = bytes[(index + 1)..<close]
    index = close + 1
    try note(Self.local(key), value, of: &tag)
    try checkValue(value, of: key)
  }

  /// Notes an element's id and what it names. Names in disguise could not be followed.
  private func note(
    _ key: String, _ value: ArraySlice<UInt8>, of tag: inout Tag
  ) throws(Diagnostic) {
    guard key == "id" || key == "href" else {
      return tag.references += SVGReferences.targets(in: value)
    }
    if value.contains(UInt8(ascii: "&")) { throw refused("&") }
    if key == "id" {
      tag.id = SVGReferences.name(value)
    } else if Self.users.contains(tag.element) {
      tag.references.append(SVGReferences.name(value.dropFirst()))
    }
  }

  private func checkValue(_ value: ArraySlice<UInt8>, of key: String) throws(Diagnostic) {
    let local = Self.local(key)
    if local == "href" || local == "src" {
      guard value.first == UInt8(ascii: "#") else { throw refused(key) }
    }
    if local.hasPrefix("on") || key.lowercased() == "xml:base" { throw refused(key) }
    if !key.lowercased().hasPrefix("xmlns") { try checkText(value) }
  }

  /// Styles, in attributes and between tags: no import, and `url(` leads inside only.
  private func checkText(_ text: ArraySlice<UInt8>) throws(Diagnostic) {
    guard text.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "@") }) else {
      return
    }
    let lowered = String(decoding: text, as: UTF8.self).lowercased()
    if lowered.contains("@import") || lowered.contains("@font-face") { throw refused("@import") }
    // Escapes of CSS and XML could spell `url` or its target in disguise.
    if text.contains(UInt8(ascii: "\\")) || text.contains(UInt8(ascii: "&")) {
      throw refused("\\ &")
    }
    for piece in lowered.split(separator: "url(", omittingEmptySubsequences: false).dropFirst() {
      let target = piece.drop { $0 == " " || $0 == "\"" || $0 == "'" }
      guard target.first == "#" else { throw refused("url(…)") }
    }
  }

  private func word(from index: inout Int) -> String {
    let start = index
    let ends = Set(" \t\r\n/>=\"'<".utf8)
    while index < bytes.count, !ends.contains(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private func end(of mark: String, after start: Int) throws(Diagnostic) -> Int {
    let mark = Array(mark.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index...].starts(with: mark) { return index + mark.count }
      index += 1
    }
    throw ImageDiagnostics.corrupt(name)
  }

  private static func local(_ name: String) -> String {
    (name.split(separator: ":").last.map(String.init) ?? name).lowercased()
  }

  private func refused(_ what: String) -> Diagnostic {
    Diagnostic(
      "image.svg-unsafe",
      Message(
        fr: "l'image « \(name) » contient « \(what) », qui n'est pas admis dans un SVG",
        en: "the image \"\(name)\" has \"\(what)\", which is not allowed in an SVG"),
      hint: Message(
        fr: "vectoriser le texte, retirer scripts, images et références extérieures",
        en: "turn text into paths; remove scripts, images and outside references"))
  }
}

extension UInt8 {
  /// White space as XML knows it.
  fileprivate var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
