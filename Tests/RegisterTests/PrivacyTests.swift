import Cryptography
import Diagnostics
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Register

/// What is personal goes when its time has come, and can be given to whom it is about.
@Suite struct PrivacyTests {
  private static let record = """
    {"student": {"firstName": "Zoé", "lastName": "Nguyễn-Quévrard", "birthDate": "2010-05-04"},
     "host": {"name": "Boulangerie Lestrade", "phones": ["0612345678", 3]}}
    """
  /// What must be nowhere once the purge is done.
  private static let needles = [
    "Nguyễn-Quévrard", "Lestrade", "2010-05-04", "PDFCONTENTOFZOE", "PDFSIGNATUREOFZOE",
    "external-zoe", "identifier-zoe", "idempotency-zoe", "projection-zoe", "batch-of-zoe",
  ]

  private func issue(_ register: Register) throws -> RegisteredDocument {
    let document = try register.reservedOne("college") {
      $0.record = Array(Self.record.utf8)
      $0.externalID = "external-zoe"
      $0.idempotency = ("idempotency-zoe", [1])
    }
    let issued = try register.issue(
      document.id,
      IssuedFile(
        content: Array(String(repeating: "PDFCONTENTOFZOE", count: 2_000).utf8), pages: 1,
        projection: Array("{\"p\": \"projection-zoe\"}".utf8), identifier: "identifier-zoe"),
      actor: "test")
    let file = try #require(try register.file(of: document.id))
    try register.add(
      revision: file + Array("PDFSIGNATUREOFZOE".utf8), to: document.id, kind: "document.signed",
      actor: "test")
    try register.write { database in
      try database.execute(
        sql: """
          INSERT INTO batches (id, organisation, externalID, template, state, request, createdAt)
          VALUES ('b', 'college', 'batch-of-zoe', 'letter', 'done', '{"batch-of-zoe": 1}', ?)
          """, arguments: [issued.createdAt.seconds])
    }
    return issued
  }

  private func isAnywhere(_ needle: String, in folder: URL) throws -> Bool {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .contains { try Data(contentsOf: $0).range(of: Data(needle.utf8)) != nil }
  }

  @Test func whatIsPersonalIsNowhereAfterThePurge() throws {
    let scratch = try Scratch()
    let moment = Mutex(Moment(year: 2026, month: 6, day: 1) ?? Moment(seconds: 0))
    let register = try Register.made(
      at: scratch.path("r.sqlite"), clock: Clock { moment.withLock { $0 } })
    try register.setRetention(days: 100, of: "letter", for: "college", actor: "test")
    let document = try issue(register)
    try register.setRetention(days: 30, of: "letter", for: "college", actor: "test")
    for needle in Self.needles { #expect(try isAnywhere(needle, in: scratch.url), "\(needle)") }
    moment.withLock { $0 = $0.later(by: 30 * 86_400 - 1) }
    #expect(try register.purge(actor: "test").documents.isEmpty)
    moment.withLock { $0 = $0.later(by: 1) }
    let folders = scratch.url.appending(path: "batches")
    for name in ["b", "other"] {
      try FileManager.default.createDirectory(
        at: folders.appending(path: name + "/out"), withIntermediateDirectories: true)
    }
    let purged = try register.purge(actor: "test", batchFolders: folders.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folders.path) == ["other"])
    try FileManager.default.removeItem(at: folders)
    #expect(purged.documents == [document.id] && purged.batches == ["b"])
    // The log and the file itself, while the register is open.
    for needle in Self.needles { #expect(!(try isAnywhere(needle, in: scratch.url)), "\(needle)") }
    let left = try #require(try register.document(document.id, of: "college"))
    #expect(left.state == .purged && left.number == 1 && left.reference == document.reference)
    #expect(left.issuedAt == document.issuedAt && left.template == "letter")
    #expect(left.externalID == nil && left.identifier == nil)
    #expect(try register.file(of: document.id) == nil)
    #expect(try register.record(of: document.id) == nil)
    let checkup = try register.check()
    #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
    #expect(try register.events(of: document.id).map(\.kind).last == "document.purged")
    // The number is not given again.
    #expect(try register.reservedOne("college").number == 2)
  }

  /// What deleting alone leaves in freed pages goes as the file is written anew: here rows that another
  /// program deleted without wiping them.
  @Test func theFileIsWrittenAnew() throws {
    let scratch = try Scratch()
    let register = try Register.made(at: scratch.path("r.sqlite"))
    let document = try issue(register)
    let long = String(repeating: "freed page of Zoé ", count: 2_000)
    try register.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA secure_delete = OFF")
      try database.execute(
        sql: "INSERT INTO overlays (organisation, path, content) VALUES ('college', 'a', ?)",
        arguments: [Data(long.utf8)])
      try database.execute(sql: "DELETE FROM overlays")
      try database.execute(sql: "PRAGMA secure_delete = ON")
      try database.checkpoint(.truncate)
    }
    #expect(try isAnywhere("freed page of Zoé", in: scratch.url), "the test has something to find")
    try register.purge(document: document.id, of: "college", actor: "test")
    #expect(!(try isAnywhere("freed page of Zoé", in: scratch.url)))
    #expect(try register.check().problems.isEmpty)
  }

  /// What is deleted without a purge is wiped where it stood.
  @Test func whatIsDeletedIsWiped() throws {
    let scratch = try Scratch()
    let register = try Register.made(at: scratch.path("r.sqlite"))
    let long = Array(String(repeating: "letterhead of Zoé ", count: 2_000).utf8)
    try register.setOverlay(
      [OverlayFile(path: "a", content: long)], of: "college", actor: "test")
    try register.setOverlay([], of: "college", actor: "test")
    try register.close()
    #expect(!(try isAnywhere("letterhead of Zoé", in: scratch.url)))
  }

  @Test func aRefusedDocumentIsPurgedTooAndARuleCanBeTakenBack() throws {
    let moment = Mutex(Moment(year: 2026, month: 6, day: 1) ?? Moment(seconds: 0))
    let register = try Register.temporary(clock: Clock { moment.withLock { $0 } })
    try register.setRetention(days: 1, of: "letter", for: "college", actor: "test")
    let refused = try register.reservedOne("college")
    try register.refuse(refused.id, [], actor: "test")
    try register.issuedOne("lycee")
    moment.withLock { $0 = $0.later(by: 86_400) }
    try register.setRetention(days: nil, of: "letter", for: "college", actor: "test")
    #expect(try register.purge(actor: "test").documents.isEmpty)
    try register.setRetention(days: 1, of: "letter", for: "college", actor: "test")
    #expect(try register.retentions(of: "college").map(\.days) == [1])
    #expect(try register.purge(actor: "test").documents == [refused.id])
    #expect {
      try register.setRetention(days: 0, of: "letter", for: "college", actor: "test")
    } throws: {
      ($0 as? Diagnostic)?.id == "register.retention"
    }
  }

  @Test func oneDocumentIsPurgedAtOnce() throws {
    let scratch = try Scratch()
    let register = try Register.made(at: scratch.path("r.sqlite"))
    let document = try issue(register)
    #expect {
      try register.purge(document: document.id, of: "lycee", actor: "test")
    } throws: {
      ($0 as? Diagnostic)?.id == "register.unknown"
    }
    try register.purge(document: document.id, of: "college", actor: "test")
    #expect(!(try isAnywhere("Lestrade", in: scratch.url)))
    #expect(try register.check().problems.isEmpty)
    #expect {
      try register.purge(document: document.id, of: "college", actor: "test")
    } throws: {
      ($0 as? Diagnostic)?.id == "register.state"
    }
  }

  /// The journal never holds what is personal, nor a plain digest that could be guessed back.
  @Test func theJournalTellsNothingOfAnybody() throws {
    let scratch = try Scratch()
    let register = try Register.made(at: scratch.path("r.sqlite"))
    let document = try issue(register)
    let record = try DigestAlgorithm.sha256.digest(of: Array(Self.record.utf8)[...])
    let file = try DigestAlgorithm.sha256.digest(
      of: try #require(
        try register.file(of: document.id, revision: 0))[...])
    for entry in try register.events(of: "college", limit: 1_000) {
      #expect(entry.seal != record && entry.seal != file && entry.facts != record)
      for needle in Self.needles { #expect(!entry.detail.contains(needle)) }
    }
  }

  @Test(arguments: [
    (["nguyen quevrard"], 1), (["NGUYỄN-QUÉVRARD", "zoe"], 1), (["Zoé", "2010-05-04"], 1),
    (["0612345678"], 1), (["external-zoe"], 1), (["Zo"], 0), (["Zoé", "Martin"], 0),
    (["boulangerie"], 1), (["3"], 1),
  ])
  func allThatIsHeldOnSomebodyIsFound(values: [String], count: Int) throws {
    let register = try Register.temporary()
    let document = try issue(register)
    try register.issuedOne("college")
    try register.issuedOne("lycee") { $0.record = Array(Self.record.utf8) }
    let export = try register.export(matching: values, of: "college", actor: "test")
    #expect(export.documents.map(\.document.id) == [document.id].prefix(count).map { $0 })
    if let found = export.documents.first {
      #expect(found.record == Array(Self.record.utf8) && found.files.count == 2)
      #expect(
        found.events.map(\.kind) == ["document.reserved", "document.issued", "document.signed"])
    }
    let last = try register.events(of: "college", limit: 1_000).last
    #expect(last?.kind == "person.exported" && last?.detail == "{}")
  }

  @Test func accountsAreFoundAndNothingIsAskedForNobody() throws {
    let register = try Register.temporary()
    try register.write { database in
      try database.execute(
        sql: """
          INSERT INTO users (id, organisation, email, name, password, role, createdAt)
          VALUES ('u', 'college', 'n.belkacem@college.example', 'Nadia Belkacem', 'x', 'sign', 1)
          """)
    }
    let export = try register.export(
      matching: ["belkacem", "Nadia"], of: "college", actor: "test")
    #expect(export.accounts.map(\.email) == ["n.belkacem@college.example"])
    #expect(
      try register.export(matching: ["belkacem"], of: "lycee", actor: "test").accounts.isEmpty)
    for values in [[], [""], [" - "]] {
      #expect {
        _ = try register.export(matching: values, of: "college", actor: "test")
      } throws: {
        ($0 as? Diagnostic)?.id == "register.no-match"
      }
    }
  }
}
