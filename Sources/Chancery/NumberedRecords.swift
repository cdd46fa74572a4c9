package import Records

extension PreparedTemplate {
  /// Whether a record is to get its number from a register: the template takes one, and the record
  /// brings none.
  package func takesNumber(_ record: DataNode?) -> Bool {
    guard let path = numberField else { return false }
    var node = record
    for step in path.split(separator: ".") { node = node?[String(step)] }
    return node?.isAbsent ?? true
  }

  /// What puts a number into a record, as `--set` does.
  package func assignments(number: String?) -> [String] {
    guard let numberField, let number else { return [] }
    return ["\(numberField)=\(number)"]
  }

  /// What stands in the number's place while a record is only looked at.
  package static let trialNumber = "SPÉCIMEN"
}
