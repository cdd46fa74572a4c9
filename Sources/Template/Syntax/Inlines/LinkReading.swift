import Diagnostics
import Records

/// `](target)` and `<target>`.
extension InlineReader {
  /// A target up to its `)`: an address, or one value.
  mutating func target(from start: Int32) -> (SyntaxTarget, Int32)? {
    var level = 0
    var stop = start
    var value: Island?
    while stop < end {
      if let next = reading.island(at: stop) {
        if next.kind == .value, next.isClosed { value = next }
        stop = next.range.upperBound
        continue
      }
      let byte = reading.bytes[Int(stop)]
      if byte == .closeParenthesis, level == 0 { break }
      if byte == .openParenthesis { level += 1 }
      if byte == .closeParenthesis { level -= 1 }
      // Nothing but `)` ends a target; a space tells that it is missing.
      if byte == .space || level > reading.limits.nesting { return unclosedTarget(start, stop) }
      stop += byte == .backslash ? 2 : 1
    }
    guard stop < end else { return unclosedTarget(start, end) }
    return (target(in: start..<stop, value), stop + 1)
  }

  private func unclosedTarget(_ start: Int32, _ stop: Int32) -> (SyntaxTarget, Int32)? {
    reading.fault(
      "unclosed-link", start - 1..<start, fr: "l'adresse de ce lien n'est pas refermée",
      en: "the address of this link is never closed",
      hint: (
        "écrire [texte](adresse), sans espace dans l'adresse ; « \\[ » pour le signe",
        "write [text](address), without spaces in the address; ‘\\[’ for the sign"
      ))
    return nil
  }

  private func target(in range: Range<Int32>, _ value: Island?) -> SyntaxTarget {
    if let value, value.range == range { return .value(reading.expression(in: value.inside)) }
    if value != nil || range.isEmpty {
      reading.fault(
        "link-target", range.isEmpty ? range.lowerBound - 1..<range.upperBound + 1 : range,
        fr: "une cible est une adresse, ou une seule valeur",
        en: "a target is an address, or one value",
        hint: (
          "composer l'adresse dans un champ dérivé du type",
          "compose the address in a derived field of the type"
        ))
    }
    return .literal(Self.unescaped(reading.text(range)), reading.span(range))
  }

  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(.backslash) else { return text }
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      isEscaped = false
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  // MARK: Angle brackets

  mutating func angle() {
    if let island = reading.island(at: cursor + 1), island.kind == .value, island.isClosed,
      island.range.upperBound < end, reading.byte(island.range.upperBound) == .greater
    {
      let expression = reading.expression(in: island.inside)
      return add(.autolink(.value(expression)), upTo: island.range.upperBound + 1)
    }
    guard let first = cursor + 1 < end ? reading.byte(cursor + 1) : nil,
      first.isLatin || first == UInt8(ascii: "/") || first == .bang,
      let stop = closingAngle()
    else {
      cursor += 1
      return
    }
    let range = cursor + 1..<stop
    guard isAddress(range) else {
      reading.reportHTML(cursor..<stop + 1, isClosing: first == UInt8(ascii: "/"))
      return add(.error, upTo: stop + 1)
    }
    add(.autolink(.literal(reading.text(range), reading.span(range))), upTo: stop + 1)
  }

  private func closingAngle() -> Int32? {
    var index = cursor + 1
    while index < end {
      switch reading.bytes[Int(index)] {
      case .greater: return index
      case .less: return nil
      default: index += 1
      }
    }
    return nil
  }

  /// `scheme:…` or `name@domain`, without spaces.
  private func isAddress(_ range: Range<Int32>) -> Bool {
    var isMail = false
    var scheme: Int32?
    for index in range {
      let byte = reading.bytes[Int(index)]
      if byte.isSpaceOrLineEnd || byte == .quote { return false }
      if byte == UInt8(ascii: "@"), index > range.lowerBound { isMail = true }
      if byte == .colon, scheme == nil { scheme = index }
    }
    return isMail || (scheme ?? 0) > range.lowerBound + 1
  }
}

extension TemplateReading {
  /// The island that begins exactly there.
  func island(at offset: Int32) -> Island? {
    guard byte(offset) == .openBrace else { return nil }
    let index = firstIsland(from: offset, in: 0..<islands.count)
    return index < islands.count && islands[index].range.lowerBound == offset
      ? islands[index] : nil
  }

  /// A closing tag goes with the opening that was told before it.
  func reportHTML(_ range: Range<Int32>, isClosing: Bool) {
    let end = nameEnd(from: range.lowerBound + (isClosing ? 2 : 1), before: range.upperBound)
    let name = text(range.lowerBound + (isClosing ? 2 : 1)..<end)
    if isClosing, excuse("</" + name) { return }
    if !isClosing { excused["</" + name, default: 0] += 1 }
    fault(
      "html", range, fr: "les balises HTML ne sont pas du langage",
      en: "HTML tags are not of the language",
      hint: (
        "écrire **gras**, *italique*, {# commentaire #} ; « \\< » pour le signe",
        "write **bold**, *italic*, {# comment #}; ‘\\<’ for the sign"
      ))
  }
}
