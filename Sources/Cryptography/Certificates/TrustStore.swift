package import Diagnostics

/// The authorities that somebody trusts, and whom else they may meet on the way there.
package struct TrustStore: Sendable {
  /// Those who are believed.
  package let anchors: [Certificate]

  /// Makes a store.
  package init(anchors: [Certificate]) { self.anchors = anchors }

  /// Reads a PEM file of roots. Throws `certificate.unreadable`.
  package init(file: [UInt8]) throws(Diagnostic) {
    anchors = try CertificateFile.certificates(file)
  }
}

/// Why no path leads from a certificate to a trusted one.
package enum PathFault: Error, Sendable, Hashable {
  /// Its end lies before the moment: the certificate, and its end.
  case expired(DistinguishedName, Moment)
  /// Its beginning lies after the moment: the certificate, and its beginning.
  case notYetValid(DistinguishedName, Moment)
  /// Nobody who is trusted stands behind it: the last certificate that was reached.
  case untrusted(DistinguishedName)
  /// It is not for what it was used for.
  case wrongUsage(DistinguishedName)
  /// A key or a digest on the way is too weak.
  case weak(DistinguishedName)
  /// A signature on the way does not hold.
  case forged(DistinguishedName)
  /// Anything else, in the library's words.
  case other(DistinguishedName, String)
}
