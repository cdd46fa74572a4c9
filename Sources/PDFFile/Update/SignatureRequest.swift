package import Diagnostics

/// What a signature says of itself, and how it looks.
package struct SignatureRequest: Sendable {
  /// The full name of the field that it fills.
  package var field: String
  /// Who signs, why and where, in words.
  package var name: String?
  package var reason: String?
  package var location: String?
  /// When the signer says it was, ISO 8601 in UTC (`2024-03-28T00:00:00Z`).
  package var date: String?
  /// A file of one page as Cairo drew it, of the size of the field; nil keeps what is there.
  package var appearance: [UInt8]?
  /// Whether to certify the document: from then on fields may be filled in and signed, and nothing
  /// else (DocMDP, P 2; ISO 32000-1, 12.8.2.2). For the first signature alone.
  package var certifies = false
  /// What the CMS may take, in bytes.
  package var reserve: Int

  package init(field: String, reserve: Int) {
    self.field = field
    self.reserve = reserve
  }
}

/// A file with a signature that is still to be filled in.
package struct PreparedSignature: Sendable {
  /// The whole file; zeros stand where the signature will be.
  package let bytes: [UInt8]
  /// What is left out of the digest: the signature's digits and their brackets.
  package let gap: Range<Int>

  /// What is digested, in this order.
  package var digestedRanges: [Range<Int>] { [0..<gap.lowerBound, gap.upperBound..<bytes.count] }

  /// The bytes to digest.
  package var digested: [ArraySlice<UInt8>] { digestedRanges.map { bytes[$0] } }

  /// The signed file. Throws `pdf.signature-reserve` when the CMS does not fit.
  package func filled(with cms: [UInt8]) throws(Diagnostic) -> [UInt8] {
    let room = (gap.count - 2) / 2
    guard cms.count <= room else {
      throw UpdateDiagnostics.reserve(cms.count, room)
    }
    var digits: [UInt8] = []
    digits.add(hexadecimal: cms)
    var filled: [UInt8] = []
    filled.reserveCapacity(bytes.count)
    filled += bytes[...gap.lowerBound]
    filled += digits
    filled += bytes[filled.count...]
    return filled
  }
}
