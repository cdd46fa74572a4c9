package import Cryptography
package import Diagnostics

/// What a file's signatures are worth, and why.
package struct VerificationReport: Sendable {
  /// The signatures and timestamps over the document, in the order in which they came.
  package var signatures: [SignatureReport] = []
  /// What is wrong with the document as a whole: what was changed behind signatures' backs.
  package var problems: [Diagnostic] = []
  /// What is worth knowing and no reason to refuse.
  package var remarks: [Diagnostic] = []
  /// How many states the file has; each signature covers those up to its own.
  package var revisionCount = 0
  /// The SHA-256 of the file.
  package var digest: [UInt8] = []
  /// The SHA-256 of each of its states, the first as it was issued; of a file that cannot be read as
  /// PDF, its own.
  package var revisionDigests: [[UInt8]] = []
  /// What a register said of it, if one was asked.
  package var register: RegisterStanding?
  /// When it was verified.
  package let moment: Moment

  init(at moment: Moment) { self.moment = moment }

  /// Whether the document is what all who signed it signed, and they are who they say.
  package var isSound: Bool {
    !signatures.isEmpty && problems.isEmpty && signatures.allSatisfy(\.isSound)
  }

  /// Every reason why it is not sound.
  package var reasons: [Diagnostic] { problems + signatures.flatMap(\.problems) }
}

/// What one signature, or one timestamp over the document, is worth.
package struct SignatureReport: Sendable {
  /// The name of its field.
  package let field: String
  /// Whether it is a timestamp over the document.
  package let isTimestamp: Bool
  /// Which state of the file it covers up to, from 1.
  package let revision: Int
  /// Whether it covers every byte of the file.
  package var coversAll = false
  /// Whose it is.
  package var signatory: Signatory?
  /// Why and where, as the signer says.
  package var reason: String?
  package var location: String?
  /// When, and who says so.
  package var time: SignatureTime = .unknown
  /// What it holds beside itself; nil for a timestamp.
  package var level: SignatureLevel?
  /// The certificates from the signer's to a trusted one.
  package var path: [Certificate] = []
  /// What is known of their revocation, in the same order, without the trusted one.
  package var statuses: [CertificateStatus] = []
  /// What was checked, in order.
  package var checks: [SignatureCheck] = []

  /// Why it is not sound.
  package var problems: [Diagnostic] { checks.flatMap(\.problems) }
  /// Whether every check passed.
  package var isSound: Bool { problems.isEmpty }
}

/// When a signature was made.
package enum SignatureTime: Sendable, Hashable {
  /// An authority says so.
  case stamped(Moment, by: String)
  /// The signer says so, and nobody else.
  case claimed(Moment)
  /// Nobody says.
  case unknown

  /// The moment.
  package var moment: Moment? {
    switch self {
    case .stamped(let moment, _), .claimed(let moment): moment
    case .unknown: nil
    }
  }
}

/// What is known of a certificate's revocation.
package enum CertificateStatus: Sendable, Hashable {
  /// It was not revoked; said at a moment by somebody.
  case good(Moment, by: String)
  /// It is not asked: an authority exempts it.
  case exempt
  /// It was revoked.
  case revoked(Moment)
  /// Nothing is known.
  case unknown
}

/// One thing that was looked at.
package struct SignatureCheck: Sendable {
  /// What, and what it is good for, in a sentence.
  package let sentence: Message
  /// What was wrong; empty where it passed.
  package let problems: [Diagnostic]
}
