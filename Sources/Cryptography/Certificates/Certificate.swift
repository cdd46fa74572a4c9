/// A certificate (RFC 5280): who holds a key, who says so, from when to when and for what.
///
/// A value made of its bytes; two of the same bytes are the same certificate.
package struct Certificate: Sendable, Hashable {
  /// The encoding.
  package let der: [UInt8]
  /// Whom it speaks of.
  package let subject: DistinguishedName
  /// Who speaks.
  package let issuer: DistinguishedName
  /// The issuer's number for it, in hexadecimal digits.
  package let serialNumber: String
  /// The first moment at which it is valid.
  package let notBefore: Moment
  /// The last moment at which it is valid.
  package let notAfter: Moment
  /// The holder's key.
  package let key: KeyAlgorithm
  /// The key's encoding (SubjectPublicKeyInfo).
  package let keyInfo: [UInt8]
  /// What the key may do; nil where the certificate says nothing.
  package let keyUsage: KeyUsage?
  /// What for, as object identifiers; nil where the certificate says nothing.
  package let extendedKeyUsage: [String]?
  /// Whether it may issue certificates.
  package let isAuthority: Bool
  /// Whether its revocation is not to be asked about (RFC 6960, 4.2.2.2.1).
  package let isExemptFromRevocation: Bool
  /// Where its status is asked (OCSP).
  package let statusURLs: [String]
  /// Where its issuer's certificate is.
  package let issuerURLs: [String]
  /// Where lists of revoked certificates are.
  package let revocationListURLs: [String]

  /// Whether it is its own issuer.
  package var isSelfIssued: Bool { subject == issuer }

  /// What the key may do (RFC 5280, 4.2.1.3), in OpenSSL's numbers.
  package struct KeyUsage: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let digitalSignature = KeyUsage(rawValue: 0x80)
    /// Non-repudiation, in the older word.
    package static let contentCommitment = KeyUsage(rawValue: 0x40)
    package static let certificateSigning = KeyUsage(rawValue: 0x04)
    package static let listSigning = KeyUsage(rawValue: 0x02)
  }

  package static func == (one: Certificate, other: Certificate) -> Bool { one.der == other.der }
  package func hash(into hasher: inout Hasher) { hasher.combine(der) }

  /// Extended key usages that allow signing documents: any, e-mail protection, document signing
  /// (RFC 9336), and those of Adobe and Microsoft, which came before it.
  private static let documentUsages: Set = [
    "2.5.29.37.0", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.2.840.113583.1.1.5",
    "1.3.6.1.4.1.311.10.3.12",
  ]

  /// Whether its holder may sign documents.
  package var maySignDocuments: Bool {
    guard !isAuthority else { return false }
    let signs = keyUsage.map { !$0.isDisjoint(with: [.digitalSignature, .contentCommitment]) }
    let isFor = extendedKeyUsage.map { !Self.documentUsages.isDisjoint(with: $0) }
    return signs ?? true && isFor ?? true
  }

  /// Whether its holder may tell the time (RFC 3161, 2.3): time stamping and nothing else.
  package var maySignTimestamps: Bool {
    let signs = keyUsage.map { !$0.isDisjoint(with: [.digitalSignature, .contentCommitment]) }
    return extendedKeyUsage == ["1.3.6.1.5.5.7.3.8"] && signs ?? true
  }
}
