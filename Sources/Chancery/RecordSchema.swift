internal import Records
internal import Template

extension PreparedTemplate {
  /// The JSON Schema (2020-12) of the template's records.
  public var recordSchema: String {
    JSONSchemaExport.schema(
      of: template.recordType, in: template.schema, template: name
    ).text + "\n"
  }
}
