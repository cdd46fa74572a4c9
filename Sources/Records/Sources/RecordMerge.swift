package import Diagnostics

/// Puts records together before they are decoded: `--with` and `--set`.
package enum RecordMerge {
  /// A record over a base: mappings are merged key by key, everything else is the record's own
  /// when it gives any; a list replaces a list.
  package static func merging(base: DataNode?, over record: DataNode?) -> DataNode? {
    guard let base else { return record }
    guard let record else { return base }
    return merged(base, record)
  }

  private static func merged(_ base: DataNode, _ record: DataNode) -> DataNode {
    guard let below = base.entries, let above = record.entries else {
      return record.isAbsent ? base : record
    }
    var entries = above
    let places = Dictionary(
      above.enumerated().map { ($1.key.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (key, value) in below {
      if let place = places[key.name] {
        entries[place].value = merged(value, entries[place].value)
      } else {
        entries.append((key, value))
      }
    }
    return DataNode(.mapping(entries), span: record.span, row: record.row)
  }

  /// The record with one value set: `a.b=value`, `guardians.1.email=…`. Lists count from 1 and
  /// grow by one at most. Whether the field exists is the decoder's to say.
  package static func set(
    _ assignment: String, in record: DataNode?, limits: Limits = Limits()
  ) -> (DataNode?, [Diagnostic]) {
    let file = SourceFile(name: "--set", text: assignment)
    let bytes = file.bytes
    guard let sign = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      return (record, [malformed(file.span)])
    }
    let name = SourceSpan(file: file, range: 0..<Int32(sign))
    let path = name.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !path.contains(""), path.count <= limits.nesting else {
      return (record, [malformed(name)])
    }
    let span = SourceSpan(file: file, range: Int32(sign + 1)..<Int32(bytes.count))
    let value = DataNode(.scalar(span.text, .plain), span: span)
    do throws(Diagnostic) {
      return (try put(value, at: path[...], in: record, name), [])
    } catch {
      return (record, [error])
    }
  }

  /// The record with several values set, one after the other, and what is wrong with any of them.
  package static func set(
    _ assignments: [String], in record: DataNode?, limits: Limits = Limits()
  ) -> (DataNode?, [Diagnostic]) {
    var result = record
    var diagnostics: [Diagnostic] = []
    for assignment in assignments {
      let (changed, problems) = set(assignment, in: result, limits: limits)
      result = changed
      diagnostics += problems
    }
    return (result, diagnostics)
  }

  private static func put(
    _ value: DataNode, at path: ArraySlice<String>, in node: DataNode?, _ name: SourceSpan
  ) throws(Diagnostic) -> DataNode {
    guard let step = path.first else { return value }
    let rest = path.dropFirst()
    let isAbsent = node.map { $0.isAbsent && $0.scalar != nil } ?? true
    if let number = Int(step), isAbsent || node?.elements != nil {
      return try put(value, at: rest, number, of: node, name)
    }
    guard isAbsent || node?.entries != nil else { throw noSuchPlace(step, name) }
    var entries = node?.entries ?? []
    let key = DataKey(name: step, span: name)
    if let place = entries.firstIndex(where: { $0.key.name == step }) {
      entries[place].value = try put(value, at: rest, in: entries[place].value, name)
    } else {
      entries.append((key, try put(value, at: rest, in: nil, name)))
    }
    return DataNode(.mapping(entries), span: node?.span ?? value.span, row: node?.row)
  }

  private static func put(
    _ value: DataNode, at rest: ArraySlice<String>, _ number: Int, of node: DataNode?,
    _ name: SourceSpan
  ) throws(Diagnostic) -> DataNode {
    var elements = node?.elements ?? []
    guard number >= 1, number <= elements.count + 1 else {
      throw Diagnostic(
        "data.set-index",
        Message(
          fr: "la liste a \(elements.count) éléments : \(number) n'est ni l'un d'eux ni le suivant",
          en: "the list has \(elements.count) elements: \(number) is none of them, nor the next"),
        at: name,
        hint: Message(fr: "les éléments se comptent à partir de 1", en: "elements count from 1"))
    }
    let old = number <= elements.count ? elements[number - 1] : nil
    let element = try put(value, at: rest, in: old, name)
    if old == nil { elements.append(element) } else { elements[number - 1] = element }
    return DataNode(.sequence(elements), span: node?.span ?? value.span, row: node?.row)
  }

  private static func noSuchPlace(_ step: String, _ name: SourceSpan) -> Diagnostic {
    Diagnostic(
      "data.set-path",
      Message(
        fr: "« \(step) » : il n'y a rien à cet endroit dans une valeur simple ou une liste",
        en: "\"\(step)\": there is no such place in a plain value or a list"),
      at: name,
      hint: Message(
        fr: "les éléments d'une liste sont des nombres : guardians.1.email",
        en: "elements of a list are numbers: guardians.1.email"))
  }

  private static func malformed(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "data.set-malformed",
      Message(
        fr: "« \(span.text) » n'est pas de la forme chemin=valeur",
        en: "\"\(span.text)\" is not of the form path=value"),
      at: span,
      hint: Message(
        fr: "exemple : --set student.lastName=Lefèvre",
        en: "example: --set student.lastName=Lefèvre"))
  }
}
