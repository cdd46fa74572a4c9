import Foundation
import Testing

/// An issued batch of small letters to people with addresses, and a server that takes messages.
final class MailWorkshop {
  let workshop: Workshop
  private let server = Process()
  private let input = Pipe()
  let port: Int
  var inbox: URL { workshop.folder.appending(path: "inbox") }

  /// Rows of `name;email`; `assets` fills the folder of pictures that the letter shows.
  init(
    _ rows: [String], main: String = "# Lettre\n\nBonjour {{ name }}.\n",
    serverOptions: [String] = [], assets: (URL) throws -> Void = { _ in }
  ) throws {
    workshop = try Workshop(
      fields: """
        name: { type: line, label: Nom }
        email?: { type: email, label: Courriel }
        channel?: { type: Channel, label: Voie }
        """,
      main: main)
    let pictures = workshop.folder.appending(path: "assets")
    try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
    try assets(pictures)
    try workshop.write(
      """
      title: "Votre lettre, {{ name }} : été"
      language: fr
      record: Note
      theme: official
      letterhead: bare()
      output: "message"
      """, to: "templates/message/template.yaml")
    try workshop.write(
      """
      Bonjour {{ name }},

      Voici votre *lettre*, à lire sur <https://rectorat.example/>.

      {.privacy}
      Le rectorat tient votre adresse de l'annuaire des entreprises ; répondez pour vous y opposer.

      """, to: "templates/message/main.md")
    try workshop.write(
      (["name;email;channel"] + rows).joined(separator: "\n") + "\n", to: "rows.csv")
    try FileManager.default.createDirectory(
      at: workshop.folder.appending(path: "inbox"), withIntermediateDirectories: true)
    port = try Self.start(server, input, workshop.folder, serverOptions)
    let batch = try Program.run(
      [
        "batch", "note", "rows.csv", "-o", "out", "--templates", "templates", "--assets", "assets",
        "--progress", "none",
      ],
      folder: workshop.folder)
    #expect(batch.status == 0, "\(batch.error)")
  }

  deinit {
    try? input.fileHandleForWriting.close()
    server.waitUntilExit()
  }

  private static func start(
    _ server: Process, _ input: Pipe, _ folder: URL, _ options: [String]
  ) throws -> Int {
    let output = Pipe()
    let python = Program.root.appending(path: ".build/judges/bin/python")
    server.executableURL = python
    server.arguments =
      [Program.root.appending(path: "Tests/Mail/server.py").path, "inbox"] + options
    server.currentDirectoryURL = folder
    server.standardInput = input
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    try server.run()
    var line = Data()
    while line.last != 0x0A {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      line += more
    }
    return try #require(Int(String(decoding: line, as: UTF8.self).filter(\.isNumber)))
  }

  static let usual = [
    "--templates", "templates", "--assets", "assets", "--messages", "message", "--from",
    "Rectorat d'été <envois@rectorat.example>", "--rate", "1000", "--domain-rate", "1000",
  ]

  func arguments(_ more: [String] = []) -> [String] {
    ["mail", "out", "rows.csv", "--smtp", "smtp://127.0.0.1:\(port)", "--allow-clear-text"]
      + Self.usual + more
  }

  func mail(_ more: [String] = []) throws -> Program.Outcome {
    try Program.run(arguments(more), folder: workshop.folder)
  }

  /// The last word of the ledger on each row.
  func states() throws -> [Int: String] {
    let data = try Data(contentsOf: workshop.folder.appending(path: "out/mail.jsonl"))
    var states: [Int: String] = [:]
    for line in data.split(separator: 0x0A) {
      let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      states[try #require(object["row"] as? Int)] = object["state"] as? String
    }
    return states
  }

  /// How many messages the server kept.
  var kept: Int {
    ((try? FileManager.default.contentsOfDirectory(atPath: inbox.path)) ?? [])
      .count { $0.hasSuffix(".eml") }
  }
}
