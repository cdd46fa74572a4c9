package import Diagnostics

/// What the user says of a sheet; what is nil is found out.
package struct SheetOptions: Sendable {
  /// The encoding of a CSV file.
  package var encoding: TextEncoding?
  /// What separates its cells.
  package var separator: UInt8?
  /// The name of a workbook's sheet.
  package var sheet: String?
  package var limits: Limits

  package init(
    encoding: TextEncoding? = nil, separator: UInt8? = nil, sheet: String? = nil,
    limits: Limits = Limits()
  ) {
    self.encoding = encoding
    self.separator = separator
    self.sheet = sheet
    self.limits = limits
  }

  /// The separator of a name or character: `,`, `;`, `tab`.
  package static func separator(named name: String) -> UInt8? {
    switch name.lowercased() {
    case ",", "comma", "virgule": UInt8(ascii: ",")
    case ";", "semicolon", "point-virgule": UInt8(ascii: ";")
    case "\t", "\\t", "tab", "tabulation": 0x09
    default: nil
    }
  }
}

/// What a sheet was taken for.
package enum SheetNature: Sendable, Hashable {
  case csv(TextEncoding, separator: UInt8)
  /// The sheet read, and those that were not.
  case workbook(sheet: String, others: [String])

  /// In words: "UTF-8, point-virgule".
  package var description: Message {
    switch self {
    case .csv(let encoding, let separator):
      let names: [UInt8: (String, String)] = [
        UInt8(ascii: ","): ("virgule", "comma"), UInt8(ascii: ";"): ("point-virgule", "semicolon"),
        0x09: ("tabulation", "tab"),
      ]
      let name = names[separator] ?? ("?", "?")
      return Message(
        fr: "\(encoding.label), séparateur : \(name.0)",
        en: "\(encoding.label), separator: \(name.1)")
    case .workbook(let sheet, let others):
      guard !others.isEmpty else {
        return Message(fr: "feuille « \(sheet) »", en: "sheet \"\(sheet)\"")
      }
      let more = others.count
      return Message(
        fr:
          "feuille « \(sheet) », \(more) autre\(more > 1 ? "s" : "") non lue\(more > 1 ? "s" : "")",
        en: "sheet \"\(sheet)\", \(more) other\(more > 1 ? "s" : "") not read")
    }
  }
}
