/// What a preview shows of a field that carries no sample.
enum SampleScalar {
  /// A text that is a value of the field; nil where only its author can say, as for a picture.
  static func text(of type: ScalarType, _ field: FieldDefinition) -> String? {
    let text = plain(type, field)
    guard let text, let value = try? ScalarFormat.value(of: text, as: type) else { return nil }
    let limits = [(field.minimum, true), (field.maximum, false)]
    for case (let bound?, let isMinimum) in limits {
      guard let limit = FieldLimit(bound, of: type), !limit.allows(value, isMinimum: isMinimum)
      else { continue }
      return bounded(text, bound, limit)
    }
    return text
  }

  private static func plain(_ type: ScalarType, _ field: FieldDefinition) -> String? {
    switch type {
    case .line, .prose, .text: field.label
    case .town: "Villeneuve"
    case .integer, .decimal: "1"
    case .money: "100"
    case .boolean: "oui"
    case .date: "2024-09-02"
    case .time: "9 h"
    case .datetime: "2024-09-02 9 h"
    case .duration: "7 h"
    case .dateRange: "2024-09-02..2024-09-13"
    case .timeRange: "9 h-12 h"
    case .email: "prenom.nom@domaine.example"
    // One of the numbers kept for works of fiction: ARCEP's numbering plan, decision 2018-0881.
    case .phone: "03 53 01 00 00"
    case .url: "https://www.domaine.example/"
    case .postcode: "25000"
    // Digits that pass both keys.
    case .siret: "90241510800015"
    case .uai: "0000000A"
    case .fingerprint: String(repeating: "0", count: 64)
    case .image, .length: nil
    }
  }

  /// The bound itself, or a text that is shortened or repeated up to it.
  private static func bounded(_ text: String, _ bound: String, _ limit: FieldLimit) -> String? {
    guard case .length(let length) = limit else { return bound }
    if text.count > length { return TextFormat.trimmed(String(text.prefix(length))) }
    guard length <= 10_000 else { return nil }
    var longer = text
    while longer.count < length { longer += " " + text }
    return longer
  }
}
