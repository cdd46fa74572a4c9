internal import Document
internal import Drawing
internal import Diagnostics
internal import Layout

/// How a signature looks in its field: what was drawn or scanned, and below it who, and when.
public struct SignatureAppearance: Sendable {
  /// The folder and the plain name of a picture; nil where there is none.
  public var picture: (folder: String, name: String)?
  /// Lines of text, each wrapped where it is too long.
  public var lines: [String]

  /// Makes an appearance.
  public init(picture: String? = nil, lines: [String]) {
    self.lines = lines
    self.picture = picture.map { path in
      let slash = path.lastIndex(of: "/")
      let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
      return (slash.map { String(path[..<$0]) + "/" } ?? ".", name)
    }
  }
}

extension Typesetter {
  /// An appearance on a page of a field's size, in points, with its fonts: to be put into a signed
  /// file. Throws `image.…`, `font.…`, and `signature.no-room` for what does not fit.
  public func draw(
    _ appearance: SignatureAppearance, width: Double, height: Double
  ) throws -> [UInt8] {
    let folders = appearance.picture.map { [$0.folder] } ?? []
    let images = ImageStore(folders: FolderStack(roots: folders, limits: limits), limits: limits)
    let setting = AppearanceSetting(shaper: signatureShaper, width: width, height: height)
    var natural: Size?
    let image = appearance.picture.map { Image(name: $0.name, alternative: "") }
    if let image { natural = try images.naturalSize(of: image, origin: .none) }
    let frames = try setting.frames(appearance.lines, image, natural)
    let page = Page(
      number: 1, size: Size(width: .pt(width), height: .pt(height)), frames: frames)
    return try PageDrawing(fonts: fonts, images: images).pdf([page])
  }
}

/// Finds the largest type in which everything fits.
private struct AppearanceSetting {
  private static let sizes = [8.0, 7, 6, 5, 4.5]
  private static let inset = 2.0
  /// Less than this, a picture says nothing.
  private static let leastPicture = 14.0

  let shaper: PangoShaper
  let width: Double
  let height: Double

  func frames(_ texts: [String], _ image: Image?, _ natural: Size?) throws -> [Frame] {
    for size in Self.sizes {
      guard let lines = try lines(texts, size: size) else { continue }
      let leading = size * 1.2
      let top = height - Self.inset - leading * Double(lines.count)
      guard top >= Self.inset + (image == nil ? 0 : Self.leastPicture) else { continue }
      var frames: [Frame] = []
      if let image, let natural {
        frames.append(picture(image, natural, room: top - Self.inset))
      }
      for (index, line) in lines.enumerated() {
        frames.append(text(line, y: top + leading * Double(index), size: size, leading: leading))
      }
      return frames
    }
    throw Diagnostic(
      "signature.no-room",
      Message(
        fr: "le champ est trop petit pour l'apparence de la signature",
        en: "the field is too small for the signature's look"),
      hint: Message(
        fr: "abréger le motif, ou agrandir le champ dans le modèle",
        en: "shorten the reason, or make the field larger in the template"))
  }

  /// The texts broken into lines that fit; nil where a word does not.
  private func lines(_ texts: [String], size: Double) throws -> [ShapedLine]? {
    var lines: [ShapedLine] = []
    for text in texts {
      let words = text.split(separator: " ").map(String.init)
      // Nearly every text is one line: nothing is shaped word by word then.
      if let whole = try fitting(words.joined(separator: " "), size) {
        lines.append(whole)
        continue
      }
      guard let broken = try broken(words, size) else { return nil }
      lines += broken
    }
    return lines
  }

  private func broken(_ words: [String], _ size: Double) throws -> [ShapedLine]? {
    var lines: [ShapedLine] = []
    var current = (text: "", line: ShapedLine?.none)
    for word in words {
      let longer = current.text.isEmpty ? word : current.text + " " + word
      if let line = try fitting(longer, size) {
        current = (longer, line)
        continue
      }
      guard let full = current.line, let line = try fitting(word, size) else { return nil }
      lines.append(full)
      current = (word, line)
    }
    if let last = current.line { lines.append(last) }
    return lines
  }

  /// A text as one line; nil where it is too long.
  private func fitting(_ text: String, _ size: Double) throws -> ShapedLine? {
    let line = try shaped(text, size)
    return line.width.points <= width - 2 * Self.inset ? line : nil
  }

  private func shaped(_ text: String, _ size: Double) throws -> ShapedLine {
    var style = TextStyle()
    style.size = .pt(size)
    let shaped = try shaper.shape(
      StyledText(text: text, runs: [StyledText.Run(length: text.utf8.count, style: style)]))
    return shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
  }

  private func text(_ line: ShapedLine, y: Double, size: Double, leading: Double) -> Frame {
    let runs = line.runs.map { TextLine.Run(glyphs: $0, node: NodeID(1)) }
    return Frame(
      rect: Rect(x: .pt(Self.inset), y: .pt(y), width: line.width, height: .pt(leading)),
      content: .text(TextLine(runs: runs, baseline: .pt(size * 0.95))), node: NodeID(1))
  }

  /// The picture as large as there is room, on the left.
  private func picture(_ image: Image, _ natural: Size, room: Double) -> Frame {
    let scale = min(
      (width - 2 * Self.inset) / natural.width.points, room / natural.height.points)
    return Frame(
      rect: Rect(
        x: .pt(Self.inset), y: .pt(Self.inset), width: .pt(natural.width.points * scale),
        height: .pt(natural.height.points * scale)),
      content: .image(image), node: NodeID(1))
  }
}
