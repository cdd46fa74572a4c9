internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics
internal import Scanning

/// `chancery scans`: pages that came back on paper → which documents are whole.
struct ScansCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scans", _superCommandName: "chancery",
    abstract: "Sorts scanned pages by their codes; exits with 0 when every document is whole.")

  @Argument(
    help: ArgumentHelp(
      "Scanned pages in any order: PDF, TIFF, PNG, JPEG; - for standard input.",
      valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "What was issued: PDF files, or folders of them, such as a batch's.", valueName: "path"))
  var issued: [String] = []

  @Option(help: ArgumentHelp("The register that issued it, instead.", valueName: "file"))
  var register: String?

  @Option(help: "The form of the report: text or json.")
  var format: Format = .text

  @OptionGroup var shared: SharedOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func validate() throws {
    guard issued.isEmpty || register == nil else {
      throw ValidationError("give --issued or --register")
    }
  }

  func run() throws {
    let limits = try shared.configuration().limits
    try shared.reporting {
      var sorting = ScanSorting(issued: try issuedDocuments(limits), limits: limits)
      try sorting.take(files)
      let report = try sorting.sorted()
      try OutputFile.write(Array(text(of: report).utf8), to: "-")
      if !report.problems.isEmpty { throw Refusal(report.problems) }
      if !report.isComplete { throw ExitCode(1) }
    }
  }

  private func issuedDocuments(
    _ limits: Limits
  ) throws(Diagnostic) -> (any IssuedDocuments)? {
    if let register {
      return RegisteredPages(RegisterQuestion(register: register, language: shared.lang))
    }
    guard !issued.isEmpty else { return nil }
    var files = IssuedFiles()
    for path in issued { try files.add(path, limits: limits) }
    return files
  }

  private func text(of report: ScanReport) -> String {
    switch format {
    case .text: ScanReportText(language: shared.lang).text(report)
    case .json: ScanReportJSON().text(report)
    }
  }
}
