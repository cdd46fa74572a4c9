package import Cryptography

/// What somebody wants to sign, and how it is to read and look.
package struct SignatureIntent: Sendable {
  /// The full name of the field that is filled.
  package var field: String
  /// The person who drew the signature, where the key is not that person's own but a seal.
  package var drawnBy: String?
  /// As what the signer signs, in words: seen in the look alone.
  package var role: String?
  /// Why, in words.
  package var reason: String?
  /// Where, in words.
  package var location: String?
  /// What the document is called where it is filed: seen in the look alone.
  package var reference: String?
  /// A page of the field's size as Chancery drew it; nil keeps what is there.
  package var appearance: [UInt8]?

  /// Makes an intent.
  package init(field: String) { self.field = field }
}

/// Whose signature it is, in words that claim no more than the key proves.
package enum Signatory: Sendable, Hashable {
  /// A person, or an organisation, whose own certificate signed.
  case own(String)
  /// A person drew, and somebody else's certificate sealed what was drawn. This is a simple signature
  /// (Regulation (EU) 910/2014, article 3, 10) with a seal over it, and never called advanced.
  case drawn(by: String, sealedBy: String)

  /// Reads it off a certificate, and the name that stands beside the signature.
  package init(_ certificate: Certificate, name: String?) {
    let own = certificate.subject.forPeople
    let isOwn = name.map { $0 == own || $0 == certificate.subject.value("CN") } ?? true
    self = isOwn ? .own(own) : .drawn(by: name ?? "", sealedBy: own)
  }
}
