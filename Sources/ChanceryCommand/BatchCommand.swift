internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics
internal import Dispatching
internal import Glibc

/// `chancery batch`: many records → as many documents, each once.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", _superCommandName: "chancery",
    abstract: "Draws up a document for each record: files, print runs, a manifest.")

  @Argument(help: "The template's name.")
  var template: String

  @Argument(
    help: ArgumentHelp(
      "The records: CSV, XLSX, JSON, JSON Lines or YAML; - for standard input.",
      valueName: "records"))
  var records: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder that gets everything, empty or new.", valueName: "dir"))
  var output: String

  @OptionGroup var recordOptions: RecordOptions
  @OptionGroup var fileOptions: RecordSheetOptions
  @OptionGroup var batchOptions: BatchOptions
  @OptionGroup var sealOptions: BatchSealOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard sealOptions.seal == nil || batchOptions.documents else {
      throw ValidationError("--seal seals documents, which --no-documents leaves out")
    }
  }

  func run() throws {
    let configuration = try shared.configuration()
    Interruption.listen()
    try shared.reporting {
      let request = try request(configuration.limits)
      let progress = BatchProgress()
      let batch = try Batch(request, configuration, progress)
      shared.report(warnings: batch.warnings)
      let line = ProgressLine(batchOptions.progress, isFrench: shared.lang == .french)
      let summary = try line.during(progress) {
        try batch.run { shared.report($0) }
      }
      try shared.say(BatchWords(shared.lang).text(summary, request))
      if summary.isInterrupted { throw ExitCode(EX_TEMPFAIL) }
      guard summary.isIssued else { throw ExitCode(1) }
      if summary.refused > 0 { throw ExitCode(3) }
    }
  }

  private func request(_ limits: Limits) throws -> BatchRequest {
    var request = BatchRequest(
      template: template, records: fileOptions.file(records), folder: output)
    request.bases = try recordOptions.bases.map { try SourceFile.reading($0, limits: limits) }
    request.assignments = recordOptions.assignments
    try batchOptions.apply(to: &request, limits)
    request.seal = sealOptions.seal(limits)
    return request
  }
}

/// The options of a batch.
struct BatchOptions: ParsableArguments {
  @Flag(help: "Issues the right rows though others are wrong; exit code 3.")
  var keepGoing = false

  @Flag(help: "Goes on with a batch that was stopped.")
  var resume = false

  @Option(help: ArgumentHelp("Documents drawn at once; one for each core.", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Joins the letters into print runs.")
  var merge = false

  @Option(help: ArgumentHelp("Letters in a print run.", valueName: "n"))
  var runLength: Int = 500

  @Flag(help: "Begins each letter of a print run on a sheet of its own.")
  var duplex = false

  @Flag(help: "Puts the documents into one ZIP file too.")
  var zip = false

  @Flag(inversion: .prefixedNo, help: "A file for each record.")
  var documents = true

  @Option(
    help: ArgumentHelp(
      "Sorts the letters by a field: its path, or postcode for the recipient's.",
      valueName: "field"))
  var sort: String?

  @Option(
    help: ArgumentHelp(
      "Refuses records that have the same value in one of these fields.", valueName: "fields"))
  var unique: String?

  @Option(
    help: ArgumentHelp("A field whose value the manifest gives for each row.", valueName: "field"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "A list of those who want nothing sent: an e-mail, SIRET or name a line.",
      valueName: "file"))
  var suppress: String?

  @Flag(
    help: "Draws the records most likely to go wrong and one of each kind, to be looked at first.")
  var sample = false

  @Flag(help: "Draws the envelope's window on each letter of a sample.")
  var proof = false

  @Option(help: ArgumentHelp("Draws one slice of the batch: 2/8.", valueName: "i/n"))
  var shard: String?

  @Option(help: "How far it is: auto, json or none.")
  var progress: ProgressLine.Form = .auto

  func validate() throws {
    if let jobs, !(1...1_024).contains(jobs) { throw ValidationError("--jobs takes 1 to 1024") }
    guard (1...10_000).contains(runLength) else {
      throw ValidationError("--run-length takes 1 to 10000")
    }
    if let shard, BatchRequest.Shard(shard) == nil {
      throw ValidationError("--shard takes I/N with I from 1 to N")
    }
    guard documents || merge else {
      throw ValidationError("--no-documents makes nothing without --merge")
    }
    if sample, shard != nil { throw ValidationError("--sample is of the whole batch") }
    if proof, !sample { throw ValidationError("--proof is for --sample") }
    if zip, !documents { throw ValidationError("--zip needs the documents") }
    if duplex, !merge { throw ValidationError("--duplex is for print runs: add --merge") }
  }

  /// Puts the options into a request.
  func apply(to request: inout BatchRequest, _ limits: Limits) throws {
    request.keepsGoing = keepGoing
    request.resumes = resume
    request.jobs = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    request.runLength = merge ? runLength : nil
    request.isDuplex = duplex
    request.writesArchive = zip
    request.writesDocuments = documents
    request.sort = sort
    request.unique = unique.map { $0.split(separator: ",").map(String.init) } ?? []
    request.key = key
    request.suppressed = try suppress.map { try SourceFile.reading($0, limits: limits) }
    request.isSample = sample
    request.isProof = proof
    request.shard = shard.flatMap(BatchRequest.Shard.init) ?? .whole
  }
}
