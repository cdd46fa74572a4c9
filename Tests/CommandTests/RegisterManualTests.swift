import Cryptography
import Foundation
import Register
import SigningSupport
import Testing

/// The examples of the pages on the register are run, on a register with a document in it.
@Suite struct RegisterManualTests {
  @Test(arguments: ["Documentation/register.md", "Documentation/privacy.md"])
  func everyExampleRuns(page: String) throws {
    let scratch = try ScratchFolder()
    let text = try String(contentsOf: Program.root.appending(path: page), encoding: .utf8)
    for match in text.matches(of: /(?ms)^```\w+ file=(\S+)\n(.*?)^```$/) {
      try Data(match.output.2.utf8).write(
        to: scratch.url.appending(path: String(match.output.1)))
    }
    let overlay = scratch.url.appending(path: "overlay/letterheads")
    try FileManager.default.createDirectory(at: overlay, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Program.root.appending(path: "Templates/letterheads/school.md"),
      to: overlay.appending(path: "school.md"))
    let example = try RegisteredExample(scratch.url.appending(path: "chancery.sqlite").path)
    if text.contains("signed.pdf") { try example.sign(into: scratch) }
    let commands = text.matches(of: /(?m)^    chancery (.+)$/).map { String($0.output.1) }
    #expect(commands.count >= 5)
    for command in commands where !command.hasPrefix("organisation add") {
      let outcome = try Program.run(try example.words(command), folder: scratch.url)
      #expect(outcome.status == 0, "chancery \(command)\n\(outcome.text)\(outcome.error)")
    }
    let added = try Program.run(
      ["organisation", "add", "lycee", "Lycée des Tilleuls"], folder: scratch.url)
    #expect(added.status == 0, "\(added.error)")
    if page.hasSuffix("privacy.md") {
      let export = scratch.url.appending(path: "export/export.json")
      #expect(FileManager.default.fileExists(atPath: export.path))
    }
  }

  /// The page's list and `--help` have the same commands with the same options.
  @Test(arguments: ["register", "organisation"])
  func thePageTellsEveryCommandAndOption(group: String) throws {
    let page = try String(
      contentsOf: Program.root.appending(path: "Documentation/command-line.md"), encoding: .utf8)
    let help = try Program.run([group, "--help"]).text
    let commands = Set(help.matches(of: /(?m)^  ([a-z]+) {2,}/).map { String($0.output.1) })
      .subtracting(["help"])
    let lines = page.matches(of: try Regex("(?m)^    chancery \(group) ([a-z]+)(.*)$"))
    var listed: [String: Set<String>] = [:]
    for line in lines {
      listed[String(line.output[1].substring ?? "")] = Self.options(
        in: String(line.output[2].substring ?? ""))
    }
    #expect(Set(listed.keys) == commands)
    for command in commands {
      let known = Self.options(in: try Program.run([group, command, "--help"]).text)
        .subtracting([
          "--help", "--database", "--templates", "--fonts", "--assets", "--lang", "--diagnostics",
          "--limit",
        ])
      #expect(listed[command] == known, "\(command)")
    }
  }

  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: /--[a-z][a-z0-9-]+/).map { String($0.output) })
  }
}

/// A register with an organisation and a convention that was issued to it.
struct RegisteredExample {
  let register: Register
  let path: String
  let document: RegisteredDocument
  let file: [UInt8]

  init(_ path: String) throws {
    self.path = path
    register = try Register(path: path)
    try register.add(Organisation(id: "college-hugo", name: "Collège Victor-Hugo"), actor: "test")
    let rendered = try Program.run([
      "render", "placement-convention",
      "Templates/placement-convention/examples/ordinary.yaml", "-o", "-",
    ])
    file = [UInt8](rendered.output)
    document = try Self.issue(file, in: register)
  }

  static func issue(
    _ file: [UInt8], in register: Register, replaces: String? = nil
  ) throws -> RegisteredDocument {
    var order = DocumentOrder(
      organisation: "college-hugo", template: "placement-convention", templateHash: "h",
      engine: "e",
      record: Array(#"{"student": {"lastName": "Nguyễn", "birth": "2010-05-04"}}"#.utf8))
    order.isNumbered = true
    order.replaces = replaces
    guard case .new(let document) = try register.reserve(order, actor: "test") else {
      throw CocoaError(.featureUnsupported)
    }
    return try register.issue(document.id, IssuedFile(content: file, pages: 1), actor: "test")
  }

  /// Signs the convention, by the tests' own authorities.
  func sign(into scratch: ScratchFolder) throws {
    let pki = try TestPKI.shared
    let agreement = try scratch.write(file, "agreement.pdf")
    let outcome = try Program.run([
      "seal", agreement, "--field", "school-head", "--key", pki.path("seal.p12"),
      "--passphrase-file", pki.path("passphrase"), "-o",
      scratch.url.appending(path: "signed.pdf").path,
    ])
    #expect(outcome.status == 0, "\(outcome.error)")
    try FileManager.default.copyItem(
      at: pki.folder.appending(path: "root.crt"), to: scratch.url.appending(path: "roots.pem"))
  }

  /// The words of a command line of a page, with what is this register's own in its place.
  func words(_ line: String) throws -> [String] {
    let digest = Hexadecimal.text(try DigestAlgorithm.sha256.digest(of: file[...]))
    let here = line.replacing("DOCUMENT", with: document.id).replacing("DIGEST", with: digest)
      .replacing("HEAD", with: try register.head().text)
    let words = here.matches(of: /"([^"]*)"|(\S+)/).map {
      String($0.output.1 ?? $0.output.2 ?? "")
    }
    return words + (here.contains("--online") ? ["--local-network"] : [])
  }
}
