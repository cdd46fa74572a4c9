internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics

/// `chancery reissue`: a document made once more, and whether it is the same.
struct ReissueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reissue", _superCommandName: "chancery",
    abstract: "Makes a PDF again from what it carries and says whether it is the same.",
    discussion: """
      Exit codes: 0 the same bytes; 1 anything else: the same text by another engine, a text that \
      differs (and where), or a template that is not at hand.
      """)

  @Argument(help: "A PDF file of Chancery's; - for standard input.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "The record to make it from, in place of what the file carries.", valueName: "record"))
  var record: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where the document made again goes; nowhere otherwise.", valueName: "file"))
  var output: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      let name = EmbeddedRecord.name(of: file)
      let embedded = try EmbeddedRecord(at: file, limits: configuration.limits)
      let again = try Typesetter(configuration).reissue(
        embedded, name: name, record: try input(configuration.limits),
        from: Catalogue(configuration))
      if let output { try OutputFile.write(again.pdf, to: output) }
      if let diagnostic = again.diagnostic(of: name) { throw diagnostic }
      if output != "-" { try shared.say(text(of: again, name)) }
    }
  }

  private func input(_ limits: Limits) throws -> RecordInput? {
    guard let record else { return nil }
    let file = RecordFile(path: record)
    return RecordInput(
      record: file.isSheet ? nil : try SourceFile.reading(record, limits: limits),
      sheet: file.isSheet ? file : nil)
  }

  /// What was found, and what was not asked.
  private func text(of again: Reissue, _ name: String) -> String {
    if shared.lang == .french {
      return "\(name) : mêmes octets"
        + (again.isFromProjection
          ? ", d'après ce qu'il porte (les règles n'ont pas été redemandées)" : "")
    }
    return "\(name): the same bytes"
      + (again.isFromProjection ? ", from what it carries (no rule was asked again)" : "")
  }
}
