internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics
internal import Glibc

/// `chancery check`: are the templates sound, before any record?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: "chancery",
    abstract: "Checks templates against their types; all by default.")

  @Argument(help: "The templates' names.")
  var templates: [String] = []

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let catalogue = Catalogue(try shared.configuration())
    try shared.reporting { try check(catalogue) }
  }

  private func check(_ catalogue: Catalogue) throws {
    let names = templates.isEmpty ? catalogue.names : templates
    let found = catalogue.diagnostics(of: names)
    if !found.isEmpty {
      let code = shared.report(found)
      if found.contains(where: { $0.severity == .error }) { throw code }
    }
    let french = names.count == 1 ? "1 modèle vérifié" : "\(names.count) modèles vérifiés"
    let english = names.count == 1 ? "1 template checked" : "\(names.count) templates checked"
    try shared.say(shared.lang == .french ? french : english)
  }
}

/// `chancery templates`: what can be drawn up.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", _superCommandName: "chancery",
    abstract: "Lists the templates at hand.")

  @Flag(
    help: "Prints each template's hash before its name, and those of the texts to be approved.")
  var hash = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let catalogue = Catalogue(try shared.configuration())
    try shared.reporting {
      for name in catalogue.names {
        try shared.say(name, hash ? try catalogue.template(name) : nil)
      }
    }
  }
}

extension SharedOptions {
  /// Prints a template's line, with its hash when the template was read.
  fileprivate func say(_ name: String, _ template: PreparedTemplate?) throws {
    guard let template else { return try say(name) }
    try say("\(template.hash)  \(name)")
    for text in template.approvedTexts {
      try say("  \(text.fingerprint)  \(text.path)  \(text.field)")
    }
  }

  /// Prints warnings, if there are any.
  func report(warnings: [Diagnostic]) {
    if !warnings.isEmpty { report(warnings) }
  }
}
