package import Diagnostics

/// Reads type files: `Name: { label, extends, party, prints, fields, derived, rules }` for
/// records, `Name: { label, cases }` for enums and variants.
package enum SchemaReader {
  /// All types of all files. Types with errors are there too, as far as they could be read, so
  /// that a template can be checked in the same run.
  package static func schema(
    from files: [SourceFile], limits: Limits = Limits(), rules: NamedRules = .standard
  ) -> (Schema, [Diagnostic]) {
    var builder = SchemaBuilder(limits: limits, rules: rules)
    for file in files { builder.collect(file) }
    builder.build()
    return (builder.schema, builder.diagnostics)
  }

  /// The `parameters` of a partial or letterhead: fields that need no label.
  package static func fields(
    from node: DataNode, in schema: Schema
  ) -> ([FieldDefinition], [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    guard let entries = node.entries else {
      if node.form == .null { return ([], []) }
      var cursor = DataCursor(
        node, room: "schema", of: Message(fr: "les paramètres", en: "the parameters"))
      return ([], cursor.finish())
    }
    let reader = FieldReader(types: TypeNames(schema), needsLabels: false)
    let fields = reader.fields(entries, &diagnostics)
    return (fields, diagnostics)
  }
}
