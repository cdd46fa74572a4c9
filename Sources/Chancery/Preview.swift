internal import Diagnostics
internal import Document
internal import Layout
internal import Records
internal import Template

extension Typesetter {
  /// A template's preview: what it makes of the samples of its types, every page marked SPECIMEN.
  /// Throws a `Refusal` with every field that lacks a sample or whose sample is refused.
  public func preview(_ template: PreparedTemplate) throws -> Composition {
    let (sample, refused) = template.template.sample(limits: template.limits)
    guard let sample, refused.isEmpty else { throw Refusal(refused) }
    return try compose(
      template, sample, isBlank: false, mark: "SPECIMEN",
      Deadline(seconds: template.limits.seconds))
  }
}

extension CheckedTemplate {
  /// The record of its preview, or what is wrong with it.
  func sample(limits: Limits) -> (LocatedValue?, [Diagnostic]) {
    SampleRecord.decoded(recordType, in: schema, limits: limits)
  }
}
