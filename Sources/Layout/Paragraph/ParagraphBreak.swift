internal import Document

/// A place where a line may end, with sums from the paragraph's start, so that any line's width
/// is a difference. Numbers are points; bare, since this is where the time goes.
struct LineEnd {
  /// The first cluster of the next line.
  var cluster: Int
  /// The advance up to the next line's start.
  var advance = 0.0
  /// The advance up to the last cluster that is seen.
  var visible = 0.0
  /// How many spaces stand before the next line's start, and before the last seen cluster.
  var spaces = (all: 0, visible: 0)
  /// The width of these spaces.
  var spaceWidth = (all: 0.0, visible: 0.0)
  /// The width of the hyphen added, when one is.
  var hyphen: Double?
  /// Whether the line must end here.
  var isForced = false
  /// Whether a better place in the same word should be preferred.
  var isPoor = false
}

extension BreakableText {
  /// The paragraph's line ends; the first is its start, the last its end.
  func lineEnds() -> [LineEnd] {
    var ends = [LineEnd(cluster: 0)]
    var end = LineEnd(cluster: 0)
    let clusters = shaped.clusters
    var hyphens = HyphenCursor(shaped)
    for index in clusters.indices {
      let cluster = clusters[index]
      let isLast = index == clusters.count - 1
      let kind = isLast ? ShapedText.Break.mandatory : breaks[index]
      add(cluster, isMark: cluster.breakAfter == .mandatory && !isLast, to: &end)
      guard kind != .none else { continue }
      end.cluster = index + 1
      end.isForced = kind == .mandatory
      end.isPoor = poorBreaks.contains(index)
      end.hyphen = kind == .hyphen ? hyphens.advance(at: Int(cluster.offset)) : nil
      // Ends between which nothing is seen are one: spaces in a row hang together, and a text of
      // soft hyphens alone costs no time.
      let isSame = ends.count > 1 && end.visible == ends[ends.count - 1].visible
      if isSame, !ends[ends.count - 1].isForced { ends.removeLast() }
      ends.append(end)
    }
    return ends
  }

  private func add(_ cluster: ShapedText.Cluster, isMark: Bool, to end: inout LineEnd) {
    end.advance += cluster.advance.points
    if cluster.isSpace {
      end.spaces.all += 1
      end.spaceWidth.all += cluster.advance.points
    } else if !isMark {
      end.visible = end.advance
      end.spaces.visible = end.spaces.all
      end.spaceWidth.visible = end.spaceWidth.all
    }
  }
}

/// Finds the width of a hyphen, walking along the runs with the text.
private struct HyphenCursor {
  private let runs: [StyledText.Run]
  private let advances: [Length]
  private var run = 0
  private var end = 0

  init(_ shaped: ShapedText) {
    runs = shaped.source.runs
    advances = shaped.hyphenAdvance
    end = runs.first?.length ?? 0
  }

  mutating func advance(at offset: Int) -> Double {
    while offset >= end, run + 1 < runs.count {
      run += 1
      end += runs[run].length
    }
    return run < advances.count ? advances[run].points : 0
  }
}

/// Chooses the line ends of a whole paragraph at once, after Knuth and Plass, "Breaking
/// Paragraphs into Lines" (Software: Practice and Experience 11, 1981), by dynamic programming
/// over the ends; what costs least overall wins, not what fills the first line.
struct LineBreaker {
  let ends: [LineEnd]
  let measure: Double
  let isJustified: Bool

  /// The most lines that end in a hyphen one after the other.
  static let hyphensInARow = 2
  private static let states = hyphensInARow + 1

  /// The best way to each end, for each count of hyphens in a row.
  private struct Way {
    var cost = Double.infinity
    var end = 0
    var hyphens = 0
  }

  /// The chosen ends, as indices of `ends`, without the start.
  func lines() -> [Int] {
    // A measure so narrow that more hyphens in a row are needed gets them.
    trace(ways(isStrict: true)) ?? trace(ways(isStrict: false)) ?? Array(ends.indices.dropFirst())
  }

  /// What a chosen series of lines costs.
  func cost(of lines: [Int]) -> Double {
    zip([0] + lines, lines).reduce(0) { $0 + cost(from: $1.0, to: $1.1) }
  }

  private func ways(isStrict: Bool) -> [Way] {
    var ways = [Way](repeating: Way(), count: ends.count * Self.states)
    ways[0].cost = 0
    for end in ends.indices.dropFirst() { reach(end, isStrict, &ways) }
    return ways
  }

  private func reach(_ end: Int, _ isStrict: Bool, _ ways: inout [Way]) {
    let states = Self.states
    var start = end
    repeat {
      start -= 1
      let cost = cost(from: start, to: end)
      if cost == .infinity, start < end - 1 { break }
      // A piece that fits no line has been reported; it stands too wide, so that work goes on.
      let price = cost == .infinity ? 1e12 : cost
      for hyphens in 0..<states {
        let way = ways[start * states + hyphens]
        guard way.cost < .infinity else { continue }
        var state = ends[end].hyphen == nil ? 0 : hyphens + 1
        if !isStrict { state = min(state, states - 1) }
        guard state < states, way.cost + price < ways[end * states + state].cost else { continue }
        ways[end * states + state] = Way(cost: way.cost + price, end: start, hyphens: hyphens)
      }
    } while start > 0 && !ends[start].isForced
  }

  private func trace(_ ways: [Way]) -> [Int]? {
    var lines: [Int] = []
    var end = ends.count - 1
    var state = 0
    while end > 0 {
      lines.append(end)
      let way = ways[end * Self.states + state]
      if way.cost == .infinity { return nil }
      (end, state) = (way.end, way.hyphens)
    }
    return lines.reversed()
  }

  /// What a line costs; infinite when it does not fit.
  func cost(from start: Int, to end: Int) -> Double {
    let (from, to) = (ends[start], ends[end])
    let slack = measure - (to.visible - from.advance + (to.hyphen ?? 0))
    let isLast = to.isForced
    return isJustified
      ? justified(slack, spaceWidth: to.spaceWidth.visible - from.spaceWidth.all, isLast, to)
      : ragged(slack, isLast, to)
  }

  /// Lines first, then how uneven they are: a ragged paragraph is never longer than need be. A
  /// seventh of the measure, or so, is no unevenness; within it, the earlier lines are fuller.
  private func ragged(_ slack: Double, _ isLast: Bool, _ end: LineEnd) -> Double {
    guard slack >= -Self.tolerance else { return .infinity }
    let share = measure > 0 ? slack / measure : 0
    if isLast { return share > 0.9 ? 1000.2 : 1000 }
    let excess = max(0, share - 0.15)
    return 1000 + 100 * excess * excess + (end.hyphen == nil ? 0 : 25) + (end.isPoor ? 25 : 0)
  }

  /// Knuth and Plass's demerits: a space stretches by half of itself and shrinks by a third.
  private func justified(
    _ slack: Double, spaceWidth: Double, _ isLast: Bool, _ end: LineEnd
  ) -> Double {
    var badness = 0.0
    if slack < -Self.tolerance {
      let ratio = spaceWidth > 0 ? -slack / (spaceWidth / 3) : .infinity
      guard ratio <= 1 else { return .infinity }
      badness = 100 * ratio * ratio * ratio
    } else if !isLast {
      let ratio = spaceWidth > 0 ? slack / (spaceWidth / 2) : .infinity
      badness = min(10_000, 100 * ratio * ratio * ratio)
    }
    return (1 + badness) * (1 + badness) + (end.hyphen == nil && !end.isPoor ? 0 : 2500)
  }

  /// Rounding must not push a word that fits to the next line.
  private static let tolerance = 0.01
}
