internal import Diagnostics

/// Checks what stands beside a field's type: bounds, sample, key.
struct FieldCheck {
  let schema: Schema
  let limits: Limits

  func check(_ field: FieldDefinition, _ diagnostics: inout [Diagnostic]) {
    if let text = field.minimum { checkLimit("min", text, field, &diagnostics) }
    if let text = field.maximum { checkLimit("max", text, field, &diagnostics) }
    checkOrder(field, &diagnostics)
    if let sample = field.sample { checkSample(sample, field, &diagnostics) }
    if let key = field.key { checkKey(key, field, &diagnostics) }
  }

  private func checkLimit(
    _ name: String, _ text: String, _ field: FieldDefinition, _ diagnostics: inout [Diagnostic]
  ) {
    if case .scalar(let type) = field.type.asPresent,
      FieldLimit(text, of: type) != nil
    {
      return
    }
    if field.type == .unknown { return }
    diagnostics.append(
      Diagnostic(
        "schema.bad-limit",
        Message(
          fr: "« \(name): \(text) » ne borne pas le champ « \(field.name) »",
          en: "\"\(name): \(text)\" does not bound the field \"\(field.name)\""),
        at: field.span,
        hint: Message(
          fr: "un nombre de caractères pour un texte, sinon une valeur du même type",
          en: "a number of characters for text, else a value of the same type")))
  }

  /// A minimum above the maximum would refuse every record, one by one.
  private func checkOrder(_ field: FieldDefinition, _ diagnostics: inout [Diagnostic]) {
    guard case .scalar(let type) = field.type.asPresent,
      let minimum = field.minimum, let least = FieldLimit(minimum, of: type),
      let maximum = field.maximum, let most = FieldLimit(maximum, of: type),
      !most.isAtLeast(least)
    else { return }
    diagnostics.append(
      Diagnostic(
        "schema.crossed-limits",
        Message(
          fr: "« min: \(minimum) » dépasse « max: \(maximum) » dans le champ « \(field.name) »",
          en: "\"min: \(minimum)\" is above \"max: \(maximum)\" in the field \"\(field.name)\""),
        at: field.span))
  }

  private func checkSample(
    _ sample: DataNode, _ field: FieldDefinition, _ diagnostics: inout [Diagnostic]
  ) {
    guard isWhole(sample, field.type.asPresent) else { return }
    var decoder = RecordDecoding(
      schema: schema, rules: NamedRules(), isBlank: false, limits: limits)
    var plain = field
    plain.key = nil
    var plans = DecodingPlans(schema)
    _ = decoder.value(sample, plans.field(plain), at: RecordLocation(span: sample.span))
    guard let fault = decoder.diagnostics.first else { return }
    diagnostics.append(
      Diagnostic(
        "schema.bad-sample",
        Message(
          fr: "le « sample » du champ « \(field.name) » n'en est pas une valeur : "
            + fault.message.french,
          en: "the \"sample\" of the field \"\(field.name)\" is not a value of it: "
            + fault.message.english),
        at: field.span, hint: fault.hint))
  }

  /// Whether a sample must be a value by itself; what has parts may leave out those that the samples
  /// of its types give, and is checked with the whole record.
  private func isWhole(_ sample: DataNode, _ type: ValueType) -> Bool {
    switch type {
    case .scalar: true
    case .choice(let name):
      sample.scalar.map { text in
        schema.choice(name).map { RecordDecoding.named(TextFormat.trimmed(text), in: $0) == nil }
          ?? true
      } ?? false
    default: sample.scalar != nil
    }
  }

  private func checkKey(
    _ key: String, _ field: FieldDefinition, _ diagnostics: inout [Diagnostic]
  ) {
    if case .list(.record(let name), _) = field.type.asPresent,
      case .choice(let type)? = schema.record(name)?.member(key)?.type,
      schema.choice(type)?.isEnumeration ?? true
    {
      return
    }
    if case .list(.unknown, _) = field.type.asPresent { return }
    diagnostics.append(
      Diagnostic(
        "schema.bad-key",
        Message(
          fr: "« key: \(key) » n'est pas un champ énuméré des éléments de « \(field.name) »",
          en: "\"key: \(key)\" is not an enum field of the elements of \"\(field.name)\""),
        at: field.span))
  }
}

/// `min` or `max` of a field: a number of characters, or a value.
enum FieldLimit {
  case length(Int)
  case value(Value)

  init?(_ text: String, of type: ScalarType) {
    switch type {
    case .line, .prose, .text, .town, .email, .url:
      guard let length = Int(text), length >= 0 else { return nil }
      self = .length(length)
    case .integer, .decimal, .money, .date, .time, .duration, .datetime:
      guard let value = try? ScalarFormat.value(of: text, as: type) else { return nil }
      self = .value(value)
    default: return nil
    }
  }

  /// Whether the limit is as high as another one of the same type.
  func isAtLeast(_ other: FieldLimit) -> Bool {
    switch (self, other) {
    case (.length(let most), .length(let least)): least <= most
    case (_, .value(let least)): allows(least, isMinimum: false)
    default: true
    }
  }
}
