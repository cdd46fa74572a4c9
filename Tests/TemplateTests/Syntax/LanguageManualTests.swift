import Diagnostics
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

  @Test func everyExampleReadsAsItSays() {
    let examples = Self.examples
    #expect(examples.count > 20)
    for example in examples {
      let tree = TemplateParser.parse(SourceFile(name: "example.md", text: example.text))
      let expected = example.fault.map { [$0] } ?? []
      #expect(tree.diagnostics.map(\.id) == expected, "\(example.text)")
    }
  }
}
