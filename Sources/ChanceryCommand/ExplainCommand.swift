internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics

/// `chancery explain`: what a diagnostic means, and what to do.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: "chancery",
    abstract: "Explains a diagnostic by its identifier.")

  @Argument(help: "The identifier, as record.missing.")
  var id: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      try shared.say(try Explanation.section(on: id, limits: configuration.limits))
    }
  }
}
