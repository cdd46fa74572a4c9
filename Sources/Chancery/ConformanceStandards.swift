internal import Document
internal import Drawing
internal import PDFFile
internal import Template

/// The standards that a file is to meet.
public struct ConformanceStandards: Sendable, Hashable {
  /// Each once, in the order of their declaration.
  let claimed: [DocumentProperties.Standard]

  /// PDF/A-3a and PDF/UA-1.
  public static let all = ConformanceStandards(claimed: [.archivalA, .accessible])
  /// None is claimed; the file is structured all the same.
  public static let unclaimed = ConformanceStandards(claimed: [])

  init(claimed: [DocumentProperties.Standard]) { self.claimed = claimed }

  /// Whether a file may carry data: PDF/A-2 lets nothing but PDF/A files be attached.
  var takesAttachments: Bool { !claimed.contains(.archivalB) }

  /// Reads `a-3a,ua-1`, `a-2b`, `ua-1` or `none`; nil for what no file can be.
  public init?(_ names: String) {
    if names == "none" {
      claimed = []
      return
    }
    var found: [DocumentProperties.Standard] = []
    for name in names.split(separator: ",", omittingEmptySubsequences: false) {
      guard let standard = DocumentProperties.Standard(rawValue: String(name)) else { return nil }
      found.append(standard)
    }
    guard !found.contains(.archivalA) || !found.contains(.archivalB) else { return nil }
    claimed = DocumentProperties.Standard.allCases.filter(found.contains)
  }
}

extension PreparedTemplate {
  /// The standards that `template.yaml` asks for; PDF/A-3a and PDF/UA-1 where it says nothing.
  public var standards: ConformanceStandards {
    template.standards.isEmpty
      ? .all : ConformanceStandards(template.standards.joined(separator: ",")) ?? .all
  }
}

extension DocumentProperties {
  /// What a document says of itself: its own date, never the day of the run.
  init(_ metadata: Document.Metadata, _ standards: ConformanceStandards) {
    let day = metadata.date.flatMap(Self.day) ?? "2000-01-01"
    self.init(
      title: metadata.title, language: metadata.language, date: day + "T00:00:00Z",
      creator: "Chancery", producer: "Chancery; " + DrawingLibraries.versions,
      standards: standards.claimed)
    author = metadata.author
  }

  /// The day of an ISO 8601 date, if it looks like one.
  private static func day(_ date: String) -> String? {
    let day = date.utf8.prefix(10)
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    let fits = day.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : isDigit(byte)
    }
    return fits && day.count == 10 ? String(Substring(day)) : nil
  }
}
