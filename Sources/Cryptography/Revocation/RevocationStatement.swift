/// What an authority says of a certificate at a moment: an OCSP answer or a list, whose signature has
/// been checked.
package struct RevocationStatement: Sendable {
  /// What is said.
  package let status: Status
  /// From when on it is said.
  package let since: Moment
  /// When newer word is due; nil where it is always at hand.
  package let until: Moment?
  /// Who signed it.
  package let signer: Certificate

  /// Whether a certificate is believed.
  package enum Status: Sendable, Hashable {
    /// It is not revoked.
    case good
    /// It is revoked since a moment, for a reason of RFC 5280, 5.3.1, if one is given.
    case revoked(Moment, reason: Int?)
    /// The authority does not know it.
    case unknown
  }

  /// Why a statement says nothing about a certificate.
  package enum Fault: Error, Sendable, Hashable {
    /// Not an OCSP answer, or not a list.
    case unreadable
    /// The responder refused; its status number (RFC 6960, 4.2.1).
    case refused(status: Int)
    /// It answers another question.
    case wrongNonce
    /// Nobody signed it who may, or the signature does not hold.
    case notSigned
    /// It is about other certificates.
    case aboutOthers
    /// A list of a kind that says only a part (delta, indirect, some reasons).
    case partial
  }
}
