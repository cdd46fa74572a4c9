internal import COpenSSL

/// The name of a person, an organisation or an authority in a certificate (RFC 5280, 4.1.2.4).
package struct DistinguishedName: Sendable, Hashable {
  /// One part of a name: its short name, or its numbers where it has none, and its text.
  package struct Part: Sendable, Hashable {
    /// `CN`, `O`, `serialNumber`…
    package let kind: String
    /// The text.
    package let value: String
  }

  /// The parts, in the certificate's order.
  package let parts: [Part]
  /// The encoding, by which two names are the same.
  package let der: [UInt8]

  /// The first part of a kind.
  package func value(_ kind: String) -> String? { parts.first { $0.kind == kind }?.value }

  /// The name as people call its bearer: the common name, else given name and surname, else the
  /// organisation; the organisation follows in brackets where the name does not say it.
  package var forPeople: String {
    let full = [value("GN"), value("SN")].compactMap { $0 }.joined(separator: " ")
    let organization = value("O")
    let name = value("CN") ?? (full.isEmpty ? organization : full) ?? "?"
    guard let organization, !name.contains(organization) else { return name }
    return "\(name) (\(organization))"
  }

  package static func == (one: DistinguishedName, other: DistinguishedName) -> Bool {
    one.der == other.der
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(der) }
}

extension DistinguishedName {
  /// Reads a name of libcrypto.
  init(_ name: OpaquePointer?) {
    parts = (0..<max(0, crypto.X509_NAME_entry_count(name))).compactMap { index in
      let entry = crypto.X509_NAME_get_entry(name, index)
      let object = crypto.X509_NAME_ENTRY_get_object(entry)
      guard let value = Self.text(crypto.X509_NAME_ENTRY_get_data(entry)) else { return nil }
      let number = crypto.OBJ_obj2nid(object)
      let known = number == NID_undef ? nil : crypto.OBJ_nid2sn(number)
      return Part(
        kind: known.map { String(cString: $0) } ?? DER.identifier(object), value: value)
    }
    der = (try? DER.encode("i2d_X509_NAME") { crypto.i2d_X509_NAME(name, $0) }) ?? []
  }

  private static func text(_ string: UnsafeMutablePointer<ASN1_STRING>?) -> String? {
    var start: UnsafeMutablePointer<UInt8>?
    let count = crypto.ASN1_STRING_to_UTF8(&start, string)
    guard count >= 0, let start else {
      crypto.ERR_clear_error()
      return nil
    }
    defer { crypto.CRYPTO_free(start, nil, 0) }
    return String(
      decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
  }
}
