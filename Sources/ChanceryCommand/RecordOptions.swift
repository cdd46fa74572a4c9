internal import ArgumentParser
internal import Chancery
internal import Diagnostics

/// The options that say which record is meant.
struct RecordOptions: ParsableArguments {
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "A base record merged below the record; may be given several times.", valueName: "file"))
  var bases: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Sets one value over the record's.", valueName: "path=value"))
  var assignments: [String] = []

  /// The record with all that goes with it; `path` is a file or `-`.
  func input(
    record path: String?, _ options: RecordFileOptions, limits: Limits
  ) throws -> RecordInput {
    let file = path.map(options.file)
    let isSheet = file?.isSheet ?? false
    return RecordInput(
      record: isSheet ? nil : try path.map { try SourceFile.reading($0, limits: limits) },
      sheet: isSheet ? file : nil,
      bases: try bases.map { try SourceFile.reading($0, limits: limits) }, assignments: assignments)
  }
}
