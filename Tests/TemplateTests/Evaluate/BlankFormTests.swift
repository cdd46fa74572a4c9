import Diagnostics
import Document
import Records
import Template
import Testing

/// What a template makes of values that are still to be written by hand.
@Suite struct BlankFormTests {
  @Test(arguments: [
    (
      "{{ student.name }}, le {{ date }}\n",
      "paragraph: […60 mm student.name], le […30 mm date]"
    ),
    (
      "{{ support }}\n",
      "paragraph: ☐(support.host)⍽par l’organisme⍽ ☐(support.family)⍽par la famille"
    ),
    ("{% if site %}\n<{{ site }}>\n{% endif %}\n", "paragraph: […80 mm site]"),
    ("{% if site %}\n{% qr site alt=\"Le site\" %}\n\nVoir.\n{% endif %}\n", "paragraph: Voir."),
    ("{% if note %}\n{{ note }}\n{% endif %}\n", "blank 4 lines"),
    (
      "{% for g in guardians %}\n- {{ g.name }}\n{% endfor %}\n",
      "list\n  item\n    paragraph: […60 mm guardians.1.name]\n  item\n    paragraph: […60 mm guardians.2.name]"
    ),
    (
      "{% match isMinor %}\n{% case true %}\nmineur\n{% case false %}\nmajeur\n{% endmatch %}\n",
      "list\n  item ☐(isMinor.true)\n    paragraph: mineur\n  item ☐(isMinor.false)\n    paragraph: majeur"
    ),
    (
      "{% fields %}\n{% match outcome %}\n{% case completed, absent %}\nIssue : autre\n{% case partial %}\nIssue : le {{ outcome.lastDay }}\n{% endmatch %}\n{% endfields %}\n",
      "fields\n  ☐(outcome.completed) Issue = autre\n  ☐(outcome.partial) Issue = le […30 mm outcome.lastDay]"
    ),
    (
      "Il est {% match isMinor %}{% case true %}mineur{% case false %}majeur{% endmatch %}.\n",
      "paragraph: Il est ☐(isMinor.true)⍽mineur ☐(isMinor.false)⍽majeur."
    ),
    (
      "{% signatures columns=1 %}\n{% signature by=student %}L'élève{% endsignature %}\n{% endsignatures %}\n",
      "signatures 1\n  student: […60 mm student.name]\n    paragraph: L’élève"
    ),
  ])
  func blankFormsLeaveRoom(main: String, expected: String) {
    #expect(FixtureFolder(main).dump("", isBlank: true) == expected + "\n", "\(main)")
  }

  /// A postal address with holes keeps them, and what is known of it.
  @Test func postalLinesKeepTheirHoles() {
    let types = """
      Address:
        label: Adresse
        fields:
          recipient: { type: line, label: Destinataire }
          street: { type: line, label: Voie }
          postcode: { type: postcode, label: Code postal }
          town: { type: town, label: Commune }
      Letter: { label: Lettre, fields: { to: { type: Address, label: À } } }
      """
    var folder = FixtureFolder(
      "{% address to %}\n\n{% lines %}\n{{ to | postal }}\n{% endlines %}\n",
      files: ["types/all.yaml": types])
    folder.settings["record"] = "Letter"
    let dump = folder.dump("to: { recipient: Mme Sarr, postcode: '25000' }", isBlank: true)
    #expect(
      dump == """
        address
          MME SARR
          […60 mm to.street]
          25000 […45 mm to.town]
        lines
          MME SARR
          […60 mm to]
          25000 […45 mm to]

        """)
  }
}
