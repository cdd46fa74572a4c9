import ArgumentParser
import TestSupport
import Testing

@testable import ChanceryCommand

/// The plain reading of a command line and the parser's own agree on every command.
@Suite struct PlainWordsTests {
  private static let pieces = [
    ["note"], ["record.yaml"], ["-"], ["é"], ["-o", "a.pdf"], ["--output", ""],
    ["--templates", "dir"], ["--fonts", "dir"], ["--assets", "dir"], ["--with", "b.yaml"],
    ["--set", "a.b=c"], ["--set", "name="],
  ]
  private static let oddities = [
    "", "--blank", "--format", "--lang", "--", "--help", "-x", "--output=a.pdf", "-oa.pdf", "-1",
  ]

  @Test func agreesWithTheParser() throws {
    var random = SeededGenerator(seed: 2_024)
    for _ in 0..<24 {
      let line = Self.line(using: &random)
      let plain = try #require(PlainWords.rendering(line), "\(line)")
      #expect(Self.text(plain) == Self.text(try RenderCommand.parse(line).rendering), "\(line)")
    }
  }

  /// What is odd is either read alike or left to the parser.
  @Test func readsNothingOdd() throws {
    var random = SeededGenerator(seed: 2_025)
    for _ in 0..<400 {
      var line = Self.line(using: &random)
      line.insert(
        Self.oddities.randomElement(using: &random) ?? "",
        at: Int.random(in: 0...line.count, using: &random))
      guard let plain = PlainWords.rendering(line) else { continue }
      #expect(Self.text(plain) == Self.text(try RenderCommand.parse(line).rendering), "\(line)")
    }
  }

  /// A template, a record, and some options among them.
  private static func line(using random: inout SeededGenerator) -> [String] {
    let options = pieces.dropFirst(4).filter { $0[0] != "--output" && $0[0] != "-o" }
    var parts = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
      options.randomElement(using: &random)
    }
    if Bool.random(using: &random) { parts.append(pieces[Int.random(in: 4...5, using: &random)]) }
    for _ in 0..<2 { parts.append(pieces[Int.random(in: 0...3, using: &random)]) }
    return parts.shuffled(using: &random).flatMap { $0 }
  }

  @Test func readsWhatIsCommonAndLeavesTheRest() {
    let common = ["letter", "record.json", "-o", "a.pdf", "--templates", "T", "--set", "a=b"]
    #expect(PlainWords.rendering(common)?.outputOptions.output == "a.pdf")
    #expect(PlainWords.rendering(["letter", "-"])?.record == "-")
    for rest in [
      [], ["letter"], ["letter", "a", "b"], ["letter", "a", "-o"], ["letter", "a", "-o", "-"],
      ["letter", "a", "--blank"], ["letter", "a", "-o", "b", "-o", "c"], ["--help"],
    ] {
      #expect(PlainWords.rendering(rest) == nil, "\(rest)")
    }
  }

  /// Every option with its value; one that was never set shows as its definition.
  private static func text(_ rendering: Rendering) -> String {
    var text = ""
    dump(rendering, to: &text)
    return text
  }
}
