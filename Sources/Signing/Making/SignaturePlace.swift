package import Cryptography
package import Diagnostics
internal import PDFFile

/// The place of a signature in a document: what is drawn there has its size and speaks its language.
package struct SignaturePlace: Sendable {
  /// The field's size, in points; zero for one that shows nothing.
  package let width: Double
  package let height: Double
  /// The document's language.
  package let language: Message.Language

  /// Finds a field in a file. Throws what is read of a damaged one; a field that is not there shows
  /// nothing.
  package init(_ name: String, in file: [UInt8]) throws(Diagnostic) {
    let document = try PDFDocument(file)
    self.init(name, among: try document.signatureFields(), of: document)
  }

  init(_ name: String, among fields: [SignatureField], of document: PDFDocument) {
    let field = fields.first { $0.name == name }
    width = field?.page == nil ? 0 : field?.width ?? 0
    height = field?.page == nil ? 0 : field?.height ?? 0
    let tag = document.catalog()["Lang"]?.string.map(PDFText.decoded) ?? "fr"
    language = tag.hasPrefix("en") ? .english : .french
  }

  /// Whether anything can be seen there.
  package var isVisible: Bool { width > 0 && height > 0 }
}

extension Signatory {
  /// The lines that say whose a signature is, as what and why, when it was made by whose clock, and of
  /// which document.
  package func lines(
    at moment: Moment, for intent: SignatureIntent, in language: Message.Language
  ) -> [String] {
    let isFrench = language == .french
    let reference = intent.reference.map { (isFrench ? "Réf. " : "Ref. ") + $0 }
    let more = [
      intent.role, intent.reason, isFrench ? moment.inFrench : moment.inEnglish, reference,
    ]
    return names(isFrench) + more.compactMap { $0 }
  }

  private func names(_ isFrench: Bool) -> [String] {
    switch self {
    case .own(let name): [(isFrench ? "Signé par " : "Signed by ") + name]
    case .drawn(let drawer, let sealer):
      isFrench
        ? ["Tracé par \(drawer)", "Scellé par \(sealer)"]
        : ["Drawn by \(drawer)", "Sealed by \(sealer)"]
    }
  }
}

extension Moment {
  fileprivate var inFrench: String {
    "le \(two(parts.day))/\(two(parts.month))/\(parts.year) à \(time)"
  }

  fileprivate var inEnglish: String {
    "on \(parts.year)-\(two(parts.month))-\(two(parts.day)) at \(time)"
  }

  private var time: String { "\(two(parts.hour)):\(two(parts.minute)) UTC" }
  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A field to sign, as a document has it.
package struct FieldToSign: Sendable, Hashable {
  /// Its full name: what `sign --field` takes.
  package let name: String
  /// The page that it stands on, from 1; nil for one that shows nothing.
  package let page: Int?
  package let isSigned: Bool

  /// The fields of a file, in the order of its form. Throws what is read of a damaged file.
  package static func all(in file: [UInt8]) throws(Diagnostic) -> [FieldToSign] {
    try PDFDocument(file).signatureFields().map {
      FieldToSign(name: $0.name, page: $0.page, isSigned: $0.isSigned)
    }
  }
}
