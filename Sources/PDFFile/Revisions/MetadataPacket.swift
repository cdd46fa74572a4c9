/// What an XMP packet says (ISO 16684-1): its properties by their full names with their texts, whether
/// they were written as elements or attributes, and in whichever order. Comments, declarations and
/// names that mean two things are not understood, and so never equal to anything.
struct MetadataPacket: Equatable {
  /// Names and texts, sorted.
  private var properties: [String] = []

  private static let limit = 1 << 20
  private static let depthLimit = 64
  private static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  private static let packet = "adobe:ns:meta/"
  /// What a program that signs may tell anew: when, by what program, in which session.
  private static let history: Set = [
    "http://ns.adobe.com/xap/1.0/ModifyDate", "http://ns.adobe.com/xap/1.0/MetadataDate",
    "http://ns.adobe.com/pdf/1.3/Producer",
    "http://ns.adobe.com/xap/1.0/mm/InstanceID", "http://ns.adobe.com/xap/1.0/mm/DocumentID",
  ]

  private var scanner: XMLScanner
  private var names: [String: String] = ["xml": "xml:"]
  private var open: [(tag: String, path: [String], text: String)] = []

  static func == (one: MetadataPacket, other: MetadataPacket) -> Bool {
    one.properties == other.properties
  }

  init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.limit, let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    scanner = XMLScanner(text)
    while let token = scanner.next() {
      guard read(token) else { return nil }
    }
    guard scanner.isAtEnd, open.isEmpty else { return nil }
    properties.sort()
  }

  private mutating func read(_ token: XMLScanner.Token) -> Bool {
    switch token {
    case .text(let text):
      if open.isEmpty { return text.allSatisfy(\.isWhitespace) }
      open[open.count - 1].text += text
      return true
    case .close(let tag):
      guard let element = open.popLast(), element.tag == tag else { return false }
      let text = element.text.trimmed
      if !text.isEmpty { add(element.path, text) }
      return true
    case .open(let tag, let attributes, let isEmpty):
      guard open.count < Self.depthLimit, bind(attributes), let path = path(of: tag),
        attributes.allSatisfy({ read($0, path) })
      else { return false }
      if !isEmpty { open.append((tag, path, "")) }
      return true
    }
  }

  /// A prefix means one thing from the beginning to the end.
  private mutating func bind(_ attributes: [XMLScanner.Attribute]) -> Bool {
    for attribute in attributes where attribute.name.hasPrefix("xmlns") {
      guard attribute.name.hasPrefix("xmlns:") else { return false }
      let prefix = String(attribute.name.dropFirst(6))
      guard
        names.updateValue(attribute.value, forKey: prefix) ?? attribute.value
          == attribute.value
      else { return false }
    }
    return true
  }

  private func fullName(_ name: String) -> String? {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let space = names[String(parts[0])] else { return nil }
    return space + parts[1]
  }

  /// The properties that an element stands in; those of RDF itself are none.
  private func path(of tag: String) -> [String]? {
    guard let name = fullName(tag) else { return nil }
    let outer = open.last?.path ?? []
    return name.hasPrefix(Self.rdf) || name.hasPrefix(Self.packet) ? outer : outer + [name]
  }

  private mutating func read(_ attribute: XMLScanner.Attribute, _ path: [String]) -> Bool {
    guard !attribute.name.hasPrefix("xmlns:") else { return true }
    guard let name = fullName(attribute.name) else { return false }
    switch name {
    case Self.rdf + "about": return attribute.value.isEmpty
    case Self.rdf + "parseType": return attribute.value == "Resource"
    case Self.rdf + "resource": add(path, attribute.value)
    case Self.packet + "xmptk": break
    default: add(path + [name], attribute.value)
    }
    return true
  }

  private mutating func add(_ path: [String], _ text: String) {
    guard path.count != 1 || !Self.history.contains(path[0]) else { return }
    properties.append(path.joined(separator: " ") + "\n" + text.trimmed)
  }
}

extension String {
  fileprivate var trimmed: String {
    let words = drop(while: \.isWhitespace)
    return String(words.reversed().drop(while: \.isWhitespace).reversed())
  }
}
