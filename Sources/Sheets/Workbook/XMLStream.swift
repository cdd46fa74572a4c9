internal import CExpat
internal import Diagnostics
internal import Glibc

/// What a part of a workbook tells, element by element. Names come without their namespaces.
protocol XMLEvents: AnyObject {
  func start(_ name: String, _ attributes: XMLAttributes)
  func end(_ name: String)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The attributes of an element, read where expat holds them.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// The value of an attribute without a namespace, or of that local name in any.
  subscript(_ name: StaticString) -> String? {
    guard var next = list else { return nil }
    while let key = next[0], let value = next[1] {
      if XMLStream.isLocal(key, name) { return String(cString: value) }
      next += 2
    }
    return nil
  }
}

/// Expat, fed piece by piece. A document type declaration is refused, and with it every entity of
/// one's own; so are depths and single tokens beyond reason.
final class XMLStream {
  private let parser: OpaquePointer
  private let events: any XMLEvents
  private let part: PartStream
  private let name: String
  private let nesting: Int
  private var depth = 0
  private var refusal: Message?
  /// Bytes since anything was told: an endless tag is kept whole by expat.
  private var silence = 0
  private(set) var isDone = false

  init(
    _ part: PartStream, name: String, nesting: Int, events: any XMLEvents
  ) throws(Diagnostic) {
    guard let parser = XML_ParserCreateNS(nil, Self.namespaceEnd) else {
      throw ZIPFault.damaged(name, Message(fr: "mémoire insuffisante", en: "out of memory"))
    }
    self.parser = parser
    self.part = part
    self.name = name
    self.nesting = nesting
    self.events = events
    install()
  }

  deinit { XML_ParserFree(parser) }

  /// Reads the next piece; false once the part is at its end.
  func advance() throws(Diagnostic) -> Bool {
    guard !isDone else { return false }
    let piece = try part.next()
    isDone = piece.isEmpty
    silence += piece.count
    let status = piece.withUnsafeBytes { bytes in
      XML_Parse(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
        isDone ? 1 : 0)
    }
    if let refusal { throw ZIPFault.unsupported(name, refusal) }
    guard status == XML_STATUS_OK else {
      let line = XML_GetCurrentLineNumber(parser)
      throw ZIPFault.damaged(
        name,
        Message(
          fr: "son XML est mal formé (ligne \(line))",
          en: "its XML is not well-formed (line \(line))"))
    }
    guard silence <= Self.longestToken else {
      throw ZIPFault.unsupported(
        name, Message(fr: "une balise y est sans fin", en: "a tag in it has no end"))
    }
    return !isDone
  }

  /// Reads the whole part.
  func readAll() throws(Diagnostic) {
    while try advance() {}
  }

  fileprivate func started(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    silence = 0
    depth += 1
    guard depth <= nesting else {
      return stop(Message(fr: "son XML est trop imbriqué", en: "its XML is nested too deep"))
    }
    events.start(Self.local(name), attributes)
  }

  fileprivate func ended(_ name: UnsafePointer<CChar>) {
    silence = 0
    depth -= 1
    events.end(Self.local(name))
  }

  fileprivate func told(_ bytes: UnsafeBufferPointer<UInt8>) {
    silence = 0
    events.text(bytes)
  }

  fileprivate func declared() {
    stop(
      Message(
        fr: "il contient une déclaration de type de document (DTD)",
        en: "it holds a document type declaration (DTD)"))
  }

  private func stop(_ reason: Message) {
    refusal = refusal ?? reason
    XML_StopParser(parser, 0)
  }

  /// Between a namespace and a name.
  private static let namespaceEnd: CChar = 0x0A
  private static let longestToken = 1 << 20

  private static func local(_ name: UnsafePointer<CChar>) -> String {
    String(cString: localStart(name))
  }

  private static func localStart(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    // The library searches many bytes at a time; a name of a sheet stands behind fifty.
    guard let end = strrchr(name, Int32(namespaceEnd)) else { return name }
    return UnsafePointer(end) + 1
  }

  fileprivate static func isLocal(_ name: UnsafePointer<CChar>, _ wanted: StaticString) -> Bool {
    let start = localStart(name)
    let count = wanted.utf8CodeUnitCount
    for index in 0..<count
    where UInt8(bitPattern: start[index]) != wanted.utf8Start[index] { return false }
    return start[count] == 0
  }

  private func install() {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let stream = XMLStream.of(data), let name else { return }
        stream.started(name, XMLAttributes(list: attributes))
      },
      { data, name in
        guard let stream = XMLStream.of(data), let name else { return }
        stream.ended(name)
      })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let stream = XMLStream.of(data), let text else { return }
      let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
      stream.told(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLStream.of(data)?.declared() }
  }

  fileprivate static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
    data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }
}
