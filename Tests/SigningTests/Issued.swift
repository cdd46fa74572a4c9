import Chancery
import Cryptography
import Diagnostics
import Foundation
import Outbound
import PDFFile
import Signing
import SigningSupport

/// The shipped example of a convention as it is issued, and how the tests sign it.
enum Issued {
  private static let rendered = Result { try render() }
  /// The file.
  static var file: [UInt8] { get throws { try rendered.get() } }

  private static func render() throws -> [UInt8] {
    var configuration = Configuration()
    configuration.templates = [Judge.root.path + "/Templates"]
    configuration.fonts = [Judge.root.path + "/Fonts"]
    let path = Judge.root.path + "/Templates/placement-convention/examples/ordinary.yaml"
    let record = SourceFile(
      name: path, bytes: try [UInt8](Data(contentsOf: URL(filePath: path))))
    let template = try Catalogue(configuration).template("placement-convention")
    let typesetter = try Typesetter(configuration)
    let composition = try typesetter.compose(template, RecordInput(record: record))
    return try typesetter.pdf(composition)
  }

  /// The names of its signature fields, in their order.
  static var fields: [String] {
    get throws {
      let document = try PDFDocument(file)
      let form = try document.resolved(document.catalog()["AcroForm"]).dictionary
      return try (document.resolved(form?["Fields"]).array ?? []).compactMap { field in
        try document.resolved(field).dictionary?["T"]?.string.map(PDFText.decoded)
      }
    }
  }

  /// A signer with a holder's key, who asks the tests' authorities.
  static func signer(
    _ holder: String, _ level: SignatureLevel, tsa: String = "/tsa", trust: TrustStore? = nil,
    clock: Clock = .system
  ) throws -> DocumentSigner {
    let pki = try TestPKI.shared
    var client = HTTPClient(reach: .everywhere)
    client.limits.seconds = 3
    let trust = try trust ?? pki.trust
    let address = tsa.hasPrefix("http") ? tsa : pki.address + tsa
    return try DocumentSigner(
      key: pki.key(holder), level: level,
      authority: TimestampAuthority(url: address, client: client, trust: trust), trust: trust,
      client: client, clock: clock)
  }

  /// The file signed by one holder in its first field, or in another.
  static func signed(
    by holder: String, _ level: SignatureLevel, over file: [UInt8]? = nil, field: String? = nil
  ) throws -> [UInt8] {
    let intent = SignatureIntent(field: try field ?? fields[0])
    return try signer(holder, level).sign(file ?? Self.file, intent)
  }

  /// The six parties' signatures, each with its look.
  private static let convention = Result { () throws -> [UInt8] in
    var configuration = Configuration()
    configuration.fonts = [Judge.root.path + "/Fonts"]
    let typesetter = try Typesetter(configuration)
    var file = try Self.file
    let parties = ["head", "host", "tutor", "guardian", "student", "teacher"]
    for (party, field) in zip(parties, try fields) {
      let signer = try signer(party, .timestamped)
      file = try signer.sign(file, SignatureIntent(field: field)) { place, moment in
        let lines = signer.signatory(drawnBy: nil).lines(
          at: moment, for: SignatureIntent(field: field), in: place.language)
        return try typesetter.draw(
          SignatureAppearance(lines: lines), width: place.width, height: place.height)
      }
    }
    return file
  }

  /// Signed by all parties at the level b-t, for all to see.
  static var signedByAll: [UInt8] { get throws { try convention.get() } }

  /// Verifies with the tests' root, and with the network or without.
  static func verify(
    _ file: [UInt8], online: Bool = false, at moment: Moment? = nil
  ) throws -> VerificationReport {
    try verifier(online: online, at: moment).verify(file)
  }

  static func verifier(online: Bool = false, at moment: Moment? = nil) throws -> DocumentVerifier {
    let clock = moment.map { moment in Clock { moment } } ?? .system
    var verifier = DocumentVerifier(trust: try TestPKI.shared.trust, clock: clock)
    if online { verifier.client = HTTPClient(reach: .everywhere) }
    return verifier
  }
}

/// The identifier of the diagnostic that a body throws.
func refusal(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch { return (error as? Diagnostic)?.id ?? "\(error)" }
}

extension VerificationReport {
  /// The identifiers of the reasons, each once, sorted.
  var reasonIDs: [String] { Set(reasons.map(\.id)).sorted() }
}
