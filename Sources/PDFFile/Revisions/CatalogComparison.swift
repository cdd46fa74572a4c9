internal import Diagnostics

extension RevisionComparison {
  /// The catalogue: the first signature may certify, and validation data may be added.
  mutating func compareCatalogs() throws(Diagnostic) {
    explain(document.root(at: after.revision))
    let (old, new) = (before.catalog, after.catalog)
    for key in Set(old.keys).union(new.keys).sorted() {
      guard !Self.says(old[name: key], new[name: key]) else { continue }
      switch String(decoding: key.bytes, as: UTF8.self) {
      // Compared by themselves.
      case "AcroForm", "DSS": continue
      case "Perms": try comparePermissions()
      case "Extensions" where Self.isExtension(new["Extensions"]): continue
      case "Version" where isHigherVersion(): continue
      case "OCProperties":
        report(HistoryDiagnostics.optionalContent(document.root(at: after.revision)))
      case "OpenAction", "AA":
        report(HistoryDiagnostics.activeContent(document.root(at: after.revision)))
      case "Metadata": report(HistoryDiagnostics.properties(number))
      case "AF", "Names":
        report(HistoryDiagnostics.attachment(document.root(at: after.revision), number))
      default: report(HistoryDiagnostics.catalog(key.shown, number))
      }
    }
  }

  private static func says(_ old: PDFObject?, _ new: PDFObject?) -> Bool {
    guard let old, let new else { return old == new }
    return old.says(new, inText: true)
  }

  /// Names of extensions and their levels, one or several each (ISO 32000-2, 7.12): they change
  /// nothing that is seen.
  private static func isExtension(_ value: PDFObject?) -> Bool {
    guard let dictionary = value?.dictionary else { return false }
    return dictionary.entries.allSatisfy { entry in
      switch entry.value {
      case .dictionary(let one): isExtent(one)
      case .array(let several): several.allSatisfy { $0.dictionary.map(isExtent) ?? false }
      default: entry.key == "Type"
      }
    }
  }

  private static func isExtent(_ extent: PDFObject.Dictionary) -> Bool {
    let rest = extent.without("Type", "BaseVersion", "ExtensionLevel", "URL", "ExtensionRevision")
    return rest.entries.isEmpty
      && extent.entries.allSatisfy { entry in
        switch entry.value {
        case .name, .integer, .string: true
        default: false
        }
      }
  }

  private mutating func comparePermissions() throws(Diagnostic) {
    let value = try document.resolved(after.catalog["Perms"], at: after.revision)
    let isFirst = before.form.fields.allSatisfy { !$0.isSignature || $0.value == nil }
    guard before.catalog["Perms"] == nil, isFirst,
      let entries = value.dictionary?.entries, entries.count == 1, entries[0].key == "DocMDP",
      let signature = entries[0].value.reference, isNew(signature)
    else { return report(HistoryDiagnostics.permissions(number)) }
    explain(after.catalog["Perms"]?.reference.flatMap { isNew($0) ? $0 : nil })
    let owners = after.form.fields.filter { $0.value?.reference == signature }
    if owners.isEmpty { report(HistoryDiagnostics.permissions(number)) }
  }

  /// The security store: what was there stays, and only data are added.
  mutating func compareStores() throws(Diagnostic) {
    let old = try store(before)
    let new = try store(after)
    explain(holder: after.catalog["DSS"], before: before.catalog["DSS"])
    for place in new.places where isNew(place) || old.places.contains(place) { explain(place) }
    guard old != new else { return }
    foundValidationData()
    let isGrowing =
      new.isWellFormed && old.streams.isSubset(of: new.streams)
      && old.signatures.isSubset(of: new.signatures)
    if !isGrowing { report(HistoryDiagnostics.validationData(number)) }
    if let value = after.catalog["DSS"], value.reference.map(isNew) ?? true {
      try explainNew(reachedFrom: value)
    }
    for stream in new.streams.subtracting(old.streams) {
      guard isNew(stream) else {
        report(HistoryDiagnostics.validationData(number))
        continue
      }
      explain(stream)
    }
  }

  private func store(_ parts: DocumentParts) throws(Diagnostic) -> FoundStore {
    guard let value = parts.catalog["DSS"] else { return FoundStore() }
    return try FoundStore(document, value, parts.revision)
  }
}

/// A security store as a revision sees it (ISO 32000-2, 12.8.4.3).
struct FoundStore: Hashable {
  /// The streams of certificates, responses and lists.
  private(set) var streams: Set<Int> = []
  /// The names of the entries for single signatures.
  private(set) var signatures: Set<PDFObject.Name> = []
  /// The objects that hold the store together.
  private(set) var places: Set<Int> = []
  private(set) var isWellFormed = true

  init() {}

  init(_ document: PDFDocument, _ value: PDFObject, _ revision: Int) throws(Diagnostic) {
    guard let store = try document.resolved(value, at: revision).dictionary else {
      isWellFormed = false
      return
    }
    try add(store, ["Certs", "OCSPs", "CRLs"], document, revision)
    isWellFormed =
      isWellFormed && store.without("Type", "Certs", "OCSPs", "CRLs", "VRI").entries.isEmpty
    guard let all = store["VRI"] else { return }
    note(all)
    for entry in try document.resolved(all, at: revision).dictionary?.entries ?? [] {
      guard entry.key != "Type" else { continue }
      signatures.insert(entry.key)
      note(entry.value)
      guard let own = try document.resolved(entry.value, at: revision).dictionary else {
        isWellFormed = false
        return
      }
      try add(own, ["Cert", "OCSP", "CRL"], document, revision)
      isWellFormed =
        isWellFormed && own.without("Type", "Cert", "OCSP", "CRL", "TU", "TS").entries.isEmpty
    }
  }

  private mutating func note(_ value: PDFObject) {
    if let place = value.reference { places.insert(place) }
  }

  private mutating func add(
    _ dictionary: PDFObject.Dictionary, _ keys: [StaticString], _ document: PDFDocument,
    _ revision: Int
  ) throws(Diagnostic) {
    for key in keys {
      guard let list = dictionary[key] else { continue }
      note(list)
      for item in try document.resolved(list, at: revision).array ?? [] {
        guard let number = item.reference,
          let stream = try document.object(number, at: revision).stream,
          stream.dictionary.without("Length", "Filter", "DecodeParms").entries.isEmpty
        else {
          isWellFormed = false
          continue
        }
        streams.insert(number)
      }
    }
  }
}
