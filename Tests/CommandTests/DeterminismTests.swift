import Foundation
import Testing

/// The same record gives the same bytes wherever and whenever it is drawn up.
@Suite struct DeterminismTests {
  private static let templates: [String] = {
    let folder = Program.root.appending(path: "Templates")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter {
      FileManager.default.fileExists(atPath: folder.appending(path: $0 + "/template.yaml").path)
    }
  }()

  /// Every example twice, each time in a process of its own; the second with another clock, another
  /// language, another folder, and a copy of the templates and fonts.
  @Test(arguments: templates)
  func examplesAreTheSameElsewhere(template: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "chancery-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["Templates", "Fonts"] {
      try FileManager.default.copyItem(
        at: Program.root.appending(path: name), to: folder.appending(path: name))
    }
    let examples = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "Templates/\(template)/examples").path
    ).sorted()
    #expect(!examples.isEmpty)
    for example in examples {
      let path = "Templates/\(template)/examples/\(example)"
      let here = try Program.run(["render", template, path, "-o", "-"])
      let elsewhere = try Program.run(
        ["render", template, "../\(path)", "-o", "-", "--templates", "../Templates"],
        environment: [
          "CHANCERY_HOME": folder.path, "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8",
          "LC_ALL": "tr_TR.UTF-8", "HOME": "/nonexistent", "TMPDIR": "/nonexistent",
        ], folder: folder.appending(path: "Fonts"))
      #expect(here.status == 0, "\(here.error)")
      #expect(here.output == elsewhere.output, "\(example) \(elsewhere.error)")
    }
  }
}
