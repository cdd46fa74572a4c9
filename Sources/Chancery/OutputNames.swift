/// Names for the files of many documents: no two alike on any file system, and the same ones
/// whenever the same documents are named in the same order.
public enum OutputNames {
  /// A name for each wanted one, in their order. What several documents want is numbered from its
  /// second on: `Martin`, `Martin (2)`; a number never takes a name that another document wants.
  public static func unique(_ wanted: [String]) -> [String] {
    let names = wanted.map(OutputFile.safeName)
    var taken = Set(names.map(folded))
    var counts: [String: Int] = [:]
    return names.map { name in
      let key = folded(name)
      let count = counts[key, default: 0] + 1
      counts[key] = count
      guard count > 1 else { return name }
      var number = count
      while !taken.insert(folded(numbered(name, number))).inserted { number += 1 }
      counts[key] = number
      return numbered(name, number)
    }
  }

  private static func numbered(_ name: String, _ number: Int) -> String { "\(name) (\(number))" }

  /// What file systems that fold case and compose accents take for the same name. Swift's strings
  /// are equal when their canonical forms are.
  private static func folded(_ name: String) -> String { name.lowercased() }
}
