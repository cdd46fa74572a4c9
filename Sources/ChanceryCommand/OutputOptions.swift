public import ArgumentParser
public import Chancery
internal import Diagnostics

/// The options that say where a document goes, and in which form.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The output file; - for standard output. Otherwise a name of the template's.",
      valueName: "file"))
  var output: String?

  @Option(help: "The form of the output: pdf, png, text or json.")
  var format: Format = .pdf

  @Option(help: ArgumentHelp("The resolution of PNG pages.", valueName: "dots per inch"))
  var dpi: Double = 144

  @Option(
    help: ArgumentHelp(
      "What the PDF meets: a-3a,ua-1 unless the template says otherwise; a-2b, ua-1, none.",
      valueName: "standards"), transform: standards)
  var pdfStandard: ConformanceStandards?

  @Option(
    help: ArgumentHelp(
      """
      What the PDF carries of its record: printed, what the document shows of it; full or none \
      where the template asks for it.
      """, valueName: "what"))
  var embed: Embedding?

  private static func standards(_ names: String) throws -> ConformanceStandards {
    guard let standards = ConformanceStandards(names) else {
      throw ValidationError("--pdf-standard takes a-3a,ua-1, a-3a, a-2b, ua-1, a-2b,ua-1 or none")
    }
    return standards
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case pdf, png, text, json
  }

  func validate() throws {
    guard (18...2400).contains(dpi) else { throw ValidationError("--dpi takes 18 to 2400") }
  }

  /// Writes a document; `name` is the file's, without extension, unless the options say another.
  func write(
    _ composition: Composition, with typesetter: Typesetter, named name: String,
    isFillable: Bool = false
  ) throws {
    switch format {
    case .pdf:
      let pdf = try typesetter.pdf(
        composition, standards: pdfStandard, embed: embed, isFillable: isFillable)
      try OutputFile.write(pdf, to: output ?? name + ".pdf")
    case .png: try writePictures(composition, with: typesetter, to: output ?? name + ".png")
    case .text: try OutputFile.write(Array(composition.text.utf8), to: output ?? "-")
    case .json: try OutputFile.write(Array(composition.frames.utf8), to: output ?? "-")
    }
  }

  /// One picture a page; several pages are numbered before the extension.
  private func writePictures(
    _ composition: Composition, with typesetter: Typesetter, to path: String
  ) throws {
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

extension Embedding: ExpressibleByArgument {}
