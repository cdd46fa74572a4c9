import Chancery
import Diagnostics
import Document
import Drawing
import Foundation
import Layout
import Records
import Template

/// The whole way from files to PDF, over the shipped folders with one file replaced. It keeps its
/// fonts and caches from one input to the next, as a batch does.
final class FuzzPress {
  enum Outcome {
    case drawn([UInt8])
    case refused([Diagnostic])
  }

  private let fonts: FontLibrary
  private let images: ImageStore
  private var engines: [Double: LayoutEngine] = [:]
  private let limits: Limits

  init() throws {
    var limits = Limits()
    limits.pages = 200
    limits.seconds = 20
    self.limits = limits
    fonts = try FontLibrary(folders: Checkout.configuration.fonts)
    images = ImageStore(
      folders: FolderStack(roots: [Checkout.root.path + "/Templates/assets"]), limits: limits)
  }

  /// Anything thrown but a refusal is a defect, and fails the test.
  func draw(_ input: FuzzInput) throws -> Outcome {
    do {
      return try pdf(input)
    } catch let refusal as Refusal {
      return .refused(refusal.diagnostics)
    } catch let diagnostic as Diagnostic {
      return .refused([diagnostic])
    }
  }

  private func pdf(_ input: FuzzInput) throws -> Outcome {
    let deadline = Deadline(seconds: limits.seconds)
    let folders = FolderStack(
      roots: [Checkout.root.path + "/Templates"], texts: [input.victim: input.text])
    let library = TemplateLibrary(folders: folders, limits: limits, digest: Checksum.sha256)
    let (template, problems) = library.load(input.template)
    guard let template else { return .refused(problems) }
    guard !input.isBlank || template.isBlankForm else { return .refused([Self.noForm]) }
    let source = try library.example(input.example, of: input.template)
    let (node, wrong) =
      source.map { DataReader.read($0, limits: limits) } ?? (nil, [])
    let decoder = RecordDecoder(
      schema: template.schema, type: template.recordType, isBlank: input.isBlank, limits: limits)
    let (record, refused) = decoder.decode(node)
    guard let record, wrong.isEmpty, refused.allSatisfy({ $0.severity != .error }) else {
      return .refused(wrong + refused)
    }
    let document = try template.evaluate(
      record: record, isBlank: input.isBlank, limits: limits, deadline: deadline)
    let inaccessible = AccessibilityCheck.check(document)
    guard inaccessible.isEmpty else { return .refused(inaccessible) }
    let pages = try engine(document.styles.fallbackScale).layOut(document, deadline: deadline)
    return .drawn(
      try PageDrawing(fonts: fonts, images: images).pdf(pages))
  }

  private static let noForm = Diagnostic(
    "test.no-form", Message(fr: "pas de formulaire vierge", en: "no blank form"), at: Origin.none)

  private func engine(_ scale: Double) -> LayoutEngine {
    if let known = engines[scale] { return known }
    let engine = LayoutEngine(
      shaper: PangoShaper(library: fonts, fallbackScale: scale),
      hyphenator: PatternHyphenator(folders: Checkout.configuration.fonts), images: images,
      limits: limits)
    engines = [scale: engine]
    return engine
  }
}
