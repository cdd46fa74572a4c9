internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics

/// `chancery render`: one record → one document.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", _superCommandName: "chancery",
    abstract: "Draws up one document from a record.")

  @Argument(help: "The template's name.")
  var template: String

  @Argument(
    help: "The record: YAML, JSON, or a CSV or XLSX file of one row; - for standard input.")
  var record: String?

  @OptionGroup var recordOptions: RecordOptions
  @OptionGroup var fileOptions: RecordFileOptions

  @OptionGroup var outputOptions: OutputOptions

  @Flag(help: "Prints a form to fill by hand: what the record lacks becomes room to write.")
  var blank = false

  @Flag(help: "With --blank: the PDF is a form to fill in on a screen.")
  var fillable = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard record != nil || blank || !recordOptions.bases.isEmpty else {
      throw ValidationError("a record is missing; --blank prints the form without one")
    }
    guard !fillable || blank && outputOptions.format == .pdf else {
      throw ValidationError("--fillable makes a form of a PDF; it goes with --blank")
    }
  }

  func run() throws { try rendering.run() }

  /// What is asked for, apart from the parser.
  var rendering: Rendering {
    Rendering(
      template: template, record: record, recordOptions: recordOptions, fileOptions: fileOptions,
      outputOptions: outputOptions, isBlank: blank, isFillable: fillable, shared: shared)
  }
}
