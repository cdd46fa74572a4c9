internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Dispatching
internal import Register
internal import Signing

/// The keys that organisations named.
struct KeyRing: Sendable {
  let configuration: ServiceConfiguration
  let register: Register

  /// Makes sure that a key is there. Throws `request.unknown-key-name`.
  func require(_ name: String, of organisation: String) throws {
    _ = try place(name, of: organisation)
  }

  /// The key under a name that the organisation gave it. Throws `request.unknown-key-name`, `key.…`.
  func key(_ name: String, of organisation: String) throws -> any SigningKey {
    try place(name, of: organisation).open(limits: configuration.chancery.limits)
  }

  /// What opens the seal of a batch, for a thread.
  func seal(
    _ name: String, of organisation: String
  ) -> @Sendable () throws -> any DocumentSeal {
    return {
      let key = try self.key(name, of: organisation)
      let signer = try configuration.signer(with: key, level: nil, clock: register.clock)
      return KeySeal(signer: signer, certificate: key.certificate.der)
    }
  }

  private func place(_ name: String, of organisation: String) throws -> KeyPlace {
    guard let place = try register.keyPlace(name, of: organisation) else {
      throw SigningRequestDiagnostics.unknownKey(name)
    }
    return place
  }
}

/// Fills the field that each document has for its seal.
private struct KeySeal: DocumentSeal {
  let signer: DocumentSigner
  let certificate: [UInt8]

  func sealed(_ document: [UInt8]) throws -> [UInt8] {
    try signer.sign(document, SignatureIntent(field: "seal"))
  }
}

extension ServiceConfiguration {
  /// What signs with a key: with timestamps where there is an authority, unless a level is asked for.
  func signer(
    with key: any SigningKey, level: SignatureLevel?, clock: Clock
  ) throws -> DocumentSigner {
    let authority = signing.authority.map {
      TimestampAuthority(
        url: $0, client: client, trust: signing.trust ?? TrustStore(anchors: []))
    }
    return try DocumentSigner(
      key: key, level: level ?? (authority == nil ? .basic : .timestamped), authority: authority,
      trust: signing.trust, client: client, clock: clock)
  }
}
