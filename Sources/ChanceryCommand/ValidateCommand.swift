internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics

/// `chancery validate`: are the records right for the template?
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", _superCommandName: "chancery",
    abstract: "Checks records against a template's types and rules, every field of every record.")

  @Argument(help: "The template's name.")
  var template: String

  @Argument(
    help: ArgumentHelp(
      "The records: CSV, XLSX, JSON, JSON Lines or YAML; - for standard input.",
      valueName: "records"))
  var records: String

  @OptionGroup var recordOptions: RecordOptions
  @OptionGroup var fileOptions: RecordSheetOptions

  @Option(
    help: ArgumentHelp("Prints no more errors than this; all are counted.", valueName: "n"))
  var maxErrors: Int?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let maxErrors, maxErrors < 0 { throw ValidationError("--max-errors takes 0 or more") }
  }

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      let prepared = try Catalogue(configuration).template(template)
      let file = fileOptions.file(records)
      let summary = try look(at: file, with: prepared, configuration.limits)
      try shared.say(text(of: summary, file))
      if summary.refused > 0 { throw ExitCode(1) }
    }
  }

  private func look(
    at file: RecordFile, with prepared: PreparedTemplate, _ limits: Limits
  ) throws -> ValidationSummary {
    var room = maxErrors ?? .max
    let bases = try recordOptions.bases.map { try SourceFile.reading($0, limits: limits) }
    return try prepared.validate(
      file, bases: bases, assignments: recordOptions.assignments
    ) { found in
      let shown = found.prefix(room)
      room -= shown.count { $0.severity == .error }
      if !shown.isEmpty { shared.report(Array(shown)) }
    }
  }

  /// The last line: how many records, how many of them wrong, and what the file was taken for.
  private func text(of summary: ValidationSummary, _ file: RecordFile) -> String {
    let isFrench = shared.lang == .french
    if shared.diagnostics == .json {
      return "{\"records\":\(summary.records),\"refused\":\(summary.refused),"
        + "\"errors\":\(summary.errors)}"
    }
    let nature = summary.nature.map { " (\($0.text(in: shared.lang)))" } ?? ""
    let count =
      isFrench
      ? "\(summary.records) fiche\(summary.records > 1 ? "s" : "")"
      : "\(summary.records) record\(summary.records > 1 ? "s" : "")"
    guard summary.refused > 0 else {
      return "\(file.name)\(nature) : \(count), ".spaced(isFrench)
        + (isFrench ? "aucune erreur" : "no error")
    }
    let errors =
      isFrench
      ? "\(summary.refused) refusée\(summary.refused > 1 ? "s" : ""), "
        + "\(summary.errors) erreur\(summary.errors > 1 ? "s" : "")"
      : "\(summary.refused) refused, \(summary.errors) error\(summary.errors > 1 ? "s" : "")"
    return "\(file.name)\(nature) : \(count), ".spaced(isFrench) + errors
  }
}

extension String {
  /// French puts a space before a colon, English does not.
  fileprivate func spaced(_ isFrench: Bool) -> String {
    guard !isFrench, let colon = lastIndex(of: ":"), colon > startIndex else { return self }
    return String(self[..<index(before: colon)]) + String(self[colon...])
  }
}
