import Foundation
import Testing

@Suite struct BatchCommandTests {
  /// Whoever asks it to stop gets a folder to go on with, and is told so.
  @Test(arguments: [SIGINT, SIGTERM]) func whoStopsItCanGoOn(signal: Int32) throws {
    let batch = try BatchWorkshop(rows: 400)
    let process = try batch.start("out")
    let entered = batch.workshop.folder.appending(path: "out/ledger.jsonl")
    while process.isRunning, ((try? Data(contentsOf: entered))?.count ?? 0) < 2_000 {
      Thread.sleep(forTimeInterval: 0.01)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 75 && process.terminationReason == .exit)
    #expect(try !batch.issued("out").keys.contains("manifest.jsonl"))
    let rest = try batch.run("out", ["--resume"])
    #expect(rest.status == 0, "\(rest.error)")
    #expect(rest.text.contains("fiches : 400, documents : 400, dont déjà faits : "))
    #expect(try batch.issued("out").keys.filter { $0.hasPrefix("documents/") }.count == 400)
  }

  @Test func aSecondProcessIsRefused() throws {
    let batch = try BatchWorkshop(rows: 400)
    let first = try batch.start("out")
    let lock = batch.workshop.folder.appending(path: "out/.unissued")
    while first.isRunning, !FileManager.default.fileExists(atPath: lock.path) {
      Thread.sleep(forTimeInterval: 0.005)
    }
    let second = try batch.run("out", ["--resume", "--diagnostics", "short"])
    #expect(second.status == 75 && second.error.contains("[batch.locked]"), "\(second.error)")
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
  }

  /// The rectorate's letters bear reference and recipient: names that any file system takes, numbered
  /// where several want one, and the same in every slice.
  @Test func lettersAreNamedAfterTheirRecipients() throws {
    let batch = try BatchWorkshop(rows: 1)
    let names = ["Garage A/B: «Été»", "SARL Roux", "sarl roux", "../SARL Roux", "SARL Roux"]
    let rows = names.map { "\($0);3 place du Marché;25000;Besançon;" }
    let head = ["recipient", "street", "postcode", "town"].map { "recipient.address.to." + $0 }
    let text =
      ([head.joined(separator: ";") + ";recipient.readers.to"] + rows
      + [";;;;Mesdames et Messieurs les maires"]).joined(separator: "\n")
    try batch.workshop.write(text + "\n", to: "rows.csv")
    let base = Program.root.path + "/Templates/rectorate-letter/mailing.yaml"
    let arguments = ["batch", "rectorate-letter", "rows.csv", "--with", base, "--progress", "none"]
    func documents(_ folder: String, _ more: [String] = []) throws -> Set<String> {
      let outcome = try Program.run(
        arguments + ["-o", folder] + more, folder: batch.workshop.folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      return Set(try batch.issued(folder).keys.filter { $0.hasPrefix("documents/") })
    }
    let whole = try documents("whole")
    #expect(
      whole
        == Set(
          [
            "Garage A-B- «Été»", "SARL Roux", "sarl roux (2)", "..-SARL Roux", "SARL Roux (3)",
          ].map { "documents/TR-2025-014 \($0).pdf" } + ["documents/TR-2025-014.pdf"]))
    let slices = try (1...3).map { try documents("slice-\($0)", ["--shard", "\($0)/3"]) }
    #expect(slices.reduce(Set()) { $0.union($1) } == whole)
    #expect(slices.map(\.count).reduce(0, +) == whole.count)
  }

  /// A workbook's rows give what the same rows give as CSV, byte by byte; what is wrong with one is
  /// told by its cell.
  @Test func aWorkbookGivesTheSame() throws {
    let batch = try BatchWorkshop(rows: 7)
    func run(_ folder: String) throws -> Program.Outcome {
      try workbook(batch.workshop)
      var arguments = batch.arguments(folder, ["--keep-going", "--diagnostics", "short"])
      arguments[2] = "rows.xlsx"
      return try Program.run(arguments, folder: batch.workshop.folder)
    }
    #expect(try batch.run("csv").status == 0)
    let same = try run("xlsx")
    #expect(same.status == 0, "\(same.error)")
    #expect(try batch.issued("xlsx") == batch.issued("csv"))
    try batch.workshop.write("name\nAda\nBo\u{E000}b\nEve\n", to: "rows.csv")
    let other = try run("other")
    #expect(other.status == 3 && other.error.contains("ligne 3, cellule A3"), "\(other.error)")
    #expect(try batch.issued("other").keys.filter { $0.hasPrefix("documents/") }.count == 2)
  }

  /// Makes `rows.xlsx` of `rows.csv`.
  private func workbook(_ workshop: Workshop) throws {
    let process = Process()
    process.executableURL = Program.root.appending(path: ".build/judges/bin/python")
    process.arguments = [
      Program.root.path + "/Benchmarks/data/workbook.py", "rows.csv", "rows.xlsx",
    ]
    process.currentDirectoryURL = workshop.folder
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// What comes down a pipe is spooled; refused rows make the exit code 3.
  @Test func standardInputIsSpooled() throws {
    let batch = try BatchWorkshop(rows: 3)
    var arguments = batch.arguments("out", ["--keep-going"])
    arguments[2] = "-"
    let outcome = try Program.run(
      arguments, input: "{\"name\":\"Ada\"}\n{\"nom\":\"Bob\"}\n{\"name\":\"Eve\"}\n",
      folder: batch.workshop.folder)
    #expect(outcome.status == 3, "\(outcome.error)")
    #expect(outcome.error.contains("<stdin>:2:"))
    #expect(try batch.issued("out").keys.filter { $0.hasPrefix("documents/") }.count == 2)
  }
}
