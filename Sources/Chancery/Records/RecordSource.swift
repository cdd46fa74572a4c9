package import Diagnostics
package import Records
internal import Sheets
internal import Template

/// A record as it was given, before it is decoded.
package struct GivenRecord: Sendable {
  /// What was read; nil when there was nothing, or nothing that could be read.
  package let node: DataNode?
  /// What is wrong with it already.
  package let diagnostics: [Diagnostic]
  /// Its place among the records, from 1.
  package let number: Int
}

/// Records one after the other, from a file of any kind: what `validate` reads, and batches.
package protocol RecordSource: AnyObject {
  /// The next record; nil at the end. Throws what ends the reading.
  func next() throws(Diagnostic) -> GivenRecord?
  /// What there is to say of the file; some of it is known only at its end.
  var warnings: [Diagnostic] { get }
  /// What the file was taken for, where that had to be found out.
  var nature: Message? { get }
}

extension PreparedTemplate {
  /// Opens a file of records. Throws what is wrong with its header, or with the whole of it.
  package func records(in file: RecordFile) throws(Refusal) -> any RecordSource {
    do {
      switch file.kind {
      case .foreign: throw file.refusal
      case .sheet: return try sheet(file)
      case .jsonLines: return try JSONLines(file, limits: limits)
      case .text: return try text(file)
      }
    } catch let refusal as Refusal {
      throw refusal
    } catch let diagnostic as Diagnostic {
      throw Refusal(diagnostic)
    } catch {
      throw Refusal([])
    }
  }

  private func sheet(_ file: RecordFile) throws -> any RecordSource {
    let opening = SheetOpening(
      file: file, schema: template.schema, type: template.recordType, limits: limits)
    return try opening.source()
  }

  /// YAML or JSON; of standard input, what its first bytes tell, or what only a sheet is told.
  private func text(_ file: RecordFile) throws -> any RecordSource {
    var file = file
    let bytes = try file.bytes ?? FileReading.contents(of: file.path, limits: limits)
    if file.path == "-" {
      file.bytes = bytes
      file.path = file.name
      let isSheet = file.encoding != nil || file.separator != nil || file.groupBy != nil
      if isSheet || SheetReader.isWorkbook(bytes) { return try sheet(file) }
      if JSONLines.areIn(bytes) { return try JSONLines(file, limits: limits) }
    }
    let source = try SourceFile.validated(name: file.name, bytes: bytes)
    return TextRecords(source, limits: limits)
  }
}
