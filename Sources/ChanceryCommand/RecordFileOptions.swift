internal import ArgumentParser
internal import Chancery

/// The options that say how a file of records is read.
struct RecordFileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The encoding of a CSV file: utf-8, windows-1252, iso-8859-15, utf-16le or utf-16be. \
      Otherwise it is found out.
      """, valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "What separates the cells of a CSV file: comma, semicolon or tab. Otherwise it is found out.",
      valueName: "name"))
  var separator: String?

  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook. Otherwise the first that is shown.", valueName: "name"))
  var sheet: String?

  func validate() throws {
    if let encoding, !RecordFile.knows(encoding: encoding) {
      throw ValidationError(
        "--encoding knows utf-8, windows-1252, iso-8859-15, utf-16le and utf-16be")
    }
    if let separator, !RecordFile.knows(separator: separator) {
      throw ValidationError("--separator knows comma, semicolon and tab")
    }
  }

  /// The file at a path, with what the options say of it.
  func file(_ path: String) -> RecordFile {
    var file = RecordFile(path: path)
    file.encoding = encoding
    file.separator = separator
    file.sheet = sheet
    return file
  }
}

/// The options that say how a file of many records is read.
struct RecordSheetOptions: ParsableArguments {
  @OptionGroup var form: RecordFileOptions

  @Option(
    name: .customLong("group-by"),
    help: ArgumentHelp(
      """
      Folds the rows that have the same value in this column into one record; lists without a \
      number get one element a row.
      """, valueName: "column"))
  var groupBy: String?

  /// The file at a path, with what the options say of it.
  func file(_ path: String) -> RecordFile {
    var file = form.file(path)
    file.groupBy = groupBy
    return file
  }
}
