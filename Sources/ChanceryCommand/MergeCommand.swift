internal import ArgumentParser
internal import Diagnostics
internal import CommandOptions
internal import Dispatching

/// `chancery merge`: the shards of a batch → one folder.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", _superCommandName: "chancery",
    abstract: "Joins the shards of a batch, and proves that every record stands there once.")

  @Argument(help: ArgumentHelp("The folders of all shards.", valueName: "dir"))
  var shards: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder that gets everything, empty or new.", valueName: "dir"))
  var output: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    try shared.reporting {
      let summary = try ShardMerge(shards, into: output).run()
      let isFrench = shared.lang == .french
      try shared.say(
        isFrench
          ? "fiches : \(summary.rows), documents : \(summary.documents), tirages : \(summary.runs)"
          : "records: \(summary.rows), documents: \(summary.documents), runs: \(summary.runs)")
    }
  }
}
