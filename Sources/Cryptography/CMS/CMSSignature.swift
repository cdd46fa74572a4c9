/// A CMS SignedData of one signer (RFC 5652), read and checked as far as it speaks for itself: whether
/// the signature is the certificate's. Whom the certificate stands for is a path's matter.
package struct CMSSignature: Sendable {
  /// The certificate that the signer is named by.
  package let signer: Certificate
  /// Every certificate that came along.
  package let certificates: [Certificate]
  /// The digest algorithm.
  package let digestAlgorithm: DigestAlgorithm
  /// The digest that was signed.
  package let messageDigest: [UInt8]
  /// What was signed, by its type's identifier.
  package let contentType: String
  /// What was signed, where it is inside.
  package let content: [UInt8]?
  /// The types of the signed attributes.
  package let signedAttributes: [String]
  /// How the signer's certificate is named among the signed attributes.
  package let reference: CertificateReference
  /// Whether the signed attributes carry this certificate's signature.
  package let isGenuine: Bool
  /// The signature's bytes, which a timestamp stamps.
  package let value: [UInt8]
  /// The timestamps of the signature's bytes.
  package let timestamps: [[UInt8]]

  /// How the signed attributes name the signer's certificate (RFC 5035).
  package enum CertificateReference: Sendable {
    /// Not at all: another certificate of the same key could be put in its place.
    case none
    /// By SHA-1, as RFC 2634 did.
    case sha1
    /// By a digest that holds.
    case strong
    /// Another certificate is named.
    case foreign
  }

  /// Whether this is a signature of such a digest, made by its certificate's key.
  package func signs(_ digest: [UInt8]) -> Bool { isGenuine && messageDigest == digest }

  /// Attribute types, by their identifiers.
  package enum Attribute {
    package static let contentType = "1.2.840.113549.1.9.3"
    package static let messageDigest = "1.2.840.113549.1.9.4"
    package static let signingTime = "1.2.840.113549.1.9.5"
    package static let signingCertificate = "1.2.840.113549.1.9.16.2.12"
    package static let signingCertificateV2 = "1.2.840.113549.1.9.16.2.47"
    package static let timestampToken = "1.2.840.113549.1.9.16.2.14"
  }

  /// Types of content, by their identifiers.
  package enum ContentType {
    package static let data = "1.2.840.113549.1.7.1"
    package static let timestampInfo = "1.2.840.113549.1.9.16.1.4"
  }

  /// What is no signature that can be judged.
  package enum Fault: Error, Sendable, Hashable {
    /// No CMS SignedData, or not in one piece.
    case unreadable
    /// No signer, or several.
    case notOneSigner
    /// The signer's certificate did not come along.
    case noCertificate
    /// The signed attributes lack one that must be there, or hold one twice.
    case attributes
    /// A digest below SHA-256.
    case weakDigest
  }
}
