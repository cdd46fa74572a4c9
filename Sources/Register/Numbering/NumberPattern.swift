package import Diagnostics

/// How an organisation writes its documents' numbers: `SM/JPR/FP/{number} {year}`.
///
/// `{number}` is the number, `{number:4}` with zeros in front to four digits; `{year}` is the school
/// year (2026-2027), `{start}` the year it begins in.
package struct NumberPattern: Sendable {
  /// What an organisation has that chose no pattern.
  package static let plain = NumberPattern(parts: [.year, .text("/"), .number(digits: 1)])

  private enum Part: Sendable {
    case text(String), number(digits: Int), year, start
  }

  private let parts: [Part]

  private init(parts: [Part]) { self.parts = parts }

  /// Reads a pattern. Throws `register.pattern` for one that does not tell two documents apart.
  package init(_ text: String) throws(Diagnostic) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}"),
        let part = Self.part(rest[rest.index(after: open)..<close])
      else { throw Self.malformed(text) }
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(part)
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    let numbers = parts.count { if case .number = $0 { true } else { false } }
    let years = parts.count {
      switch $0 {
      case .year, .start: true
      default: false
      }
    }
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    guard numbers == 1, years >= 1, isPlain, text.utf8.count <= 100 else {
      throw Self.malformed(text)
    }
    self.parts = parts
  }

  private static func part(_ name: Substring) -> Part? {
    switch name {
    case "number": return .number(digits: 1)
    case "year": return .year
    case "start": return .start
    default:
      guard name.hasPrefix("number:"), let digits = Int(name.dropFirst(7)), 1...9 ~= digits else {
        return nil
      }
      return .number(digits: digits)
    }
  }

  /// A number as it is printed.
  package func text(_ number: Int, in year: SchoolYear) -> String {
    parts.map { part in
      switch part {
      case .text(let text): return text
      case .year: return year.name
      case .start: return String(year.start)
      case .number(let digits):
        let plain = String(number)
        return String(repeating: "0", count: max(0, digits - plain.count)) + plain
      }
    }.joined()
  }

  private static func malformed(_ text: String) -> Diagnostic {
    Diagnostic(
      "register.pattern",
      Message(
        fr: "« \(text) » ne fait pas des numéros qui se distinguent",
        en: "\"\(text)\" does not make numbers that differ"),
      at: Origin.none,
      hint: Message(
        fr: "écrire {number} une fois et {year} ou {start} : SM/JPR/FP/{number} {year}",
        en: "write {number} once, and {year} or {start}: SM/JPR/FP/{number} {year}"))
  }
}
