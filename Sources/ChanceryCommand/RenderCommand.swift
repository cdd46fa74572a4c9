internal import ArgumentParser
internal import Chancery
internal import Diagnostics

/// `chancery render`: one record → one document.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", _superCommandName: "chancery",
    abstract: "Draws up one document from a record.")

  @Argument(help: "The template's name.")
  var template: String

  @Argument(help: "The record: a YAML, JSON or one-row CSV file; - for standard input.")
  var record: String?

  @OptionGroup var recordOptions: RecordOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The output file; - for standard output. Otherwise the template's output name.",
      valueName: "file"))
  var output: String?

  @Option(help: "The form of the output: pdf, png, text or json.")
  var format: Format = .pdf

  @Option(help: ArgumentHelp("The resolution of PNG pages.", valueName: "dots per inch"))
  var dpi: Double = 144

  @Flag(help: "Prints a form to fill by hand: what the record lacks becomes room to write.")
  var blank = false

  @OptionGroup var shared: SharedOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case pdf, png, text, json
  }

  func validate() throws {
    guard record != nil || blank || !recordOptions.bases.isEmpty else {
      throw ValidationError("a record is missing; --blank prints the form without one")
    }
    guard (18...2400).contains(dpi) else { throw ValidationError("--dpi takes 18 to 2400") }
  }

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      let prepared = try Catalogue(configuration).template(template)
      shared.report(warnings: prepared.warnings)
      let input = try recordOptions.input(record: record, limits: configuration.limits)
      let typesetter = try Typesetter(configuration)
      let composition = try typesetter.compose(prepared, input, isBlank: blank)
      try write(composition, with: typesetter)
      Abandoned.keep(prepared, composition, typesetter)
    }
  }

  private func write(_ composition: Composition, with typesetter: Typesetter) throws {
    switch format {
    case .pdf:
      try OutputFile.write(
        try typesetter.pdf(composition), to: output ?? composition.outputName + ".pdf")
    case .png: try writePictures(composition, with: typesetter)
    case .text: try OutputFile.write(Array(composition.text.utf8), to: output ?? "-")
    case .json: try OutputFile.write(Array(composition.frames.utf8), to: output ?? "-")
    }
  }

  /// One picture a page; several pages are numbered before the extension.
  private func writePictures(_ composition: Composition, with typesetter: Typesetter) throws {
    let path = output ?? composition.outputName + ".png"
    guard path != "-" || composition.pageCount == 1 else {
      throw Diagnostic(
        "command.several-pictures",
        Message(
          fr: "le document a \(composition.pageCount) pages, la sortie standard n'en prend qu'une",
          en: "the document has \(composition.pageCount) pages, standard output takes one"),
        at: Origin.none,
        hint: Message(fr: "donner un fichier avec -o", en: "give a file with -o"))
    }
    for page in 1...max(1, composition.pageCount) {
      let picture = try typesetter.png(composition, page: page, dotsPerInch: dpi)
      let name = composition.pageCount == 1 ? path : Self.numbered(path, page)
      try OutputFile.write(picture, to: name)
    }
  }

  private static func numbered(_ path: String, _ page: Int) -> String {
    path.hasSuffix(".png") ? path.dropLast(4) + "-\(page).png" : "\(path)-\(page)"
  }
}
