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
    try Drawn.png().write(to: folder.appending(path: "drawn.png"))
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
    let look = try Judge.run([
      "pdftotext", "-layout", folder.appending(path: "with-role.pdf").path, "-",
    ])
    #expect(look.contains("Proviseur") && look.contains("Réf. 2025-0341"), "\(look)")
  }

  /// What is seen in the field: the picture, and whose it is in words.
  @Test func aSignatureLooksLikeWhatItIs() throws {
    let pki = try TestPKI.shared
    let scratch = try ScratchFolder()
    let agreement = scratch.url.appending(path: "agreement.pdf").path
    let drawn = try scratch.write([UInt8](Drawn.png()), "drawn.png")
    _ = try Program.run([
      "render", "placement-convention",
      "Templates/placement-convention/examples/ordinary.yaml", "-o", agreement,
    ])
    let outcome = try Program.run([
      "seal", agreement, "--field", "stays-1-tutor", "--drawn-by", "Nadia Belkacem", "--image",
      drawn, "--key", pki.path("seal.p12"), "--passphrase-file", pki.path("passphrase"), "-o",
      agreement + ".signed",
    ])
    #expect(outcome.status == 0, "\(outcome.error)")
    let text = try Judge.run(["pdftotext", "-layout", agreement + ".signed", "-"])
    #expect(text.contains("Tracé par Nadia Belkacem"))
    #expect(text.contains("Scellé par Cachet du lycée"))
    let images = try Judge.run(["pdfimages", "-list", agreement + ".signed"])
    #expect(images.split(separator: "\n").count >= 3, "\(images)")
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

/// A stroke of a pen, as PNG: 60 × 20 points of grey.
private enum Drawn {
  static func png() throws -> Data {
    let script = """
      import sys, zlib, struct
      rows = b"".join(b"\\0" + bytes(0 if abs(y * 3 - x) < 3 else 255 for x in range(60)) for y in range(20))
      def chunk(kind, data):
          return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
      header = struct.pack(">IIBBBBB", 60, 20, 8, 0, 0, 0, 0)
      png = b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
      print(png.hex())
      """
    let digits = try Judge.run(["python3", "-c", script]).filter(\.isHexDigit)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { offset in
      let start = digits.index(digits.startIndex, offsetBy: offset)
      return UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16)
    }
    return Data(bytes)
  }
}
