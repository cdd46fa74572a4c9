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

extension Typesetter {
  /// A document that is only for trying: what a template makes of a record, every page marked
  /// SPECIMEN. Its file carries no record. Throws a `Refusal` with everything found wrong.
  public func specimen(_ template: PreparedTemplate, _ input: RecordInput) throws -> Composition {
    let deadline = Deadline(seconds: template.limits.seconds)
    let record = try template.record(from: input)
    return try compose(template, record, isBlank: false, mark: "SPECIMEN", deadline)
  }
}

extension CheckedTemplate {
  /// The record of its preview, or what is wrong with it. The texts in force pass for approved.
  func sample(limits: Limits) -> (LocatedValue?, [Diagnostic]) {
    let (sample, refused) = SampleRecord.decoded(recordType, in: schema, limits: limits)
    guard var sample else { return (nil, refused) }
    for approval in approvals {
      let path = approval.fieldName.split(separator: ".").map(String.init)
      sample.put(.string(approval.fingerprint, .fingerprint), at: path[...])
    }
    return (sample, refused)
  }
}

extension LocatedValue {
  /// Puts a value in the place of another one; what is absent stays so.
  fileprivate mutating func put(_ new: Value, at path: ArraySlice<String>) {
    switch value {
    case .absent: return
    case .record(var record):
      guard let name = path.first else { return }
      record.fields[name]?.put(new, at: path.dropFirst())
      value = .record(record)
    default: if path.isEmpty { value = new }
    }
  }
}
