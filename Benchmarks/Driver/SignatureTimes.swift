internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Glibc
internal import Signing

/// What a signature costs, against the cryptography in it: CPU time, in the same run.
///
///     chancery-bench sign FILE FIELD KEY PASSPHRASE-FILE TURNS
enum SignatureTimes {
  static func run(_ arguments: [String]) throws {
    let limits = Limits()
    let file = try FileReading.contents(of: arguments[0], limits: limits)
    let key = try KeyFile.key(
      FileReading.contents(of: arguments[2], limits: limits), name: arguments[2],
      passphrase: Secret(readingFile: arguments[3]))
    let turns = Int(arguments[4]) ?? 100
    let digest = try key.digest.digest(of: file[...])
    let signer = try DocumentSigner(key: key, level: .basic)
    let typesetter = try Typesetter()
    let place = try SignaturePlace(arguments[1], in: file)
    let intent = SignatureIntent(field: arguments[1])
    let cold = try milliseconds(1, warms: false) {
      _ = try signer.sign(file, intent) { try appearance(signer, typesetter, $0, $1) }
    }
    let none = Moment(seconds: 0)
    let bare = try milliseconds(turns) { _ = try CMSSigner(key).signature(of: digest) }
    let cms = try CMSSigner(key)
    let kept = try milliseconds(turns) { _ = try cms.signature(of: digest) }
    let look = try milliseconds(turns) { _ = try appearance(signer, typesetter, place, none) }
    let plain = try milliseconds(turns) { _ = try signer.sign(file, intent) }
    let full = try milliseconds(turns) {
      _ = try signer.sign(file, intent) { try appearance(signer, typesetter, $0, $1) }
    }
    let bound = (150 * bare + 100).rounded() / 100
    print(
      """
      \(key.algorithm.name): CMS \(bare) ms, \(kept) ms with certificates decoded before, look \(look) ms, file \(plain) ms, all \(full) ms \
      (goal \(bound) ms), the first \(cold) ms
      """)
  }

  private static func appearance(
    _ signer: DocumentSigner, _ typesetter: Typesetter, _ place: SignaturePlace, _ moment: Moment
  ) throws -> [UInt8] {
    let lines = signer.signatory(drawnBy: nil)
      .lines(at: moment, for: SignatureIntent(field: ""), in: place.language)
    return try typesetter.draw(
      SignatureAppearance(lines: lines), width: place.width, height: place.height)
  }

  private static func milliseconds(
    _ turns: Int, warms: Bool = true, _ body: () throws -> Void
  ) rethrows -> Double {
    if warms { try body() }
    let start = clock()
    for _ in 0..<turns { try body() }
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    return (seconds / Double(turns) * 100_000).rounded() / 100
  }
}
