internal import Diagnostics
internal import Records

/// A body in JSON, read key by key; what nobody asks for is an error.
enum JSONRequest {
  /// Begins to read. Throws what is wrong with the JSON.
  static func cursor(_ body: [UInt8], limits: Limits) throws(Refusal) -> DataCursor {
    let file: SourceFile
    do throws(Diagnostic) {
      file = try SourceFile.validated(name: "request.json", bytes: body)
    } catch {
      throw Refusal(error)
    }
    let (node, problems) = DataReader.json(file, limits: limits)
    guard let node, problems.isEmpty else {
      throw Refusal(problems.isEmpty ? [empty(file)] : problems)
    }
    var cursor = DataCursor(
      node, room: "request", of: Message(fr: "la demande", en: "the request"))
    cursor.isTyped = true
    return cursor
  }

  private static func empty(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "request.empty", Message(fr: "la demande est vide", en: "the request is empty"),
      at: SourceSpan(file: file, range: 0..<0),
      hint: Message(fr: "envoyer un objet JSON", en: "send a JSON object"))
  }
}
