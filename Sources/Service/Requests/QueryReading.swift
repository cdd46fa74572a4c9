internal import Diagnostics
internal import Hummingbird
internal import Records

extension Request {
  /// The address's query, read as strictly as a body: what nobody asks for is an error.
  var query: DataCursor {
    let file = SourceFile(name: "?", text: uri.query ?? "")
    var entries: [(key: DataKey, value: DataNode)] = []
    for (name, value) in uri.queryParameters {
      guard !entries.contains(where: { $0.key.name == name }) else { continue }
      let key = DataKey(name: String(name), span: file.span)
      entries.append((key, DataNode(.scalar(String(value), .quoted), span: file.span)))
    }
    return DataCursor(
      DataNode(.mapping(entries), span: file.span), room: "request",
      of: Message(fr: "la demande", en: "the request"))
  }
}
