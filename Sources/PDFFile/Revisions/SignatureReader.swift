internal import Diagnostics

/// Reads a signature out of its field, and where it stands in the file.
struct SignatureReader {
  private let document: PDFDocument
  private let field: String

  init(_ document: PDFDocument, field: String) {
    self.document = document
    self.field = field
  }

  /// Throws `pdf.byte-range`, `pdf.byte-range-gap`, `pdf.covers-part`, `pdf.contents-form`.
  func record(_ found: FoundField) throws(Diagnostic) -> SignatureRecord {
    guard let number = found.value?.reference, let home = home(of: number),
      let object = document.revisions[home].objects[number],
      let dictionary = object.value.dictionary, object.value.stream == nil
    else { throw HistoryDiagnostics.byteRange(field) }
    let ranges = try digestedRanges(object, dictionary, document.revisions[home])
    let form = dictionary["SubFilter"]?.name?.shown ?? ""
    return SignatureRecord(
      field: field, isTimestamp: dictionary.isType("DocTimeStamp"), form: form, revision: home,
      digestedRanges: ranges, contents: try contents(dictionary, in: ranges),
      name: text(dictionary["Name"]), reason: text(dictionary["Reason"]),
      location: text(dictionary["Location"]), date: text(dictionary["M"]),
      certification: try certification(dictionary))
  }

  /// The revision that gives the object as it is now.
  private func home(of number: Int) -> Int? {
    document.revisions.lastIndex { $0.section.entries[number] != nil }
  }

  /// The ranges, which must leave out the signature's digits and nothing else.
  private func digestedRanges(
    _ object: TopLevelObject, _ dictionary: PDFObject.Dictionary, _ revision: Revision
  ) throws(Diagnostic) -> [Range<Int>] {
    guard let array = dictionary["ByteRange"]?.array, array.count == 4 else {
      throw HistoryDiagnostics.byteRange(field)
    }
    let numbers = array.compactMap(\.integer)
    guard numbers.count == 4, numbers[0] == 0, numbers.allSatisfy({ $0 >= 0 }),
      numbers[1] < numbers[2], numbers[2] <= document.bytes.count,
      numbers[3] <= document.bytes.count - numbers[2]
    else { throw HistoryDiagnostics.byteRange(field) }
    guard object.valueRange(of: "Contents", in: document.bytes) == numbers[1]..<numbers[2] else {
      throw HistoryDiagnostics.gap(field)
    }
    guard (revision.mark...revision.end).contains(numbers[2] + numbers[3]) else {
      throw HistoryDiagnostics.coversPart(field)
    }
    return [0..<numbers[1], numbers[2]..<numbers[2] + numbers[3]]
  }

  /// The CMS: digits of one case, one DER value, and zeros behind it. So there is one way only to
  /// write it, and no byte of the file that nobody looks at.
  private func contents(
    _ dictionary: PDFObject.Dictionary, in ranges: [Range<Int>]
  ) throws(Diagnostic) -> [UInt8] {
    let text = document.bytes[ranges[0].upperBound..<ranges[1].lowerBound]
    let digits = text.dropFirst().dropLast()
    let hasUpper = digits.contains { (0x41...0x46).contains($0) }
    let hasLower = digits.contains { (0x61...0x66).contains($0) }
    guard text.first == UInt8(ascii: "<"), !(hasUpper && hasLower), digits.count % 2 == 0,
      digits.allSatisfy({ ObjectParser.digit($0) != nil }),
      let contents = dictionary["Contents"]?.string, let count = Self.length(ofDER: contents),
      contents[count...].allSatisfy({ $0 == 0 })
    else { throw HistoryDiagnostics.contents(field) }
    return Array(contents[..<count])
  }

  /// How many bytes the value takes that these bytes begin with.
  private static func length(ofDER bytes: [UInt8]) -> Int? {
    guard bytes.count > 2, bytes[0] == 0x30 else { return nil }
    var length = Int(bytes[1])
    var start = 2
    if length >= 0x80 {
      start += length & 0x7F
      guard (3...6).contains(start), bytes.count >= start else { return nil }
      length = bytes[2..<start].reduce(0) { $0 << 8 | Int($1) }
    }
    return length <= bytes.count - start ? start + length : nil
  }

  private func certification(_ dictionary: PDFObject.Dictionary) throws(Diagnostic) -> Int? {
    for item in try document.resolved(dictionary["Reference"]).array ?? [] {
      guard let reference = try document.resolved(item).dictionary,
        reference["TransformMethod"]?.isName("DocMDP") == true
      else { continue }
      let parameters = try document.resolved(reference["TransformParams"]).dictionary
      return parameters?["P"]?.integer ?? 2
    }
    return nil
  }

  private func text(_ value: PDFObject?) -> String? { value?.string.map(PDFText.decoded) }
}
