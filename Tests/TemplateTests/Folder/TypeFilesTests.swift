import Diagnostics
import Testing

@testable import Template

/// A template reads the types that it needs, and what is wrong is told with all in sight.
struct TypeFilesTests {
  private static let files = [
    "types/all.yaml": "# Letter: not here\nLetter:\n  label: L\n  extends: Paper\n  fields:\n"
      + "    to: { type: Person, label: À }\n",
    "types/paper.yaml": "Paper:\n  label: P\n  fields:\n    size: { type: line, label: S }\n",
    "types/person.yaml": "Person:\n  label: Qui\n  fields:\n    name: { type: line, label: N }\n",
    "types/other.yaml": "Other:\n  label: O\n  fields:\n    one: { type: line, label: N }\n",
    "partials/part.md": "---\nparameters:\n  one?: { type: Other }\n---\nVoilà.\n",
  ]

  private func folder(_ main: String, _ files: [String: String] = [:]) -> FixtureFolder {
    var folder = FixtureFolder(main, files: Self.files.merging(files) { $1 })
    folder.settings["record"] = "Letter"
    return folder
  }

  private func types(_ folder: FixtureFolder) -> [String] {
    (folder.load().0?.reachedFiles.map(\.path) ?? []).filter { $0.hasPrefix("types/") }
  }

  @Test func whatIsNeededIsReadAndNoMore() {
    let folder = folder("{{ to.name }} {{ size }}\n")
    #expect(folder.problems() == [])
    #expect(types(folder) == ["types/all.yaml", "types/paper.yaml", "types/person.yaml"])
  }

  /// A partial's parameter names a type that the record does not: all types are read then.
  @Test func whatAPartialNeedsIsFound() {
    let folder = folder("{{ to.name }} {{ size }}\n\n{% include part %}\n")
    #expect(folder.problems() == [])
    #expect(types(folder).contains("types/other.yaml"))
  }

  @Test func whatIsWrongIsToldWithAllTypesInSight() {
    let broken = ["types/other.yaml": "Other:\n  label: O\n  fields:\n    one: { type: Persn }\n"]
    #expect(folder("{{ to.name }} {{ size }}\n", broken).problems() == [])
    let told = folder("{{ to.nam }} {{ size }}\n", broken).load().1.map(\.id)
    #expect(told.contains("expression.unknown-field") || told.count > 1, "\(told)")
    #expect(told.contains("schema.unknown-type"), "\(told)")
  }

  @Test func aTypeDefinedTwiceIsTold() {
    let twice = [
      "types/zz.yaml": "Person:\n  label: Q\n  fields: { a: { type: line, label: A } }\n"
    ]
    #expect(folder("{{ to.name }} {{ size }}\n", twice).problems() == ["schema.repeated-type@1"])
  }
}
