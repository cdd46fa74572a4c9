import Diagnostics
import Document
import Drawing
import Foundation
import Layout

/// What the tests of this room draw with.
enum Fixture {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let fonts = root + "/Fonts"

  static func library() throws -> FontLibrary { try FontLibrary(folders: [fonts]) }

  static func shaper(capacity: Int = 1_024) throws -> PangoShaper {
    PangoShaper(library: try library(), capacity: capacity)
  }

  static func styled(_ text: String, _ change: (inout TextStyle) -> Void = { _ in }) -> StyledText {
    var style = TextStyle()
    change(&style)
    return StyledText(text: text, runs: [StyledText.Run(length: text.utf8.count, style: style)])
  }

  /// One line of text as a frame.
  static func frame(_ line: ShapedLine, y: Double, underlined: Bool = false) -> Frame {
    let runs = line.runs.enumerated().map {
      TextLine.Run(
        glyphs: $1, node: NodeID(1),
        link: underlined ? .external("https://école.example") : nil,
        isUnderlined: underlined)
    }
    return Frame(
      rect: Rect(x: .mm(20), y: .pt(y), width: .mm(170), height: .pt(14)),
      content: .text(TextLine(runs: runs, baseline: .pt(10))), node: NodeID(1))
  }

  /// A page with one line for each text, shaped whole.
  static func page(_ texts: [String], shaper: PangoShaper) throws -> Page {
    let frames = try texts.enumerated().map { index, text in
      let shaped = try shaper.shape(styled(text))
      let line = shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
      return frame(line, y: 60 + Double(index) * 20)
    }
    return Page(number: 1, size: .a4, frames: frames)
  }

  static func pdf(_ pages: [Page], _ library: FontLibrary, images: ImageStore? = nil) throws
    -> [UInt8]
  {
    let images = images ?? ImageStore(folders: FolderStack(roots: []))
    return try PageDrawing(fonts: library, images: images).pdf(pages)
  }

  /// Runs a program on a file of these bytes; its output.
  static func run(_ program: String, _ bytes: [UInt8], _ arguments: [String]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments.map { $0 == "FILE" ? file.path : $0 }
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  static func text(of pdf: [UInt8]) throws -> String {
    try run("pdftotext", pdf, ["FILE", "-"])
  }
}
