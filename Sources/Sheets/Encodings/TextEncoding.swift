internal import Diagnostics

/// How the bytes of a CSV file stand for characters.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
  case iso8859d15 = "iso-8859-15"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"

  /// The name as people write it, whatever its case and hyphens: `latin9`, `cp1252`, `UTF8`.
  package init?(named name: String) {
    let plain = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    switch plain {
    case "utf8": self = .utf8
    case "windows1252", "cp1252", "ansi", "win1252": self = .windows1252
    case "iso885915", "latin9": self = .iso8859d15
    case "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    default: return nil
    }
  }

  /// The name for people.
  package var label: String {
    switch self {
    case .utf8: "UTF-8"
    case .windows1252: "Windows-1252"
    case .iso8859d15: "ISO-8859-15"
    case .utf16LittleEndian: "UTF-16 LE"
    case .utf16BigEndian: "UTF-16 BE"
    }
  }
}

/// An encoding, how it was found, and what there is to say of it.
struct DetectedEncoding {
  let encoding: TextEncoding
  /// How many bytes of mark stand at the beginning.
  let markLength: Int
  var warnings: [Diagnostic] = []
}
