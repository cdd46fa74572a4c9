import Diagnostics
import Document
import Records
import Template
import TestSupport
import Testing

/// Mutated templates and records are refused or print; nothing crashes.
@Suite struct MutationTests {
  private static let main = """
    # Titre {.annex #top}

    {{ student }} le {{ date | long }}{% if site %}, <{{ site }}>{% endif %}[^n]

    {% for g in guardians if g.email %}
    - {{ loop.index }} **{{ g.name | elide("de") }}**
    {% endfor %}

    {% match outcome %}
    {% case partial %}
    {{ outcome.lastDay }}, voir {% ref top %}
    {% case completed, absent %}
    rien
    {% endmatch %}

    {.grid widths="2 30mm" stub-columns=1}
    | A | B |
    |---|--:|
    {% for d in days %}
    | {{ d.weekday }} | {{ d.hours | default("–") }} |
    {% endfor %}
    | Total | < |

    {% signatures columns=2 %}
    {% signature by=student %}L'élève{% endsignature %}
    {% endsignatures %}

    [^n]: Une note.

    """

  @Test func mutatedTemplatesNeverCrash() {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "{% ", " %}", "{{ ", " }}", "\n", "\n\n", "|", "- ", "# ", "{.grid}", "[^n]", "if", "for ",
      "endfor", "\"", "student", "^", "<", "é", "  ", "{% include a %}", "{% endmatch %}",
    ]
    #expect(FixtureFolder(Self.main).problems() == [])
    var loaded = 0
    for _ in 0..<250 {
      var text = Array(Self.main)
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        let length = Int.random(in: 0...min(8, text.count - place), using: &random)
        let piece = Bool.random(using: &random) ? pieces.randomElement(using: &random)! : ""
        text.replaceSubrange(place..<place + length, with: Array(piece))
      }
      let folder = FixtureFolder(String(text))
      let (template, problems) = folder.load()
      // Refused templates say why, and where.
      #expect(template != nil || problems.contains { $0.severity == .error })
      if template != nil {
        loaded += 1
        _ = folder.dump()
        _ = folder.dump("", isBlank: true)
      }
    }
    #expect(loaded > 3)
  }
}
