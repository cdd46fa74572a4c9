import Chancery
import Testing

@Suite struct OutputNamesTests {
  /// Thirty-one pupils of one host, two of them of one name.
  @Test func trap3HomonymsHaveFilesOfTheirOwn() {
    var wanted = (1...29).map { "convention Élève \($0)" }
    wanted.insert("convention Martin", at: 4)
    wanted.append("convention Martin")
    let names = unique(wanted)
    #expect(Set(names).count == 31)
    #expect(names[4] == "convention Martin")
    #expect(names[30] == "convention Martin (2)")
    #expect(unique(wanted) == names)
  }

  /// File systems that fold case or compose accents see one name where we might see two.
  @Test func caseAndAccentsMakeNoDifference() {
    #expect(
      unique(["Noé", "noé", "Noe\u{301}"]) == ["Noé", "noé (2)", "Noe\u{301} (3)"])
  }

  /// A number never takes a name that another document wants, wherever that one stands.
  @Test func numbersTakeNobodysName() {
    #expect(unique(["a", "a", "a (2)", "a"]) == ["a", "a (3)", "a (2)", "a (4)"])
  }

  @Test(arguments: 0..<20) func namesAreUniqueWhateverIsWanted(seed: UInt64) {
    let pieces = ["a", "A", "a (2)", "a (3)", "é", "e\u{301}", "", "a/b", "a-b"]
    let wanted = (0..<60).map { pieces[Int((seed &* 31 &+ $0 &* 17) % UInt64(pieces.count))] }
    let names = unique(wanted)
    #expect(Set(names.map { $0.lowercased() }).count == wanted.count)
  }

  /// The names of documents that want these, in this order.
  private func unique(_ wanted: [String]) -> [String] {
    let wanted = wanted.map(OutputFile.safeName)
    var names = OutputNames()
    for (document, name) in wanted.enumerated() { names.want(name, for: document) }
    let numbers = names.numbers()
    return wanted.enumerated().map { OutputNames.numbered($1, numbers[$0]) }
  }
}
