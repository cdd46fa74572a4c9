import Diagnostics
import Testing

/// One mistake is told once: nobody should have to guess which of three errors is the true one.
@Suite struct SingleMistakeTests {
  /// A template with one mistake, and what is told.
  @Test(arguments: [
    // Names and paths.
    ("{{ studnet.name }}", "expression.unknown-name"),
    ("{{ student.nmae | upper | elide(\"de\") }}", "expression.unknown-name"),
    (
      "{% for g in guardans %}\n- {{ g.name }}, {{ g.email }}\n{% endfor %}",
      "expression.unknown-name"
    ),
    (
      "{% match outcom %}\n{% case completed %}\na\n{% case partial %}\n{{ outcome }}\n{% case absent %}\nb\n{% endmatch %}",
      "expression.unknown-name"
    ),
    (
      "{% match outcome %}\n{% case completed %}\na\n{% case partail %}\nb\n{% case absent %}\nc\n{% endmatch %}",
      "template.unknown-case"
    ),
    (
      "{% match outcome %}\n{% case completed %}\na\n{% case partail %}\n{{ outcome.lastDay }}\n{% case absent %}\nc\n{% endmatch %}",
      "template.unknown-case"
    ),
    (
      "{% match outcome %}\n{% case completed %}\na\n{% case partial %}\nb\n{% endmatch %}",
      "template.missing-case"
    ),
    (
      "{% match outcome %}\n{% case completed %}\na\n{% case partial, completed %}\nb\n{% case absent %}\nc\n{% endmatch %}",
      "template.duplicate-case"
    ),
    (
      "{% match isMinor %}\n{% case oui %}\na\n{% case false %}\nb\n{% endmatch %}",
      "template.unknown-case"
    ),
    ("{{ outcome.lastDay }}", "expression.case-unknown"),
    ("{{ [g.nom for g in guardians] | join | default(\"–\") }}", "expression.unknown-name"),
    ("{{ student.email | upper }}", "expression.optional"),
    ("{{ student.email }} et {{ student }}", "expression.optional"),
    ("{{ date | upper }}", "expression.wrong-type"),
    ("{{ date | lng }}", "expression.unknown-function"),
    ("{{ cont(tags) }}", "expression.unknown-function"),
    ("{{ student | agree(\"né\") }}", "expression.wrong-arguments"),
    ("{{ tags | plural(\"jour\", \"jours\") }}", "expression.wrong-type"),
    ("{% if date > 3 %}\na\n{% endif %}", "expression.wrong-operation"),
    ("{% if isMinor and tags %}\na\n{% endif %}", "expression.not-a-condition"),
    ("{{ 1 + date }}", "expression.wrong-operation"),
    ("{{ student.name. }}", "expression.unexpected"),
    ("{{ student.name | }}", "expression.unexpected"),
    ("{{ (1 + 2 }}", "expression.unclosed"),
    ("{{ \"abc }}", "expression.unclosed-string"),
    ("{{ student name }}", "expression.unexpected"),
    ("{{ }}", "expression.unexpected"),
    ("{{ student.name | elide(\"vers\") }}", "expression.wrong-arguments"),
    // Tags.
    ("{% fi isMinor %}\na\n{% endif %}", "template.unknown-tag"),
    ("{% if isMinor %}\na\n{% endfi %}", "template.unknown-tag"),
    ("{% if isMinor %}\na\n{% esle %}\nb\n{% endif %}", "template.unknown-tag"),
    ("{% if isMinor %}\na\n{% else if isMinor %}\nb\n{% endif %}", "expression.unexpected"),
    ("{% if isMinor %}\na", "template.unclosed-tag"),
    ("{% if isMinor %}\n{% for t in tags %}\n- {{ t }}\n{% endif %}", "template.unclosed-tag"),
    ("{% for t in tags %}\n- {{ t }}\n{% endif %}", "template.stray-closing"),
    ("{% for t of tags %}\n- {{ t }}\n{% endfor %}", "template.for-form"),
    ("{% for tags %}\n- {{ t }}\n{% endfor %}", "template.for-form"),
    ("{% if %}\na\n{% endif %}", "expression.unexpected"),
    ("{% match %}\n{% case a %}\nb\n{% endmatch %}", "expression.unexpected"),
    (
      "{% match outcome %}\na\n{% case completed, partial, absent %}\nb\n{% endmatch %}",
      "template.text-before-case"
    ),
    ("{% keep %}\na", "template.unclosed-tag"),
    ("a\n{% endkeep %}\nb", "template.stray-closing"),
    ("{% keep %}\na\n{% endbox %}", "template.stray-closing"),
    ("{% keep }\na\n{% endkeep %}", "template.unclosed-tag-mark"),
    (
      "{% signatures cols=2 %}\n{% signature by=student %}a{% endsignature %}\n{% endsignatures %}",
      "template.unknown-argument"
    ),
    (
      "{% signatures columns=2 %}\n{% signature by=studnet %}a{% endsignature %}\n{% endsignatures %}",
      "expression.unknown-name"
    ),
    (
      "{% signatures columns=2 %}\n{% signature of=student %}a{% endsignature %}\n{% endsignatures %}",
      "template.unknown-argument"
    ),
    (
      "{% signatures columns=9 %}\n{% signature by=student %}a{% endsignature %}\n{% endsignatures %}",
      "template.wrong-argument"
    ),
    (
      "{% signatures columns=2 %}\n{% signature by=student %}\na\n{% endsignatures %}",
      "template.unclosed-tag"
    ),
    (
      "{% fields %}\nÉlève {{ student }}\nDate : {{ date }}\n{% endfields %}",
      "template.field-without-colon"
    ),
    ("{% fields %}\nÉlève : {{ studnet }}\n{% endfields %}", "expression.unknown-name"),
    ("{% fields %}\n: {{ student }}\n{% endfields %}", "template.empty-field"),
    ("{% address studnet %}", "expression.unknown-name"),
    ("{% blank 6 cm %}", "expression.unexpected"),
    ("{% blank lines=deux %}", "template.wrong-argument"),
    ("{% qr site alt=\"a\" %}", "expression.optional"),
    ("{% qr \"a\" %}", "template.missing-argument"),
    (
      "{% sensitive student.plan %}\n{% if student.plna %}\na\n{% endif %}\n{% endsensitive %}",
      "expression.unknown-name"
    ),
    (
      "{% sensitive student.plna %}\n{% if student.plan %}\na\n{% endif %}\n{% endsensitive %}",
      "expression.unknown-name"
    ),
    ("{% include letter %}", "template.unknown-partial"),
    ("{% include p whom=student %}", "template.unknown-argument"),
    ("{% include p %}", "template.missing-argument"),
    ("{% include p who=date %}", "template.wrong-argument"),
    ("{% include p who=studnet %}", "expression.unknown-name"),
    ("{% include bad %}\n\n{% include bad %}", "expression.unknown-name"),
    ("{% keep %}\na\n{% endkep %}\n\nb", "template.unknown-tag"),
    ("{% if isMinor %}\na\n{% endkeep %}\nb\n{% else %}\nc\n{% endif %}", "template.stray-closing"),
    ("{% if isMinor %}\n{% keep %}\na\n{% endkeeep %}\n{% endif %}", "template.unknown-tag"),
    ("{% if isMinor %}\n- {% keep %}\n  a\n  {% endbox %}\n{% endif %}", "template.stray-closing"),
    ("{% fields %}\nA : b\n{% endfield %}", "template.unknown-tag"),
    ("{% lines %}\na\n{% endfields %}", "template.stray-closing"),
    ("Un {% fi isMinor %}mot{% else %}deux{% endif %}.", "template.unknown-tag"),
    ("Un {% if isMinor %}mot{% endfor %} et **deux**.", "template.stray-closing"),
    // Blocks and attributes.
    ("#Titre\n\nTexte", "template.heading-space"),
    ("# Titre {#a}\n\nVoir {% ref a %}.", "template.comment-or-id"),
    ("# Titre {.artcle #a}\n\nVoir {% ref a %}.", "template.unknown-style"),
    ("# Titre {.article #a}\n\nVoir {% ref b %}.", "template.unknown-target"),
    (
      "# Titre {.article #a}\n\n## Deux {.article #a}\n\nVoir {% ref a %}.", "template.duplicate-id"
    ),
    ("# Titre\n\n### Bas\n\n### Plus bas\n\n#### Encore", "template.skipped-heading"),
    ("{.place\na", "template.attributes"),
    ("{place}\na", ""),
    ("- a\n  b\n- c\nd", "template.item-indent"),
    ("- a\n\n  {.plaec}\n  b", "template.unknown-style"),
    ("> a\n> {{ studnet }}", "expression.unknown-name"),
    // Tables.
    ("| ^ | A |\n|---|---|\n| 1 | 2 |", "template.nothing-to-join"),
    ("| A | B |\n|---|---|\n| < | 2 |", "template.nothing-to-join"),
    ("| A | B |\n|---|---|\n| ^ | 2 |\n| 1 | 2 |", "template.nothing-to-join"),
    ("| A | B |\n|---|---|\n| 1 |\n| 1 | 2 |", "template.cell-count"),
    ("| A | B |\n|---|\n| 1 | 2 |\n| 1 | 2 |", "template.cell-count"),
    ("| A | B |\n| 1 | 2 |\n| 1 | 2 |", "template.table-without-delimiter"),
    ("| A | B\n|---|---|\n| 1 | 2 |", "template.open-row"),
    ("| A | B |\n|---|---|\n| 1 | 2\n| 1 | 2 |", "template.open-row"),
    ("| A | B |\n|--x|---|\n| 1 | 2 |", "template.table-without-delimiter"),
    ("{.grid widths=\"1 2 3\"}\n| A | B |\n|---|---|\n| 1 | 2 |", "template.wrong-widths"),
    (
      "| A | B |\n|---|---|\n{% for d in dasy %}\n| {{ d.weekday }} | {{ d.hours }} |\n{% endfor %}",
      "expression.unknown-name"
    ),
    (
      "| A | B |\n|---|---|\n{% for d in days %}\n| {{ d.weekday }} |\n{% endfor %}",
      "template.cell-count"
    ),
    ("| A | B |\n|---|---|\n{% for d in days %}\n| {{ d.weekday }} | x |", "template.unclosed-tag"),
    // Inlines.
    ("Un **mot {{ student }}\n\nFin.", "template.unclosed-emphasis"),
    ("Un [mot](https://a.example et {{ student }}.", "template.unclosed-link"),
    ("Une note[^a].", "template.unknown-note"),
    ("Une note[^a].\n\n[^b]: Note", "template.unknown-note"),
    ("Une note[^a].\n\n[^a] Note", "template.unknown-note"),
    ("Un {% if isMinor %}mot.", "template.unclosed-tag"),
    ("Un {% if isMinor %}mot{% endfor %}.", "template.stray-closing"),
    ("Un mot{% endif %}.", "template.stray-closing"),
    ("Un <b>mot</b>.", "template.html"),
    ("Un {{ student }.", "template.unclosed-value"),
    ("Un { { student }}.", "template.stray-delimiter"),
    ("Un {% br.", "template.unclosed-tag-mark"),
    ("Un [mot]{.labell}.", "template.unknown-style"),
    ("![a](b.png", "template.unclosed-link"),
    ("{% if site %}\n[a]({{ student }})\n{% endif %}", "template.link-target"),
    ("{% if isMinor %}\n- a\n{% else %}\nb\n{% endif %}\n\n- c", ""),
  ])
  func isToldOnce(_ main: String, _ expected: String) {
    let partials = [
      "partials/p.md": "---\nparameters: { who: { type: Person } }\n---\n{{ who.name }}\n",
      "partials/bad.md": "{{ who }}\n",
    ]
    let folder = FixtureFolder(main + "\n", files: partials)
    let told = folder.problems()
    let ids = told.map { String($0.prefix { $0 != "@" }) }
    let source = main.split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: "⏎")
    #expect(ids == (expected.isEmpty ? [] : [expected]), "\(source) → \(told)")
  }
}
