internal import Diagnostics
internal import Document
internal import Records

/// Reads the geometry in a letterhead's front matter; its form stands in `Documentation/themes.md`.
struct LetterheadReader {
  /// The regions, not yet filled, in the order of the file, with where each is declared.
  private(set) var regions: [(region: Region, span: SourceSpan)] = []
  private(set) var letterhead = Letterhead()
  private(set) var diagnostics: [Diagnostic] = []

  init(_ front: [(key: DataKey, value: DataNode)]) {
    for (key, node) in front {
      switch key.name {
      case "regions": for entry in entries(node) { readRegion(entry.key, entry.value) }
      case "frames": for entry in entries(node) { readFrame(entry.key, entry.value) }
      case "body": readBody(node)
      case "code": readCode(key, node)
      default: break
      }
    }
    letterhead.regions = regions.map(\.region)
  }

  private mutating func entries(_ node: DataNode) -> [(key: DataKey, value: DataNode)] {
    if let entries = node.entries { return entries }
    diagnostics.append(
      Diagnostic(
        "letterhead.not-a-mapping",
        Message(fr: "des « nom: { … } » sont attendus", en: "\"name: { … }\" are expected"),
        at: node.span))
    return []
  }

  private func mapping(_ key: DataKey, _ node: DataNode) -> StyleMapping {
    StyleMapping(
      node, of: Message(fr: "« \(key.name) »", en: "\"\(key.name)\""), room: "letterhead")
  }

  private mutating func readRegion(_ key: DataKey, _ node: DataNode) {
    let (pages, name) = Self.pages(of: key.name)
    let edge = Region.Edge(rawValue: name) ?? .placed
    var region = Region(name: key.name, pages: pages, edge: edge)
    var mapping = self.mapping(key, node)
    region.x = mapping.optionalLength("x")
    region.y = mapping.optionalLength("y")
    region.width = mapping.optionalLength("width")
    region.height = mapping.optionalLength("height")
    mapping.length("gap", into: &region.gap)
    if edge == .placed, region.x == nil || region.y == nil {
      mapping.need(["x", "y"], at: key, hint: Self.edges)
    }
    if edge == .left, region.width == nil { mapping.need(["width"], at: key) }
    diagnostics += mapping.finish()
    regions.append((region, key.span))
  }

  private static let edges = Message(
    fr: "header, footer et left ont leur place ; toute autre région donne la sienne",
    en: "header, footer and left have their place; any other region gives its own")

  private static func pages(of name: String) -> (Region.Pages, String) {
    for pages in [Region.Pages.first, .next] where name.hasPrefix(pages.rawValue + ".") {
      return (pages, String(name.dropFirst(pages.rawValue.count + 1)))
    }
    return (.all, name)
  }

  private mutating func readFrame(_ key: DataKey, _ node: DataNode) {
    var mapping = self.mapping(key, node)
    let x = mapping.optionalLength("x")
    let y = mapping.optionalLength("y")
    let width = mapping.optionalLength("width")
    let height = mapping.optionalLength("height")
    let gap = mapping.optionalLength("gap") ?? .zero
    let floor = mapping.optionalLength("floor")
    if let x, let y, let width {
      var frame = PageFrame(
        name: key.name, origin: Point(x: x, y: y), width: width, height: height, gap: gap)
      // What is smaller nobody reads, and no type has no size.
      if let floor { frame.floor = max(.pt(4), floor) }
      letterhead.frames.append(frame)
    } else {
      mapping.need(["x", "y", "width"], at: key)
    }
    diagnostics += mapping.finish()
  }

  private mutating func readBody(_ node: DataNode) {
    var mapping = StyleMapping(
      node, of: Message(fr: "« body »", en: "\"body\""), room: "letterhead")
    letterhead.bodyX = mapping.optionalLength("x")
    letterhead.bodyWidth = mapping.optionalLength("width")
    letterhead.firstTop = mapping.optionalLength("first-top")
    letterhead.nextTop = mapping.optionalLength("next-top")
    letterhead.bodyBottom = mapping.optionalLength("bottom")
    diagnostics += mapping.finish()
  }

  private mutating func readCode(_ key: DataKey, _ node: DataNode) {
    var mapping = self.mapping(key, node)
    let x = mapping.optionalLength("x")
    let y = mapping.optionalLength("y")
    let side = mapping.optionalLength("side")
    if let x, let y, let side {
      if side < CodePlace.leastSide || side > CodePlace.mostSide {
        diagnostics.append(Self.wrongSide(key.span))
      }
      letterhead.code = CodePlace(
        origin: Point(x: x, y: y), side: side, source: Origin(template: key.span))
    } else {
      mapping.need(["x", "y", "side"], at: key)
    }
    diagnostics += mapping.finish()
  }

  /// A code that no scanner reads, or that is no furniture any more.
  private static func wrongSide(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "letterhead.code-side",
      Message(
        fr: "le code des pages mesure de 10 à 40 mm de côté",
        en: "the pages' code measures 10 to 40 mm a side"),
      at: span,
      hint: Message(
        fr: "écrire side: 12mm, que lit toute numérisation à 200 points par pouce",
        en: "write side: 12mm, which every scan at 200 dots an inch reads"))
  }
}

extension StyleMapping {
  /// Says which keys a mapping cannot do without.
  fileprivate mutating func need(_ keys: [String], at key: DataKey, hint: Message? = nil) {
    let list = keys.joined(separator: ", ")
    report(
      "missing-key",
      Message(fr: "« \(key.name) » demande \(list)", en: "\"\(key.name)\" needs \(list)"),
      at: key.span, hint: hint)
  }
}
