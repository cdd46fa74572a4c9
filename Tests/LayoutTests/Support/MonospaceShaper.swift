import Diagnostics
import Document
import Layout

/// A shaper whose glyphs are all one em wide: line breaking becomes arithmetic. Lines may end
/// after spaces and hyphens; soft hyphens take no room.
final class MonospaceShaper: TextShaper {
  /// How often a paragraph was shaped.
  private(set) var count = 0
  /// The width of a glyph in ems.
  let em: Double

  init(em: Double = 1) {
    self.em = em
  }

  func shape(_ text: StyledText) throws -> ShapedText {
    count += 1
    var clusters: [ShapedText.Cluster] = []
    var missing: ShapedText.MissingGlyph?
    var offset = 0
    var inset: Int32 = 0
    for character in text.text {
      var cluster = ShapedText.Cluster(
        offset: Int32(offset), advance: size(at: offset, in: text), breakAfter: .none,
        isSpace: false)
      switch character {
      case " ": (cluster.breakAfter, cluster.isSpace) = (.allowed, true)
      case "\u{A0}", "\u{202F}": cluster.isSpace = true
      case "-": cluster.breakAfter = .allowed
      case "\u{AD}": (cluster.breakAfter, cluster.advance) = (.hyphen, .zero)
      case "\u{2028}": (cluster.breakAfter, cluster.advance) = (.mandatory, .zero)
      case "\u{FFFC}":
        cluster.inset = inset
        cluster.advance = text.insets[Int(inset)].width
        inset += 1
      case "\u{1F984}": missing = .init(offset: offset, scalar: "\u{1F984}")
      default: break
      }
      clusters.append(cluster)
      offset += character.utf8.count
    }
    let size = text.runs.map(\.style.size).max() ?? .pt(10)
    return ShapedText(
      source: text, clusters: clusters, hyphenAdvance: text.runs.map { $0.style.size * em },
      ascent: size * 0.8, descent: size * 0.2, missing: missing, handle: count)
  }

  func line(_ request: LineRequest, of shaped: ShapedText) -> ShapedLine {
    var runs: [GlyphRun] = []
    var insets: [(index: Int, x: Length)] = []
    var x = Length.zero
    var visible = Length.zero
    let bytes = Array(shaped.source.text.utf8)
    for index in request.clusters {
      let cluster = shaped.clusters[index]
      let end =
        index + 1 < shaped.clusters.count ? Int(shaped.clusters[index + 1].offset) : bytes.count
      if let inset = cluster.inset { insets.append((Int(inset), x)) }
      let text = String(decoding: bytes[Int(cluster.offset)..<end], as: UTF8.self)
      add(text, at: x, run: run(at: Int(cluster.offset), in: shaped.source), shaped.source, &runs)
      let isHanging =
        cluster.isSpace
        && !request.clusters[(index + 1)...].contains { rest in
          !shaped.clusters[rest].isSpace && shaped.clusters[rest].breakAfter != .mandatory
        }
      x += cluster.advance + (cluster.isSpace && !isHanging ? request.spaceStretch : .zero)
      if !isHanging { visible = x }
      if !runs.isEmpty { runs[runs.count - 1].width = x - runs[runs.count - 1].x }
    }
    if request.endsInHyphen, let last = runs.last {
      runs[runs.count - 1].text += "\u{AD}"
      visible += last.font.size * em
    }
    return ShapedLine(runs: runs, insets: insets, width: visible)
  }

  func metrics(of style: TextStyle) -> FontMetrics {
    FontMetrics(
      ascent: style.size * 0.8, descent: style.size * 0.2, capHeight: style.size * 0.7)
  }

  private func add(
    _ text: String, at x: Length, run: Int, _ source: StyledText, _ runs: inout [GlyphRun]
  ) {
    let glyph = GlyphRun.Glyph(index: text.unicodeScalars.first?.value ?? 0, x: x, y: .zero)
    let cluster = GlyphRun.Cluster(bytes: text.utf8.count, glyphs: 1)
    if runs.last?.sourceRun == run {
      runs[runs.count - 1].text += text
      runs[runs.count - 1].glyphs.append(glyph)
      runs[runs.count - 1].clusters.append(cluster)
      return
    }
    let style = source.runs[run].style
    let font = FontReference(
      family: style.family, size: style.size, weight: style.weight, isItalic: style.isItalic)
    runs.append(
      GlyphRun(
        font: font, color: style.color, sourceRun: run, text: text, glyphs: [glyph],
        clusters: [cluster], x: x, width: .zero))
  }

  private func run(at offset: Int, in text: StyledText) -> Int {
    var end = 0
    for (index, run) in text.runs.enumerated() {
      end += run.length
      if offset < end { return index }
    }
    return max(0, text.runs.count - 1)
  }

  private func size(at offset: Int, in text: StyledText) -> Length {
    text.runs[run(at: offset, in: text)].style.size * em
  }
}

/// Divides every word after each second letter.
struct PairHyphenator: Hyphenator {
  func positions(in word: String, language: String) -> [Int] {
    language == "fr" ? Array(stride(from: 2, to: word.count, by: 2)) : []
  }
}

/// Images are as large as their names say: `30x20`; a code has 21 modules.
struct NamedImages: ImageMeasurer {
  func naturalSize(of image: Image, origin: Origin) throws -> Size {
    let sides = image.name.split(separator: "x").compactMap { Double($0) }
    guard sides.count == 2 else {
      throw Diagnostic(
        "image.missing", Message(fr: "image absente", en: "missing image"), at: origin)
    }
    return Size(width: .pt(sides[0]), height: .pt(sides[1]))
  }

  func modules(of code: Code, origin: Origin) throws -> CodeMatrix {
    CodeMatrix(side: 21, isDark: [Bool](repeating: true, count: 441))
  }
}
