internal import Diagnostics

/// Objects to be appended to a file as a revision of its own (ISO 32000-1, 7.5.6). The file itself
/// stays as it is, byte by byte; cross-references are written as it has them.
struct IncrementalUpdate {
  let document: PDFDocument
  private var objects: [Int: PDFObject] = [:]
  private var nextNumber: Int

  init(_ document: PDFDocument) {
    self.document = document
    nextNumber = document.revisions.map { $0.trailer["Size"]?.integer ?? 1 }.max() ?? 1
  }

  /// The number of an object that will be set.
  mutating func reserve() -> Int {
    nextNumber += 1
    return nextNumber - 1
  }

  /// Sets an object, new or not.
  mutating func set(_ number: Int, _ object: PDFObject) { objects[number] = object }

  /// Adds an object; its number.
  mutating func add(_ object: PDFObject) -> Int {
    let number = reserve()
    set(number, object)
    return number
  }

  /// An object as it will be.
  func object(_ number: Int) throws(Diagnostic) -> PDFObject {
    if let object = objects[number] { return object }
    return try document.object(number)
  }

  /// Changes a dictionary.
  mutating func change(
    _ number: Int, _ change: (inout PDFObject.Dictionary) -> Void
  ) throws(Diagnostic) {
    guard case .dictionary(var dictionary) = try object(number) else {
      throw ReadingDiagnostics.catalog("\(number) 0 obj", "\(number) 0 obj")
    }
    change(&dictionary)
    set(number, .dictionary(dictionary))
  }

  /// The file with the revision behind it, and where each new object begins.
  func written() -> (bytes: [UInt8], offsets: [Int: Int]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(document.bytes.count + 65_536)
    bytes += document.bytes
    if bytes.last != 0x0A { bytes.append(0x0A) }
    var offsets: [Int: Int] = [:]
    for (number, object) in objects.sorted(by: { $0.key < $1.key }) {
      offsets[number] = bytes.count
      bytes.add(number)
      bytes.add(" 0 obj\n")
      bytes.write(object)
      bytes.add("\nendobj\n")
    }
    let start = bytes.count
    if document.revisions[document.last].hasTable {
      addTable(offsets, to: &bytes)
    } else {
      offsets[nextNumber] = start
      addStream(offsets, to: &bytes)
    }
    bytes.add("startxref\n")
    bytes.add(start)
    bytes.add("\n%%EOF\n")
    return (bytes, offsets)
  }

  private func addTable(_ offsets: [Int: Int], to bytes: inout [UInt8]) {
    bytes.add("xref\n")
    for run in Self.runs(offsets) {
      bytes.add(run[0].number)
      bytes.append(0x20)
      bytes.add(run.count)
      bytes.append(0x0A)
      for place in run {
        bytes.add(place.offset, digits: 10)
        bytes.add(" 00000 n \n")
      }
    }
    bytes.add("trailer\n")
    bytes.write(trailer(size: nextNumber))
    bytes.append(0x0A)
  }

  /// Not compressed: a few entries, whose last byte must not be 0D.
  private func addStream(_ offsets: [Int: Int], to bytes: inout [UInt8]) {
    var index: [PDFObject] = []
    var data: [UInt8] = []
    for run in Self.runs(offsets) {
      index += [.integer(run[0].number), .integer(run.count)]
      for place in run {
        data.append(1)
        for shift in [24, 16, 8, 0] {
          data.append(UInt8(truncatingIfNeeded: place.offset >> shift))
        }
        data.append(0)
      }
    }
    var dictionary = trailer(size: nextNumber + 1)
    dictionary["Type"] = .name("XRef")
    dictionary["W"] = .array([.integer(1), .integer(4), .integer(1)])
    dictionary["Index"] = .array(index)
    bytes.add(nextNumber)
    bytes.add(" 0 obj\n")
    bytes.write(.stream(PDFObject.Stream(dictionary, data[...])))
    bytes.add("\nendobj\n")
  }

  /// The file keeps its first identifier; the second is that of its bytes before the change.
  private func trailer(size: Int) -> PDFObject.Dictionary {
    let before = document.revisions[document.last]
    var trailer = PDFObject.Dictionary()
    trailer["Root"] = before.trailer["Root"]
    trailer["Info"] = before.trailer["Info"]
    if let first = before.trailer["ID"]?.array?.first {
      trailer["ID"] = .array([first, .string(FileIdentifier(of: document.bytes).bytes)])
    }
    trailer["Prev"] = .integer(before.crossReferences)
    trailer["Size"] = .integer(size)
    return trailer
  }

  /// Objects whose numbers follow each other.
  private static func runs(_ offsets: [Int: Int]) -> [[(number: Int, offset: Int)]] {
    var runs: [[(number: Int, offset: Int)]] = []
    for (number, offset) in offsets.sorted(by: { $0.key < $1.key }) {
      if let last = runs.last?.last, last.number + 1 == number {
        runs[runs.count - 1].append((number, offset))
      } else {
        runs.append([(number, offset)])
      }
    }
    return runs
  }
}
