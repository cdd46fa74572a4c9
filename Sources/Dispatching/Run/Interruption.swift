internal import Glibc
internal import Synchronization

/// The wish to stop: what is being drawn is finished and entered, nothing new is begun.
public enum Interruption {
  private static let wished = Atomic<Bool>(false)

  /// From now on SIGINT and SIGTERM are wishes; a second one ends the process at once.
  public static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.wished.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  /// Whether somebody wants the work to stop.
  static var isWished: Bool { wished.load(ordering: .relaxed) }
}
