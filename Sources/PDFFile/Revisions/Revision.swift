/// A state of a file (ISO 32000-1, 7.5.6): what was appended at once, every byte of it accounted for.
package struct Revision: Sendable {
  /// Where it begins: the end of the one before.
  package let start: Int
  /// Where its `%%EOF` ends.
  package let mark: Int
  /// Where it ends: behind the line of its `%%EOF`.
  package let end: Int
  let section: CrossReferenceSection
  /// Its objects that stand by themselves.
  let objects: [Int: TopLevelObject]
  /// Its object streams, by their numbers.
  let streams: [Int: ObjectStream]

  /// The numbers of the objects that it gives or changes, sorted; its cross-references and object
  /// streams are none of them.
  package var numbers: [Int] {
    section.entries.compactMap { number, entry in
      entry == .free || number == section.number || streams[number] != nil ? nil : number
    }
  }

  /// The objects that it takes away.
  package var freed: [Int] {
    section.entries.compactMap { number, entry in entry == .free && number > 0 ? number : nil }
  }

  package var trailer: PDFObject.Dictionary { section.trailer }
  /// Whether its cross-references are a table.
  package var hasTable: Bool { section.number == nil }
  /// Where its cross-references begin.
  package var crossReferences: Int { section.range.lowerBound }
}
