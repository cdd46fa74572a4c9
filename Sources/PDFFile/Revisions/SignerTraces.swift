internal import Diagnostics

/// What signing programs leave behind beside a signature, and what says the same as before in other
/// bytes: the date of the change and the program's name, in the properties and in the XMP packet, and
/// a higher version of the format. Nothing of it is seen, and what is seen elsewhere (title, author,
/// language, the standards that are claimed) has to stay.
extension RevisionComparison {
  /// The properties (ISO 32000-1, 14.3.3): who wrote the file, and when, may change.
  mutating func compareProperties() throws(Diagnostic) {
    guard let number = revision.trailer["Info"]?.reference, isChanged(number),
      !isReferred(number, beside: nil),
      let old = try document.object(number, at: before.revision).dictionary,
      case .dictionary(let new) = try document.object(number, at: after.revision),
      old.without("ModDate", "Producer").says(new.without("ModDate", "Producer"), inText: true)
    else { return }
    explain(number)
  }

  /// The XMP packet: its properties stay, but for those two and the numbers of its own history.
  mutating func compareMetadata() throws(Diagnostic) {
    guard let number = after.catalog["Metadata"]?.reference,
      before.catalog["Metadata"]?.reference == number, isChanged(number),
      !isReferred(number, beside: document.root(at: before.revision)),
      let old = try packet(number, before.revision), let new = try packet(number, after.revision),
      old == new
    else { return }
    explain(number)
  }

  private func packet(_ number: Int, _ revision: Int) throws(Diagnostic) -> MetadataPacket? {
    guard let stream = try document.object(number, at: revision).stream else { return nil }
    let entries = stream.dictionary.without("Type", "Subtype", "Length", "Filter", "DecodeParms")
    guard entries.entries.isEmpty, stream.dictionary.isType("Metadata") else { return nil }
    return MetadataPacket(try document.data(of: stream))
  }

  /// A version is never taken back.
  func isHigherVersion() -> Bool {
    func version(_ parts: DocumentParts) -> Double? {
      parts.catalog["Version"]?.name.flatMap { Double($0.shown) }
    }
    guard let new = version(after), (1...2).contains(new) else { return false }
    return before.catalog["Version"] == nil || version(before).map { $0 <= new } ?? false
  }

  private func isChanged(_ number: Int) -> Bool {
    revision.section.entries[number] != nil && !isNew(number)
  }

  /// Whether others than one object refer to this: what is a property and something else too is
  /// compared as that.
  private func isReferred(_ number: Int, beside owner: Int?) -> Bool {
    for revision in document.revisions[...before.revision] {
      for (object, _) in revision.section.entries
      where object != owner && object != revision.section.number {
        var isFound = false
        document.outline(of: object, at: before.revision) { references, _ in
          isFound = references.contains(number)
        }
        if isFound { return true }
      }
    }
    return false
  }
}

extension PDFObject {
  /// Whether this says the same, though perhaps not in the same bytes: numbers count by their value
  /// and, where strings are text, so do they.
  func says(_ other: PDFObject, inText: Bool) -> Bool {
    switch (self, other) {
    case (.integer, .real), (.real, .integer), (.real, .real): return number == other.number
    case (.string(let own), .string(let others)) where inText:
      return PDFText.decoded(own) == PDFText.decoded(others)
    case (.array(let own), .array(let others)):
      return own.count == others.count
        && zip(own, others).allSatisfy { $0.says($1, inText: inText) }
    case (.dictionary(let own), .dictionary(let others)): return own.says(others, inText: inText)
    default: return self == other
    }
  }
}

extension PDFObject.Dictionary {
  func says(_ other: PDFObject.Dictionary, inText: Bool) -> Bool {
    entries.count == other.entries.count
      && zip(entries, other.entries).allSatisfy {
        $0.key == $1.key && $0.value.says($1.value, inText: inText)
      }
  }
}
