import Foundation
import Testing

/// Whoever stops the program, at whatever moment, finds what stood there or the whole document.
@Suite struct InterruptionTests {
  @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
  func nothingIsLeftHalfWritten(signal: Int32) throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    try workshop.write("name: Ada\n", to: "record.yaml")
    // The first run finds nothing in the machine's caches.
    try run(workshop, stoppedAfter: nil, by: signal)
    let begin = Date()
    try run(workshop, stoppedAfter: nil, by: signal)
    let duration = Date().timeIntervalSince(begin)
    let file = workshop.folder.appending(path: "note.pdf")
    let whole = try Data(contentsOf: file)
    let old = Data("old".utf8)
    for step in 0..<8 {
      if step % 2 == 0 {
        try old.write(to: file)
      } else {
        try? FileManager.default.removeItem(at: file)
      }
      try run(workshop, stoppedAfter: duration * (0.6 + 0.06 * Double(step)), by: signal)
      let left = try? Data(contentsOf: file)
      #expect(left == whole || left == (step % 2 == 0 ? old : nil), "\(step)")
      #expect(workshop.files.filter { $0 != "note.pdf" } == ["record.yaml", "templates"])
    }
  }

  /// Renders the note, and stops that after so many seconds.
  private func run(_ workshop: Workshop, stoppedAfter delay: Double?, by signal: Int32) throws {
    let process = Process()
    process.executableURL = Program.path
    process.arguments = [
      "render", "note", "record.yaml", "--templates", "templates", "-o", "note.pdf",
    ]
    process.currentDirectoryURL = workshop.folder
    process.environment = ["CHANCERY_HOME": Program.root.path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    if let delay {
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, signal)
    }
    process.waitUntilExit()
  }
}
