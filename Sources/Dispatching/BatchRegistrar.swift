package import Chancery
package import Records

/// Keeps what a batch issues elsewhere too, and gives documents their numbers.
package protocol BatchRegistrar: Sendable {
  /// What is set in a row's record while it is only looked at.
  func trial(_ record: DataNode, of template: PreparedTemplate) -> [String]

  /// Takes the rows that are to be issued, from 1, in their order; `record` gives each as it was given,
  /// over what is the same for all. Called before the first document is drawn, and once more when the
  /// batch goes on: then the same rows get the same numbers.
  func reserve(
    _ rows: [Int], of template: PreparedTemplate, record: (Int) throws -> DataNode?) throws

  /// What is set in a row's record as it is drawn.
  func assignments(row: Int) -> [String]
}
