internal import Diagnostics
internal import Document

/// Pages as text: positioned frames for golden tests, or the words as they read.
package enum FrameDump {
  /// The frames as JSON, one a line; lengths in points, rounded to hundredths.
  package static func json(_ pages: [Page]) -> String {
    var out = "[\n"
    for (index, page) in pages.enumerated() {
      out += "{\"page\":\(page.number),\"size\":["
      out += "\(number(page.size.width)),\(number(page.size.height))],"
      out += page.mark.map { "\"mark\":\(JSONText.quoted($0.words))," } ?? ""
      out += "\"frames\":[\n"
      out += page.frames.map { "  " + json($0) }.joined(separator: ",\n")
      out += "\n]}" + (index + 1 < pages.count ? ",\n" : "\n")
    }
    return out + "]\n"
  }

  /// The words as the pages read: a line for each line, what stands side by side on a common
  /// baseline in one line, a blank line where there is room between, a form feed between pages.
  package static func text(_ pages: [Page]) -> String {
    pages.map { TextDump(page: $0).text }.joined(separator: "\u{C}")
  }

  /// A length in points, to hundredths, without needless zeros.
  static func number(_ length: Length) -> String {
    let hundredths = (length.points * 100).rounded()
    guard hundredths.isFinite, abs(hundredths) < 1e15 else { return "null" }
    let value = Int(hundredths)
    let rest = abs(value) % 100
    let sign = value < 0 ? "-" : ""
    let whole = "\(sign)\(abs(value) / 100)"
    if rest == 0 { return value == 0 ? "0" : whole }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
    return whole + "." + digits
  }

  private static func json(_ frame: Frame) -> String {
    let rect = frame.rect
    var members = [
      "\"at\":[\(number(rect.origin.x)),\(number(rect.origin.y)),\(number(rect.size.width)),"
        + "\(number(rect.size.height))]"
    ]
    if frame.role == .artifact { members.append("\"role\":\"artifact\"") }
    members.append("\"node\":\(frame.node.number)")
    members += content(frame.content)
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func content(_ content: Frame.Content) -> [String] {
    switch content {
    case .text(let line):
      let runs = line.runs.map(run).joined(separator: ",")
      return ["\"baseline\":\(number(line.baseline))", "\"text\":[\(runs)]"]
    case .fill(let color): return ["\"fill\":\"\(hex(color))\""]
    case .stroke(let stroke): return ["\"stroke\":" + json(stroke)]
    case .outline(let stroke): return ["\"outline\":" + json(stroke)]
    case .image(let image): return ["\"image\":" + JSONText.quoted(image.name)]
    case .code(let matrix): return ["\"code\":\(matrix.side)"]
    case .tick(let box, _):
      return ["\"tick\":" + JSONText.quoted(box.field), "\"isTicked\":\(box.isTicked)"]
    case .field(let field):
      return [
        "\"field\":" + JSONText.quoted(field.name), "\"kind\":\"\(field.kind.rawValue)\"",
        "\"label\":" + JSONText.quoted(field.label),
      ]
    }
  }

  private static func run(_ run: TextLine.Run) -> String {
    let glyphs = run.glyphs
    var members = ["\"x\":\(number(glyphs.x))", "\"text\":" + JSONText.quoted(glyphs.text)]
    let font = glyphs.font
    let slant = font.isItalic ? " italic" : ""
    members.append(
      "\"font\":" + JSONText.quoted("\(font.family) \(font.weight)\(slant) \(number(font.size))"))
    if glyphs.color != .black { members.append("\"color\":\"\(hex(glyphs.color))\"") }
    if run.isUnderlined { members.append("\"underlined\":true") }
    switch run.link {
    case .external(let target): members.append("\"link\":" + JSONText.quoted(target))
    case .anchor(let name): members.append("\"ref\":" + JSONText.quoted(name))
    case nil: break
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func json(_ stroke: Stroke) -> String {
    let pitch = stroke.dotPitch.map { ",\"dots\":\(number($0))" } ?? ""
    return "{\"width\":\(number(stroke.width)),\"color\":\"\(hex(stroke.color))\"\(pitch)}"
  }

  private static func hex(_ color: Color) -> String {
    let value = UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
    let digits = String(value, radix: 16, uppercase: true)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
