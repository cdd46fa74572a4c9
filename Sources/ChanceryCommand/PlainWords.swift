internal import Diagnostics
internal import CommandOptions

/// `chancery render` in its plainest words, read without the parser.
///
/// To read one command line, ArgumentParser reflects every option and asks the runtime fifty times
/// which types conform to what: a tenth of a letter. Arguments and `--option value` pairs of text are
/// read here; whatever else is said (`--option=value`, other options, a mistake) is left to the
/// parser, so that only one place explains. A test holds both to the same command.
struct PlainWords {
  private var arguments: [String] = []
  private var output: String?
  private var recordOptions = RecordOptions()
  private var fileOptions = RecordFileOptions()
  private var shared = SharedOptions()

  /// What the words behind `render` ask for; nil when the parser has to read them.
  static func rendering(_ words: [String]) -> Rendering? {
    var reading = PlainWords()
    return reading.read(words) ? reading.rendering() : nil
  }

  private init() {
    // An option that nobody has set stops the process when it is read: each one is set here.
    recordOptions.bases = []
    recordOptions.assignments = []
    fileOptions.encoding = nil
    fileOptions.separator = nil
    fileOptions.sheet = nil
    shared.templates = []
    shared.fonts = []
    shared.assets = []
    shared.lang = .french
    shared.diagnostics = .human
    shared.limit = []
  }

  private mutating func read(_ words: [String]) -> Bool {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        arguments.append(word)
        continue
      }
      guard let value = rest.popFirst(), !value.hasPrefix("-"), set(word, value) else {
        return false
      }
    }
    return true
  }

  private mutating func set(_ option: String, _ value: String) -> Bool {
    switch option {
    case "-o", "--output":
      guard output == nil else { return false }
      output = value
    case "--templates": shared.templates.append(value)
    case "--fonts": shared.fonts.append(value)
    case "--assets": shared.assets.append(value)
    case "--with": recordOptions.bases.append(value)
    case "--set": recordOptions.assignments.append(value)
    default: return false
    }
    return true
  }

  /// No `RenderCommand`: a group of options asks the runtime whether it is one.
  private func rendering() -> Rendering? {
    guard arguments.count == 2, !arguments.contains("") else { return nil }
    return Rendering(
      template: arguments[0], record: arguments[1], recordOptions: recordOptions,
      fileOptions: fileOptions, outputOptions: outputOptions, shared: shared)
  }

  private var outputOptions: OutputOptions {
    var options = OutputOptions()
    options.output = output
    options.format = .pdf
    options.dpi = 144
    options.pdfStandard = nil
    options.embed = nil
    return options
  }
}
