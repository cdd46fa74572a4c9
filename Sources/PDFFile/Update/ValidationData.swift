package import Diagnostics

/// What proves signatures later, when nobody can be asked any more (ETSI EN 319 142-1, 5.4.2): DER,
/// all of it.
package struct ValidationData: Sendable {
  package var certificates: [[UInt8]] = []
  package var ocspResponses: [[UInt8]] = []
  package var revocationLists: [[UInt8]] = []
  /// What belongs to one signature, by the SHA-1 of its `/Contents`, twenty bytes.
  package var signatures: [(digest: [UInt8], data: ValidationData)] = []

  package init(
    certificates: [[UInt8]] = [], ocspResponses: [[UInt8]] = [], revocationLists: [[UInt8]] = []
  ) {
    self.certificates = certificates
    self.ocspResponses = ocspResponses
    self.revocationLists = revocationLists
  }
}

extension PDFDocument {
  /// The file with a document security store, added to the one it has; the file itself when there
  /// is nothing new. The next signature or timestamp covers it.
  package func adding(_ data: ValidationData) throws(Diagnostic) -> [UInt8] {
    var update = IncrementalUpdate(self)
    let known = catalog()["DSS"]
    var store = try resolved(known).dictionary ?? ["Type": .name("DSS")]
    var streams = try StoredStreams(self, store)
    let before = (store, streams.count)
    try streams.add(data, to: &store, &update)
    if !data.signatures.isEmpty {
      var entries = try resolved(store["VRI"]).dictionary ?? .init()
      for (digest, own) in data.signatures {
        var entry = PDFObject.Dictionary()
        try streams.add(own, to: &entry, &update, keys: StoredStreams.entryKeys)
        var name: [UInt8] = []
        for byte in digest { name.add(hexadecimal: byte) }
        entries[name: PDFObject.Name(name)] = .dictionary(entry)
      }
      store["VRI"] = .dictionary(entries)
    }
    guard store != before.0 || streams.count != before.1 else { return bytes }
    if let number = known?.reference {
      update.set(number, .dictionary(store))
    } else {
      let number = update.add(.dictionary(store))
      try update.change(root()) { $0["DSS"] = .reference(number) }
    }
    return update.written().bytes
  }
}

extension PDFDocument {
  /// The security store, as a revision or the newest one sees it; empty where there is none.
  package func validationData(at revision: Int? = nil) throws(Diagnostic) -> ValidationData {
    let store = try resolved(catalog(at: revision)["DSS"], at: revision).dictionary ?? .init()
    var data = try validationData(store, StoredStreams.storeKeys, revision)
    for entry in try resolved(store["VRI"], at: revision).dictionary?.entries ?? [] {
      guard let own = try resolved(entry.value, at: revision).dictionary else { continue }
      let digits = [UInt8(ascii: "<")] + entry.key.bytes + [UInt8(ascii: ">")]
      var parser = ObjectParser(digits, 0..<digits.count)
      guard let digest = try? parser.value().string else { continue }
      data.signatures.append(
        (digest, try validationData(own, StoredStreams.entryKeys, revision)))
    }
    return data
  }

  private func validationData(
    _ dictionary: PDFObject.Dictionary, _ keys: StoredStreams.Keys, _ revision: Int?
  ) throws(Diagnostic) -> ValidationData {
    var data = ValidationData()
    data.certificates = try contents(dictionary[keys.certificates], revision)
    data.ocspResponses = try contents(dictionary[keys.responses], revision)
    data.revocationLists = try contents(dictionary[keys.lists], revision)
    return data
  }

  private func contents(
    _ list: PDFObject?, _ revision: Int?
  ) throws(Diagnostic) -> [[UInt8]] {
    var contents: [[UInt8]] = []
    for item in try resolved(list, at: revision).array ?? [] {
      guard case .stream(let stream) = try resolved(item, at: revision) else {
        throw ReadingDiagnostics.catalog("/DSS", "/DSS")
      }
      contents.append(try data(of: stream))
    }
    return contents
  }
}

/// The streams of a security store, each once.
struct StoredStreams {
  typealias Keys = (certificates: StaticString, responses: StaticString, lists: StaticString)
  static let storeKeys: Keys = ("Certs", "OCSPs", "CRLs")
  static let entryKeys: Keys = ("Cert", "OCSP", "CRL")

  private let document: PDFDocument
  private let compression = Compression(level: 6)
  private var numbers: [[UInt8]: Int] = [:]

  var count: Int { numbers.count }

  init(_ document: PDFDocument, _ store: PDFObject.Dictionary) throws(Diagnostic) {
    self.document = document
    for key in ["Certs", "OCSPs", "CRLs"] as [StaticString] {
      for item in try document.resolved(store[key]).array ?? [] {
        guard let number = item.reference, case .stream(let stream) = try document.object(number)
        else { throw ReadingDiagnostics.catalog("/DSS", "/DSS") }
        numbers[try document.data(of: stream)] = number
      }
    }
  }

  /// Puts references to the data into a dictionary, behind those that are there.
  mutating func add(
    _ data: ValidationData, to dictionary: inout PDFObject.Dictionary,
    _ update: inout IncrementalUpdate, keys: Keys = storeKeys
  ) throws(Diagnostic) {
    try add(data.certificates, keys.certificates, to: &dictionary, &update)
    try add(data.ocspResponses, keys.responses, to: &dictionary, &update)
    try add(data.revocationLists, keys.lists, to: &dictionary, &update)
  }

  private mutating func add(
    _ items: [[UInt8]], _ key: StaticString, to dictionary: inout PDFObject.Dictionary,
    _ update: inout IncrementalUpdate
  ) throws(Diagnostic) {
    guard !items.isEmpty else { return }
    var list = try document.resolved(dictionary[key]).array ?? []
    for item in items {
      let reference = PDFObject.reference(try number(of: item, &update))
      if !list.contains(reference) { list.append(reference) }
    }
    dictionary[key] = .array(list)
  }

  private mutating func number(
    of item: [UInt8], _ update: inout IncrementalUpdate
  ) throws(Diagnostic) -> Int {
    if let known = numbers[item] { return known }
    var packed: [UInt8] = []
    try compression.deflate(item, to: &packed)
    let number = update.add(
      .stream(PDFObject.Stream(["Filter": .name("FlateDecode")], packed[...])))
    numbers[item] = number
    return number
  }
}
