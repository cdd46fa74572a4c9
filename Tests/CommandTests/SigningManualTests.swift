import Foundation
import SigningSupport
import Testing

/// The examples of `Documentation/signing.md` are run, with the tests' own authorities in the place of
/// the invented ones.
@Suite struct SigningManualTests {
  @Test func everyExampleRuns() throws {
    let pki = try TestPKI.shared
    let scratch = try ScratchFolder()
    let folder = scratch.url
    for (name, source) in [
      ("head.p12", "head.p12"), ("seal.p12", "seal.p12"), ("passphrase", "passphrase"),
      ("roots.pem", "root.crt"),
    ] {
      try FileManager.default.copyItem(
        at: pki.folder.appending(path: source), to: folder.appending(path: name))
    }
    let rendered = try Program.run(
      [
        "render", "placement-convention",
        Program.root.path + "/Templates/placement-convention/examples/ordinary.yaml", "-o",
        "agreement.pdf",
      ], folder: folder)
    #expect(rendered.status == 0, "\(rendered.error)")
    let page = try String(
      contentsOf: Program.root.appending(path: "Documentation/signing.md"), encoding: .utf8)
    let commands = page.matches(of: /(?m)^    chancery (.+)$/).map { String($0.output.1) }
    #expect(commands.count >= 4)
    for command in commands {
      let here = command.replacing("https://tsa.example/", with: pki.address + "/tsa")
      let outcome = try Program.run(
        Self.words(here)
          + (here.contains("--tsa") || here.contains("--online")
            ? ["--local-network"] : []),
        folder: folder)
      #expect(outcome.status == 0, "chancery \(command)\n\(outcome.text)\(outcome.error)")
    }
  }

  /// The words of a command line, with quotes taken off.
  private static func words(_ line: String) -> [String] {
    line.matches(of: /"([^"]*)"|(\S+)/).map { String($0.output.1 ?? $0.output.2 ?? "") }
  }

  @Test func aRefusalHasItsExitCode() throws {
    let pki = try TestPKI.shared
    let scratch = try ScratchFolder()
    let text = try Program.run(
      ["render", "rectorate-letter", "Templates/rectorate-letter/examples/seed.yaml", "-o", "-"])
    let letter = try scratch.write([UInt8](text.output), "letter.pdf")
    let verified = try Program.run(["verify", letter, "--trust", pki.path("root.crt")])
    #expect(verified.status == 1 && verified.text.contains("[pdf.unsigned]"))
    let signed = try Program.run([
      "sign", letter, "--field", "none", "--key", pki.path("head.p12"), "-o", letter + ".out",
      "--passphrase-file", pki.path("passphrase"),
    ])
    #expect(signed.status == 1 && signed.error.contains("[pdf.no-field]"), "\(signed.error)")
    #expect(!FileManager.default.fileExists(atPath: letter + ".out"))
    let locked = try Program.run([
      "sign", letter, "--field", "none", "--key", pki.path("head.p12"), "-o", "-",
    ])
    #expect(locked.status == 1 && locked.error.contains("[key.passphrase-needed]"))
    let both = try Program.run([
      "seal", letter, "--key", "k", "--passphrase-file", "a", "--passphrase-fd", "3", "-o", "-",
    ])
    #expect(both.status == 64)
  }
}
