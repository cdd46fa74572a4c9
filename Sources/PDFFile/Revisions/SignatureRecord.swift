/// A signature, or a timestamp over the whole document, as it stands in a file. Whether its bytes
/// are right is for `Signing` to find out.
package struct SignatureRecord: Sendable {
  /// The full name of its field.
  package let field: String
  /// Whether it is a timestamp over the document (`DocTimeStamp`).
  package let isTimestamp: Bool
  /// `/SubFilter`: in which form the bytes are.
  package let form: String
  /// The revision that it came with; what it covers ends with it.
  package let revision: Int
  /// What is digested, in this order.
  package let digestedRanges: [Range<Int>]
  /// The CMS, without the zeros behind it.
  package let contents: [UInt8]
  /// What the signature says of itself; nobody vouches for it but the signer.
  package let name: String?
  package let reason: String?
  package let location: String?
  package let date: String?
  /// What it lets be done to the document (DocMDP, P), where it certifies.
  package let certification: Int?
}

/// What a revision did to the document.
package struct RevisionStep: Sendable {
  /// The signatures and timestamps that came with it, by their places among the signatures.
  package let signatures: [Int]
  /// Whether it brought certificates, OCSP responses or revocation lists.
  package let addsValidationData: Bool
}
