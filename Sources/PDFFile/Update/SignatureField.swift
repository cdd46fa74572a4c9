package import Diagnostics

/// A field to sign, as a file has it.
package struct SignatureField: Sendable, Hashable {
  /// Its full name.
  package let name: String
  /// The page that it stands on, from 1; nil for one that stands nowhere.
  package let page: Int?
  /// The size of its rectangle, in points: that of the page that is drawn as its appearance.
  package let width: Double
  package let height: Double
  package let isSigned: Bool
}

extension PDFDocument {
  /// The fields to sign, in the order of the form. Throws what is read of a damaged file.
  package func signatureFields() throws(Diagnostic) -> [SignatureField] {
    try DocumentParts(self, at: last).signatureFields
  }
}

extension DocumentHistory {
  /// The fields to sign, in the order of the form.
  package var signatureFields: [SignatureField] { latest.signatureFields }
}

extension DocumentParts {
  var signatureFields: [SignatureField] {
    form.fields.filter(\.isSignature).map { field in
      let corners = (field.dictionary["Rect"]?.array ?? []).compactMap(\.number)
      let page = pages.pages.firstIndex { page in
        annotations[page]?.contains(.reference(field.number)) ?? false
      }
      return SignatureField(
        name: String(decoding: field.name, as: UTF8.self), page: page.map { $0 + 1 },
        width: corners.count == 4 ? abs(corners[2] - corners[0]) : 0,
        height: corners.count == 4 ? abs(corners[3] - corners[1]) : 0,
        isSigned: field.value != nil)
    }
  }
}
