extension Sequence<String> {
  /// The names of a path with dots between them.
  var dotted: String { together(by: ".") }

  /// The texts with something between them. The library's `joined` asks the runtime what the
  /// sequence conforms to, which costs the first one more than all that is joined.
  func together(by separator: String) -> String {
    var text = ""
    var isFirst = true
    for piece in self {
      if !isFirst { text += separator }
      isFirst = false
      text += piece
    }
    return text
  }
}
