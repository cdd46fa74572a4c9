internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics

/// `chancery preview`: a template without a record, filled with the samples of its types.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", _superCommandName: "chancery",
    abstract: "Draws up a template from the samples of its types, marked SPECIMEN.")

  @Argument(help: "The template's name.")
  var template: String

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      let prepared = try Catalogue(configuration).template(template)
      shared.report(warnings: prepared.warnings)
      let typesetter = try Typesetter(configuration)
      let composition = try typesetter.preview(prepared)
      try outputOptions.write(composition, with: typesetter, named: template + "-specimen")
      Abandoned.keep(prepared, composition, typesetter)
    }
  }
}
