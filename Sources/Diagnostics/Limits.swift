/// What a template or a record may cost at most. Each limit has its diagnostic, `limit.…`.
public struct Limits: Sendable {
  /// Bytes of one input file (template, record, image, font list).
  public var inputBytes = 16 << 20
  /// Bytes that one part of a workbook may unpack to.
  public var unpackedBytes = 1 << 30
  /// Bytes of the texts that the cells of a workbook share.
  public var sharedBytes = 64 << 20
  /// Depth of nested blocks, tags, expressions and record values.
  public var nesting = 64
  /// Values of one record, type file or theme, lists and mappings included.
  public var values = 1_000_000
  /// Turns of all loops of one document, comprehensions included.
  public var loopTurns = 1_000_000
  /// Pages of one document.
  public var pages = 2_000
  /// Pixels of one image.
  public var imagePixels = 64_000_000
  /// Seconds of monotonic time that one document may take.
  public var seconds = 60.0

  /// The limits in force unless told otherwise.
  public init() {}

  /// The diagnostic of a limit that was reached.
  package static func reached(
    _ name: String, _ what: Message, at origin: Origin = .none
  ) -> Diagnostic {
    Diagnostic(
      "limit.\(name)", what, at: origin,
      hint: Message(
        fr: "la limite se change par --limit \(name)=VALEUR",
        en: "the limit can be changed with --limit \(name)=VALUE"))
  }
}

/// The moment after which one document's work is refused; asked at every loop turn and block.
///
/// It only ever refuses: no byte of an output depends on it.
package struct Deadline: Sendable {
  private let end: ContinuousClock.Instant?
  private let seconds: Double

  /// Makes a deadline that many seconds from now.
  package init(seconds: Double) {
    self.seconds = seconds
    end = ContinuousClock.now.advanced(by: .seconds(seconds))
  }

  private init() {
    end = nil
    seconds = .infinity
  }

  /// No deadline.
  package static let never = Deadline()

  /// Throws `limit.time` once the moment has passed.
  package func check(_ origin: @autoclosure () -> Origin = .none) throws(Diagnostic) {
    guard let end, ContinuousClock.now > end else { return }
    throw Limits.reached(
      "time",
      Message(
        fr: "le document demande plus de \(seconds) s de calcul",
        en: "the document takes more than \(seconds) s to make"),
      at: origin())
  }
}
