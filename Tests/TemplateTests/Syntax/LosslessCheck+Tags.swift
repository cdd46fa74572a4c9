import Diagnostics
import Template

extension LosslessCheck {
  /// Branch and closing tags up to an offset, with blanks around them.
  mutating func tags(upTo offset: Int32, _ words: [String], atMost count: Int = .max) {
    var left = count
    while left > 0 {
      left -= 1
      let place = cursor
      skipBlanks()
      guard cursor < Int(offset), bytes[cursor...].starts(with: "{%".utf8) else {
        cursor = place
        return
      }
      cursor += 2
      skipBlanks()
      guard let word = words.first(where: { bytes[cursor...].starts(with: $0.utf8) }) else {
        cursor = place
        return
      }
      // The closing tag ends its construct, whatever stands in it.
      if word.hasPrefix("end") { return cursor = Int(offset) }
      while cursor + 1 < Int(offset), !bytes[cursor...].starts(with: "%}".utf8) { cursor += 1 }
      cursor += 2
    }
  }

  mutating func control<Body>(
    _ control: SyntaxControl<Body>, _ body: (Body, inout LosslessCheck) -> Void
  ) {
    let words: [String]
    var branches: [(SourceSpan?, Body)]
    switch control.kind {
    case .conditional(let list, let otherwise):
      words = ["elif", "else", "endif"]
      branches = list.map { ($0.span, $0.body) } + (otherwise.map { [(nil, $0)] } ?? [])
    case .loop(_, _, _, let inner, let otherwise):
      words = ["else", "endfor"]
      branches = [(nil, inner)] + (otherwise.map { [(nil, $0)] } ?? [])
    case .match(_, let cases):
      words = ["else", "case", "endmatch"]
      branches = cases.map { ($0.span, $0.body) }
    }
    let end = control.span.range.upperBound
    inside(control.span, "Control") { check in
      check.leaf(control.opening, "Opening")
      var strays = control.comments + control.errors
      strays.sort { $0.range.lowerBound < $1.range.lowerBound }
      var isFirst = true
      for (tag, inner) in branches {
        while let stray = strays.first, let tag, stray.range.lowerBound < tag.range.lowerBound {
          check.tags(upTo: stray.range.lowerBound, words)
          check.leaf(strays.removeFirst(), "Stray")
        }
        if let tag, tag != control.opening {
          check.tags(upTo: tag.range.lowerBound, words)
          check.leaf(tag, "Branch")
        } else if !isFirst {
          // What follows `else` may be a tag that is out of place: the body's first node.
          check.tags(upTo: end, ["else"], atMost: 1)
        }
        isFirst = false
        body(inner, &check)
      }
      for stray in strays {
        check.tags(upTo: stray.range.lowerBound, words)
        check.leaf(stray, "Stray")
      }
      check.tags(upTo: end, words)
    }
  }
}
