internal import Diagnostics

/// The dictionary of a signature (ISO 32000-1, 12.8.1), with its place for the CMS and for the
/// ranges that are digested, which are known when all else is written.
struct Placeholder {
  private var entries: PDFObject.Dictionary
  private let reserve: Int

  /// Offsets have ten figures, as in tables of cross-references.
  private static let offsetDigits = 10

  init(_ request: SignatureRequest) {
    reserve = request.reserve
    entries = [
      "Type": .name("Sig"), "Filter": .name("Adobe.PPKLite"),
      "SubFilter": .name("ETSI.CAdES.detached"),
    ]
    if let name = request.name { entries["Name"] = .string(PDFText.encoded(name)) }
    if let reason = request.reason { entries["Reason"] = .string(PDFText.encoded(reason)) }
    if let location = request.location { entries["Location"] = .string(PDFText.encoded(location)) }
    if let date = request.date {
      entries["M"] = .string(Array("D:\(date.filter(\.isNumber))Z".utf8))
    }
    guard request.certifies else { return }
    entries["Reference"] = .array([
      .dictionary([
        "Type": .name("SigRef"), "TransformMethod": .name("DocMDP"),
        "TransformParams": .dictionary([
          "Type": .name("TransformParams"), "P": .integer(2), "V": .name("1.2"),
        ]),
      ])
    ])
  }

  init(timestamp reserve: Int) {
    self.reserve = reserve
    entries = [
      "Type": .name("DocTimeStamp"), "Filter": .name("Adobe.PPKLite"),
      "SubFilter": .name("ETSI.RFC3161"),
    ]
  }

  /// Writes the update with the signature in it.
  func prepared(
    _ update: IncrementalUpdate, as number: Int
  ) throws(Diagnostic) -> PreparedSignature {
    var update = update
    let none = [UInt8](repeating: 0x30, count: Self.offsetDigits)
    var dictionary = entries
    // Real numbers are written as they are given: zeros in front of the figures stay.
    dictionary["ByteRange"] = .array([.integer(0), .real(none), .real(none), .real(none)])
    dictionary["Contents"] = .string([UInt8](repeating: 0, count: reserve))
    update.set(number, .dictionary(dictionary))
    var (bytes, offsets) = update.written()
    guard let offset = offsets[number] else { throw ReadingDiagnostics.missingObject(number) }
    var parser = ObjectParser(bytes, from: offset)
    _ = try TopLevelObject.number(&parser)
    parser.skipSpace()
    let rest = parser.offset..<bytes.count
    guard let gap = ObjectScan.valueRange(of: "Contents", in: bytes, rest),
      let range = ObjectScan.valueRange(of: "ByteRange", in: bytes, rest)
    else { throw ReadingDiagnostics.missingObject(number) }
    var text: [UInt8] = []
    text.add("[0")
    for value in [gap.lowerBound, gap.upperBound, bytes.count - gap.upperBound] {
      text.append(0x20)
      text.add(value, digits: Self.offsetDigits)
    }
    text.append(UInt8(ascii: "]"))
    bytes.replaceSubrange(range, with: text)
    return PreparedSignature(bytes: bytes, gap: gap)
  }
}

extension TopLevelObject {
  /// Where the value of a key of the dictionary stands.
  func valueRange(of key: StaticString, in bytes: [UInt8]) -> Range<Int>? {
    ObjectScan.valueRange(of: key, in: bytes, valueRange) ?? parsedRange(of: key, in: bytes)
  }

  private func parsedRange(of key: StaticString, in bytes: [UInt8]) -> Range<Int>? {
    var parser = ObjectParser(bytes, valueRange)
    guard parser.reads("<<") else { return nil }
    let wanted = PDFObject.Name(key)
    while true {
      parser.skipSpace()
      guard let name = try? parser.value().name else { return nil }
      parser.skipSpace()
      let start = parser.offset
      guard (try? parser.value()) != nil else { return nil }
      if name == wanted { return start..<parser.offset }
    }
  }
}
