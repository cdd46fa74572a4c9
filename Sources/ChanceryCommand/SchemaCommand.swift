internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics

/// `chancery schema`: what a record holds, for editors, forms and other programs.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", _superCommandName: "chancery",
    abstract: "Prints the JSON Schema of a template's records.")

  @Argument(help: "The template's name.")
  var template: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      let prepared = try Catalogue(configuration).template(template)
      try OutputFile.write(Array(prepared.recordSchema.utf8), to: "-")
    }
  }
}
