internal import Chancery
internal import CommandOptions
internal import Diagnostics

/// What `chancery render` does, with the words that it was asked in.
struct Rendering {
  var template: String
  var record: String?
  var recordOptions: RecordOptions
  var fileOptions: RecordFileOptions
  var outputOptions: OutputOptions
  var isBlank = false
  var isFillable = false
  var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      let prepared = try Catalogue(configuration).template(template)
      shared.report(warnings: prepared.warnings)
      let input = try recordOptions.input(
        record: record, fileOptions, limits: configuration.limits)
      let typesetter = try Typesetter(configuration)
      let composition = try typesetter.compose(prepared, input, isBlank: isBlank)
      try outputOptions.write(
        composition, with: typesetter, named: composition.outputName, isFillable: isFillable)
      Abandoned.keep(prepared, composition, typesetter)
    }
  }
}
