import Dispatching
import Foundation
import Testing

@testable import ChanceryCommand

/// How far a batch is: what the line says, where it goes, and that it comes.
@Suite struct ProgressTests {
  private func text(
    _ figures: (done: Int, total: Int, refused: Int, kept: Int), after seconds: Double,
    _ form: ProgressLine.Form = .auto, isFrench: Bool = true
  ) -> String {
    ProgressLine(form, isFrench: isFrench).text(
      BatchProgress.Figures(
        done: figures.done, total: figures.total, refused: figures.refused, kept: figures.kept),
      after: seconds)
  }

  @Test func theLineSaysDoneRateTimeLeftAndRefused() {
    #expect(text((0, 0, 0, 0), after: 3) == "lecture des fiches")
    #expect(text((0, 0, 0, 0), after: 3, isFrench: false) == "reading the records")
    #expect(text((0, 400, 0, 0), after: 0) == "0/400 · 0,0 par seconde")
    #expect(text((100, 400, 0, 0), after: 4) == "100/400 · 25 par seconde · encore 12 s")
    #expect(
      text((100, 400, 1, 0), after: 50)
        == "100/400 · 2,0 par seconde · encore 2 min · 1 refusée")
    #expect(
      text((100, 100_000, 2, 0), after: 10)
        == "100/100000 · 10 par seconde · encore 2 h 46 min · 2 refusées")
    #expect(
      text((1, 20, 1, 0), after: 3, isFrench: false)
        == "1/20 · 0.3 a second · 57 s left · 1 refused")
  }

  /// What stood there already says nothing of the rate.
  @Test func whatWasKeptTookNoTime() {
    #expect(text((300, 400, 0, 300), after: 5) == "300/400 · 0,0 par seconde")
    #expect(text((350, 400, 0, 300), after: 5) == "350/400 · 10 par seconde · encore 5 s")
  }

  @Test func theSameAsJSON() throws {
    let line = Data(text((150, 400, 2, 50), after: 4, .json).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Double])
    #expect(
      object == ["done": 150, "total": 400, "refused": 2, "rate": 25, "secondsLeft": 10])
    #expect(
      text((0, 0, 0, 0), after: 1, .json)
        == #"{"done":0,"total":0,"refused":0,"rate":0.0,"secondsLeft":null}"#)
  }

  /// Elsewhere than on a terminal: a line every few seconds of a batch that takes long, on standard
  /// error alone; as JSON the last figures too.
  @Test(arguments: ["auto", "json"]) func slowWorkIsTold(form: String) throws {
    let batch = try BatchWorkshop(rows: 1)
    let program = try Running(batch, form, error: Pipe())
    // Records that do not come: reading takes as long as somebody waits for a line.
    let first = program.errors { $0.hasSuffix("\n") }
    #expect(first == self.text((0, 0, 0, 0), after: 1, form == "json" ? .json : .auto) + "\n")
    program.give(["Ada", "Bo\u{E000}b", "Eve"])
    let rest = program.errors { _ in false }
    program.process.waitUntilExit()
    #expect(program.process.terminationStatus == 3, "\(rest)")
    #expect(program.output.hasPrefix("fiches : 3, documents : 2, refusées : 1\n"))
    #expect(!program.output.contains("lecture") && !program.output.contains("{"))
    guard form == "json" else { return }
    let last = try #require(rest.split(separator: "\n").last { $0.hasPrefix("{") })
    #expect(last.hasPrefix(#"{"done":3,"total":3,"refused":1,"rate":"#), "\(rest)")
  }

  /// On a terminal one line, written over and over, and gone at the end.
  @Test(.enabled(if: PseudoTerminal.isThere, "a machine without /dev/pts"))
  func aTerminalHasOneLine() throws {
    let batch = try BatchWorkshop(rows: 1)
    let terminal = try PseudoTerminal()
    let program = try Running(batch, "auto", error: terminal.slave, reading: terminal.master)
    terminal.closeSlave()
    let clear = "\r\u{1B}[K"
    _ = program.errors { $0.contains(clear + "lecture des fiches") }
    program.give((1...400).map { "N\($0)" })
    let line = /\d+\/400 · \d+(,\d)? par seconde · encore \d+ (s|min)/
    let shown = program.errors { $0.firstMatch(of: line) != nil }
    #expect(shown.firstMatch(of: line) != nil && !shown.contains("\n"), "\(shown)")
    kill(program.process.processIdentifier, SIGTERM)
    let rest = program.errors { _ in false }
    program.process.waitUntilExit()
    #expect(program.process.terminationStatus == 75 && rest.hasSuffix(clear), "\(rest)")
    #expect(program.output.hasSuffix("reprendre par la même commande avec --resume\n"))
  }

  @Test func whoWantsNoLineGetsNone() throws {
    let batch = try BatchWorkshop(rows: 2)
    let outcome = try batch.run("out")
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
  }
}

/// A batch of records that come down a pipe, whose standard error is read as it comes.
private final class Running {
  let process = Process()
  private let input = Pipe()
  private let stdout = Pipe()
  private let reading: Int32

  convenience init(_ batch: BatchWorkshop, _ form: String, error: Pipe) throws {
    try self.init(
      batch, form, error: error.fileHandleForWriting,
      reading: dup(error.fileHandleForReading.fileDescriptor))
    try error.fileHandleForWriting.close()
  }

  init(_ batch: BatchWorkshop, _ form: String, error: FileHandle, reading: Int32) throws {
    self.reading = reading
    process.executableURL = Program.path
    process.arguments = [
      "batch", "note", "-", "-o", "out", "--templates", "templates", "--jobs", "1",
      "--keep-going", "--progress", form,
    ]
    process.currentDirectoryURL = batch.workshop.folder
    process.environment = ["CHANCERY_HOME": Program.root.path]
    process.standardInput = input
    process.standardOutput = stdout
    process.standardError = error
    try process.run()
  }

  deinit { close(reading) }

  func give(_ names: [String]) {
    let lines = names.map { "{\"name\": \"\($0)\"}\n" }.joined()
    try? input.fileHandleForWriting.write(contentsOf: Data(lines.utf8))
    try? input.fileHandleForWriting.close()
  }

  /// What comes until it is enough, or nothing comes any more.
  func errors(until isEnough: (String) -> Bool) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while !isEnough(String(decoding: bytes, as: UTF8.self)) {
      let count = read(reading, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  var output: String {
    String(decoding: stdout.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }
}

/// Both ends of a terminal that nobody looks at.
private final class PseudoTerminal {
  let master: Int32
  let slave: FileHandle

  /// Whether this machine has any.
  static var isThere: Bool { (try? PseudoTerminal()) != nil }

  init() throws {
    // The C library's functions for it are hidden from Swift: Linux's requests TIOCSPTLCK, TIOCGPTN.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (lock, number): (Int32, Int32) = (0, 0)
    guard ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0,
      case let end = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY), end >= 0
    else { throw CocoaError(.fileReadUnknown) }
    slave = FileHandle(fileDescriptor: end, closeOnDealloc: false)
  }

  func closeSlave() { close(slave.fileDescriptor) }
}
