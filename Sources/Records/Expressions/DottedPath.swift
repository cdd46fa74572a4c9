extension Sequence<String> {
  /// The names of a path with dots between them. The library's `joined` asks the runtime what the
  /// sequence conforms to, which costs the first one more than all that is joined.
  var dotted: String {
    var text = ""
    for name in self {
      if !text.isEmpty { text += "." }
      text += name
    }
    return text
  }
}
