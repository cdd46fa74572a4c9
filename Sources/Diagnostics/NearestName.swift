/// "Did you mean": the known name nearest to a wrong one.
package enum NearestName {
  /// The nearest of the known names, if one is near enough to be meant; the first of equals.
  package static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.prefix(longest).lowercased())
    let reach = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in known {
      let distance = distance(wanted, Array(candidate.prefix(longest).lowercased()))
      if distance <= reach, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// A hint: the nearest name, or else all that there are.
  package static func hint(_ name: String, among known: some Collection<String>) -> Message {
    if let nearest = of(name, among: known) {
      return Message(fr: "vouliez-vous dire « \(nearest) » ?", en: "did you mean \"\(nearest)\"?")
    }
    guard !known.isEmpty else { return Message(fr: "il n'y en a aucun", en: "there is none") }
    let shown = known.prefix(30).joined(separator: ", ") + (known.count > 30 ? ", …" : "")
    return Message(fr: "ce qui existe : \(shown)", en: "known: \(shown)")
  }

  /// Names longer than this are compared by their beginning, so that the cost is bounded.
  private static let longest = 64

  /// How many letters are to be changed, added, removed or swapped with their neighbour.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + [Int](repeating: 0, count: right.count)
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        current[column] = min(
          last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          current[column] = min(current[column], beforeLast[column - 2] + 1)
        }
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
