import Diagnostics
import Template
import Testing

/// What is wrong, where: `id line:column` of each diagnostic.
private func faults(_ text: String) -> [String] {
  TemplateParser.parse(SourceFile(name: "t.md", text: text)).diagnostics.map { fault in
    let place = fault.origin.template?.start
    let id = fault.id.hasPrefix("template.") ? String(fault.id.dropFirst(9)) : fault.id
    return "\(id) \(place?.line ?? 0):\(place?.column ?? 0)"
  }
}

struct TemplateFaultTests {
  @Test(arguments: [
    ("a {{ b", "unclosed-value 1:3"), ("a {% ref", "unclosed-tag-mark 1:3"),
    ("a {# b", "unclosed-comment 1:3"), ("{% if a %}\nb", "unclosed-tag 1:1"),
    ("{% keeep %}", "unknown-tag 1:4"), ("{% endkeep %}", "stray-closing 1:1"),
    ("{% if a %}\nb{% endif %}", "control-position 2:2"),
    ("a {% if b %}c\n{% endif %}", "unclosed-tag 1:3"),
    ("{% if a %}{% endif %}", "several-tags 1:1"), ("{% elif a %}", "misplaced-branch 1:1"),
    ("{% if a %}\nb\n{% else %}\nc\n{% else %}\nd\n{% endif %}", "misplaced-branch 5:1"),
    ("{% match a %}\nb\n{% case c %}\nd\n{% endmatch %}", "text-before-case 2:1"),
    ("{% match a %}\n{% endmatch %}", "match-without-case 1:1"),
    ("{% br %}", "inline-tag-alone 1:1"), ("a {% include b %}", "block-tag-in-text 1:3"),
    ("a <b>", "html 1:3"), ("<!-- a -->", "html 1:1"), ("    a", "indentation 1:1"),
    ("a\n---", "underlined-heading 2:1"), ("a\n===", "underlined-heading 2:1"),
    ("**a", "unclosed-emphasis 1:1"), ("*a", "unclosed-emphasis 1:1"),
    ("a*", "stray-emphasis 1:2"), ("{% keep %}\n**a\n{% endkeep %}", "unclosed-emphasis 2:1"),
    ("a **b{% if c %} d{% endif %}", "unclosed-emphasis 1:3"),
    ("[a](b c)", "unclosed-link 1:4"), ("[a](b{{ c }})", "link-target 1:5"),
    ("#a", "heading-space 1:1"), ("####### a", "heading-level 1:1"), ("# ", "empty-heading 1:1"),
    ("|a|b|\n|-|-|\n|c|", "cell-count 3:1"), ("|a|\n|b|", "table-without-delimiter 1:1"),
    ("|a\n|-|", "open-row 1:2"), ("|-|\n|a|", "table-without-head 1:1"),
    ("|<|a|\n|-|-|", "nothing-to-join 1:2"), ("|a|\n|-|\n|^|", "nothing-to-join 3:2"),
    ("a {#b}", "comment-or-id 1:3"), ("a &eacute; b", "unknown-entity 1:3"),
    ("{{ 'a' }}", "expression.unexpected-character 1:4"), ("\ta", "tab 1:1"),
    ("{.a b}\nc", "attributes 1:5"), ("{.a}\n\nb", "attributes-without-block 1:1"),
    ("{.a}\n{% if b %}\nc\n{% endif %}", "attributes-without-block 1:1"),
    ("a {.b}", "misplaced-attributes 1:3"), ("# a {.b #c}\n\n# d {.b #c}", "duplicate-id 3:10"),
    ("a[^b]", "unknown-note 1:4"), ("[^b]: c", "unused-note 1:3"),
    ("a[^b]\n\n[^b]: c\n\n[^b]: d", "note-twice 5:3"), ("- a\nb", "item-indent 2:1"),
    ("1. a\n  - b", "item-indent 2:3"), ("- ", "empty-item 1:1"), ("* a", "bullet 1:1"),
    ("{% fields %}\na\n{% endfields %}", "field-without-colon 2:1"),
    ("{% fields %}\na :\n{% endfields %}", "empty-field 2:1"),
    ("{% lines %}\na\n\nb\n{% endlines %}", "paragraphs-in-lines 4:1"),
    ("{% lines %}\n{% pagebreak %}\n{% endlines %}", "block-in-lines 2:1"),
    ("{% include %}", "missing-argument 1:1"),
    ("{% signature %}a{% endsignature %}", "missing-argument 1:1"),
    ("{% columns cout=2 count=2 %}\na\n{% endcolumns %}", "unknown-argument 1:12"),
    ("---\na: b", "unclosed-front-matter 1:1"), ("```\na\n```", "code-fence 1:1"),
    ("{% keep %} a", "block-tag-in-text 1:1"), ("a }}", "stray-delimiter 1:3"),
    ("{% for a %}\nb\n{% endfor %}", "for-form 1:8"), (">", "empty-quote 1:1"),
    ("a\u{1}", "control-character 1:2"), ("a {lang=en}", "misplaced-attributes 1:3"),
    ("{lang=en}\n\nb", "attributes-without-block 1:1"),
    ("{% lines %}\n## a\n{% endlines %}", "heading-in-lines 2:1"),
  ])
  func eachMistakeHasItsNameAndPlace(_ text: String, _ expected: String) {
    #expect(faults(text) == [expected])
  }

  @Test func everyMistakeIsToldInOneRun() {
    #expect(
      faults("**a\n\n#b\n\n- c\n\n|d|\n\n{% endif %}") == [
        "unclosed-emphasis 1:1", "heading-space 3:1", "table-without-delimiter 7:1",
        "stray-closing 9:1",
      ])
  }

  @Test(arguments: [
    "_a_ `b` ~c {d [e", "En\n2024. Suite", "a < b", "R&D", "3 * 4", "\\{{ a }\\}", "[x] [y]",
    "- a\n\n  b\n- c", "1. a\n   - b", "a {# b\nc #} d", "{{ \"}}\" }}", "a\n{# b #}\nc",
  ])
  func plainTextIsPlain(_ text: String) { #expect(faults(text) == []) }

  @Test func nestingIsLimited() {
    #expect(faults(String(repeating: ">", count: 1_000)) == ["limit.nesting 1:65"])
    #expect(faults(String(repeating: "- ", count: 1_000) + "a") == ["limit.nesting 1:129"])
  }
}
