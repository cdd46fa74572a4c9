internal import ArgumentParser
internal import Chancery
internal import CommandOptions

/// `chancery fonts`: which families a theme may name; verifies the shipped files.
struct FontsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fonts", _superCommandName: "chancery",
    abstract: "Lists the font families at hand and verifies their files.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      for family in try FontCatalogue.verifiedFamilies(configuration) { try shared.say(family) }
    }
  }
}
