import Diagnostics
import Glibc
import Template
import Testing

/// Four times the input takes about four times the work, whatever the input is.
struct LinearWorkTests {
  #if DEBUG
    private static let size = 4_000
  #else
    private static let size = 40_000
  #endif

  /// Inputs that once were, or might be, read over and over again.
  private static let repeated = [
    "{%", "{{", "{#", "{# ", "}}", "%}", "**", "*", "*a ", "a* ", "**a ", "[", "]", "[]", "](",
    "[a](", "[a](b", "[a]{.", "![", "![](", "|", "||", "|a", ">", "> ", "\\", "&", "&a;", "<", "<a",
    "<a@b>", "<{{", "\"", "{{ \"", "{{ \"a\" ", "{% if \"", "{% if a %}", "{% endif %}",
    "{% if a %}b{% endif %}", "[^", "[^a", "[^a]", "`", "```", "#", "# ", "-", "- ", "1", "1. ",
    "^", ":", "a : ", "{.", "{.a", "{.a}", "{#a", "&#", "(", ")", "[a](b)", "*[", "[*", "***a", "a",
    "a ", "é", "\n", " \n", "\t", "\r", "\r\n", "\0", "{{ a ", "{{ a\n", "{% a\n",
    "a\n", "- a\n", "- a\n\n", "1. a\n", "> a\n", "| a\n", "| a |\n", "|-|\n", "|\n", "# a\n",
    "{# c #}\n", "a\n{# c #}\n", "{% if a %}\n", "{% endif %}\n", "{% else %}\n", "{% case a %}\n",
    "{% keep %}\n", "{% endkeep %}\n", "{% lines %}\n", "{% fields %}\n", "{% unknown %}\n",
    "{% include a %}\n", "{.a}\n", "{.a\n", "```\n", "---\n", "===\n", "***\n", "[^a]: b\n",
    "[^a]: b\n\n[^b]\n\n", "# a {.b #c}\n", "a\\\n", "{{ [[[[ }}", "{{ a.b.c }} ", "{{ a|b|c|d }} ",
    "{% if a %}\n{% keep %}\n", "- {% if a %}\n", "> - ", "- > ", "{% for a in b %}\n- c\n",
  ]

  /// A head once, then the same again and again.
  private static let continued = [
    ("a\n", "{# c #}\n"), ("{% if a %}b", "{% elif c %}d"), ("{% match a %}", "{% case b %}c"),
    ("{% if a %}\n", "{% elif b %}\nc\n"), ("{% match a %}\n", "{% case b %}\nc\n"),
    ("{% lines %}\n", "a\n"), ("{% fields %}\n", "a : b\n"), ("{% fields %}\n", "{% if a %}\n"),
    ("|a|\n|-|\n", "|b|\n"), ("|a|\n|-|\n", "{% if a %}\n|b|\n{% endif %}\n"),
    ("- a\n", "  b\n"), ("- a\n", "\n"), ("- a\n", "  - b\n"), ("- a\n", "b\n"),
    ("---\n", "a: b\n"), ("[", "a]"), ("[a](", "(a)"), ("**", "*a* "), ("{{ ", "a + "),
    ("{{ ", "a | b "), ("{{ [", "a, "), ("{{ a(", "b, "), ("{% include a ", "b=c "),
    ("{.a ", "b=c "),
    ("# a {.b", " .c"), ("{{ a", "\n"), ("{{ \"a", "\n"), ("> a\n", ">\n"), ("> - a\n", ">   b\n"),
    ("{% if a %}\n- b\n", "{% endif %}\n{% if a %}\n- b\n"),
  ]

  @Test(arguments: repeated)
  func repeating(_ piece: String) { check(piece) { String(repeating: piece, count: $0) } }

  @Test(arguments: continued)
  func continuing(_ head: String, _ piece: String) {
    check(piece) { head + String(repeating: piece, count: $0) }
  }

  @Test func nestingByIndentation() {
    // A line of the depth n has n bytes: the input grows with the square of the depth.
    check("nested") { count in
      var text = ""
      var depth = 0
      while text.utf8.count < count {
        text += String(repeating: "  ", count: depth) + "- a\n"
        depth += 1
      }
      return text
    }
  }

  @Test func alternatingDepths() {
    check("alternating") { count in
      let nested = (0..<60).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
      return String(repeating: nested, count: max(1, count / nested.utf8.count))
    }
  }

  private func check(_ name: String, _ text: (Int) -> String) {
    let pieces = Self.size / max(1, name.utf8.count)
    let small = text(pieces)
    let large = text(4 * pieces)
    var ratio = Double.infinity
    // Other tests run beside this one: the best of several measurements counts.
    for _ in 0..<4 where ratio > 6 {
      let (less, more) = (seconds(small), seconds(large))
      if more < 0.04 { return }
      ratio = min(ratio, more / max(less, 1e-9))
    }
    #expect(ratio <= 6, "\(name.debugDescription)")
  }

  private func seconds(_ text: String) -> Double {
    let file = SourceFile(name: "t.md", text: text)
    let start = clock
    let tree = TemplateParser.parse(file)
    _ = TemplateFormatter.format(tree)
    return clock - start
  }

  /// The processor time of this thread.
  private var clock: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
