/// How far a document of the register is.
package enum DocumentState: String, Sendable {
  /// It has its record, and its number if it takes one; it is not drawn yet.
  case reserved
  /// It is drawn, and its file is kept.
  case issued
  /// It was declared void; row, number and file stay.
  case void
  /// It could not be drawn; row and number stay.
  case refused
  /// What is personal of it was destroyed; row and number stay.
  case purged
}
