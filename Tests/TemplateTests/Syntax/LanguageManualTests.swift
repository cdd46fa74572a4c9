import Diagnostics
import Document
import Template
import Testing

/// The examples of the manual are read as it says.
struct LanguageManualTests {
  struct Example {
    let text: String
    /// The only diagnostic that it must give.
    let fault: String?
  }

  private static var examples: [Example] {
    let file = Fixture.repositoryFile("Documentation/template-language.md")
    var examples: [Example] = []
    var fault: String??
    var text = ""
    for line in file.text(file.span.range).split(separator: "\n", omittingEmptySubsequences: false)
    {
      if let open = fault {
        if line == "```" {
          examples.append(Example(text: text, fault: open))
          fault = nil
        } else {
          text += line + "\n"
        }
      } else if line == "```chancery" {
        (fault, text) = (.some(nil), "")
      } else if line.hasPrefix("```chancery-error id=") {
        (fault, text) = (String(line.dropFirst(21)), "")
      }
    }
    return examples
  }

  /// An example is parsed, checked and evaluated; one that is wrong says what the page says, and
  /// nothing else.
  @Test func everyExampleDoesWhatThePageSays() {
    let examples = Self.examples
    #expect(examples.count > 20)
    for example in examples {
      let folder = ManualFixture.folder(example.text)
      let problems = folder.load().1
      let told = DiagnosticRenderer(language: .english).render(problems)
      #expect(problems.map(\.id) == (example.fault.map { [$0] } ?? []), "\(example.text)\n\(told)")
      guard problems.isEmpty else { continue }
      do {
        let document = try folder.document(ManualFixture.record)
        let blocks = document.blocks + document.letterhead.regions.flatMap(\.blocks)
        #expect(!blocks.isEmpty, "\(example.text)")
      } catch {
        Issue.record("\(example.text)\n\(error)")
      }
    }
  }

  /// What the examples print, here and there, so that an empty document would be seen.
  @Test func examplesPrintTheirValues() {
    let texts = Self.examples.filter { $0.fault == nil }
      .map { ManualFixture.folder($0.text).dump(ManualFixture.record) }.joined()
    for words in [
      "Madame Inès N'Diaye, née le 12⍽mai 2009", "l’article [1^er^](#accident)", "un sécateur",
      "a accompli ce stage, soit 35·h de présence", "quatorze jours", "au Havre, 02⍽35",
      "M. Paul Roux, [paul@lycee.example]",
    ] {
      #expect(texts.contains(words), "\(words)")
    }
  }
}
