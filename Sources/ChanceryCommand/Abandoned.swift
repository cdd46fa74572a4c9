/// What a process that is about to end does not take apart: it goes back to the system at once.
///
/// A long table is a million small pieces, and freeing them one by one is an eighth of its time.
final class Abandoned {
  private let things: [Any]

  private init(_ things: [Any]) { self.things = things }

  /// Keeps things until the process ends.
  static func keep(_ things: Any...) {
    _ = Unmanaged.passRetained(Abandoned(things))
  }
}
