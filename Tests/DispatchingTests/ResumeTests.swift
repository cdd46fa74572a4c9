import Chancery
import Diagnostics
import Dispatching
import Foundation
import Testing

@Suite struct ResumeTests {
  /// A batch whose last row cannot be drawn stays unissued: a state to go on from.
  private func begun(_ mailing: MailingFolder) throws -> BatchRequest {
    var request = try mailing.request(["Ada;25000", "Eve;70000", "Bo\u{E000}b;25000"])
    _ = try mailing.run(request)
    request.resumes = true
    request.keepsGoing = true
    return request
  }

  @Test func whatChangedIsNamed() throws {
    let mailing = try MailingFolder()
    var request = try begun(mailing)
    request.sort = "postcode"
    request.assignments = ["name=Zoé"]
    let error = #expect(throws: Diagnostic.self) { try mailing.run(request) }
    #expect(error?.id == "batch.changed")
    #expect(error?.message.french.hasSuffix(": --with ou --set, --sort") == true)
    request.sort = nil
    request.assignments = []
    try mailing.write("Bonjour {{ name }} !\n", to: "templates/letter/main.md")
    let other = #expect(throws: Diagnostic.self) { try mailing.run(request) }
    #expect(other?.message.french.hasSuffix(": les fichiers du modèle") == true)
  }

  /// Another record, or a font more, makes another batch; as it was, it goes on.
  @Test func anotherRecordOrFontIsNamed() throws {
    let mailing = try MailingFolder()
    let request = try begun(mailing)
    _ = try mailing.request(["Ada;25000", "Eva;70000", "Bo\u{E000}b;25000"])
    let error = #expect(throws: Diagnostic.self) { try mailing.run(request) }
    #expect(error?.id == "batch.changed" && error?.message.french.hasSuffix(": les fiches") == true)
    _ = try mailing.request(["Ada;25000", "Eve;70000", "Bo\u{E000}b;25000"])
    var configuration = mailing.configuration
    let fonts = try #require(configuration.fonts.first)
    let font = try #require(
      FileManager.default.contentsOfDirectory(atPath: fonts).first { $0.hasSuffix(".ttf") })
    try FileManager.default.createDirectory(
      at: mailing.folder.appending(path: "fonts"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: fonts + "/" + font, toPath: mailing.folder.path + "/fonts/" + font)
    configuration.fonts.insert(mailing.folder.path + "/fonts", at: 0)
    let other = #expect(throws: Diagnostic.self) {
      try Batch(request, configuration, BatchProgress()).run { _ in }
    }
    #expect(other?.message.french.hasSuffix(": les polices") == true)
    #expect(try mailing.run(request).0.isIssued)
  }

  /// A file that is not what the ledger says is made again.
  @Test func alteredFilesAreMadeAgain() throws {
    let mailing = try MailingFolder()
    let request = try begun(mailing)
    let path = "out/.unissued/documents/lettre Ada.pdf"
    let whole = try Data(contentsOf: mailing.folder.appending(path: path))
    try mailing.write("half", to: path)
    let (summary, _) = try mailing.run(request)
    #expect(summary.isIssued && summary.kept == 1 && summary.drawn == 2)
    #expect(try mailing.files()["documents/lettre Ada.pdf"] == whole)
  }

  /// Every prefix of a ledger is one that a killed process may leave.
  @Test func everyTornLedgerGoesOn() throws {
    let mailing = try MailingFolder()
    let request = try begun(mailing)
    let ledger = try #require(try mailing.files()["ledger.jsonl"])
    let head = try #require(ledger.firstIndex(of: 0x0A)) + 1
    let whole = try issued(request, mailing, ledger)
    for length in stride(from: head, to: ledger.count, by: 61) {
      #expect(try issued(request, mailing, ledger.prefix(length)) == whole, "\(length)")
    }
  }

  /// What is issued when a batch goes on from a ledger; the folder is put back afterwards.
  private func issued(
    _ request: BatchRequest, _ mailing: MailingFolder, _ ledger: Data
  ) throws -> [String: Data] {
    let manager = FileManager.default
    let saved = mailing.folder.path + "/saved"
    try manager.copyItem(atPath: request.folder, toPath: saved)
    try ledger.write(to: URL(filePath: request.folder + "/ledger.jsonl"))
    let (summary, _) = try mailing.run(request)
    #expect(summary.isIssued)
    let files = try mailing.files().filter { $0.key != "ledger.jsonl" }
    try manager.removeItem(atPath: request.folder)
    try manager.moveItem(atPath: saved, toPath: request.folder)
    return files
  }

  @Test func aDamagedLedgerIsRefused() throws {
    let mailing = try MailingFolder()
    let request = try begun(mailing)
    var lines = try #require(try mailing.files()["ledger.jsonl"])
      .split(separator: 0x0A, omittingEmptySubsequences: false).map { Data($0) }
    lines[1] = Data("{\"row\": tw".utf8)
    try Data(lines.joined(separator: [0x0A])).write(
      to: URL(filePath: request.folder + "/ledger.jsonl"))
    let error = #expect(throws: Diagnostic.self) { try mailing.run(request) }
    #expect(error?.id == "batch.damaged-ledger")
    #expect(error?.message.english.hasSuffix("at line 2") == true)
  }

  @Test func foldersInUseAndFinishedOnesAreRefused() throws {
    let mailing = try MailingFolder()
    var request = try mailing.request(["Ada;25000"])
    try mailing.write("x", to: "out/mine.txt")
    #expect(throws: Diagnostic.self) { try mailing.run(request) }
    #expect(try mailing.files().keys.sorted() == [".lock", "mine.txt"])
    request.folder += "2"
    _ = try mailing.run(request)
    request.resumes = true
    let error = #expect(throws: Diagnostic.self) { try mailing.run(request) }
    #expect(error?.id == "batch.complete")
  }
}
