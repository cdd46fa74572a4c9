internal import Synchronization

/// How far a batch is; told while it goes on.
public final class BatchProgress: Sendable {
  /// A moment's figures.
  public struct Figures: Sendable {
    /// Rows that are done with.
    public var done: Int
    /// Rows that are this process's.
    public var total: Int
    /// Rows that were refused.
    public var refused: Int
    /// Rows that stood there already.
    public var kept: Int

    package init(done: Int, total: Int, refused: Int, kept: Int) {
      self.done = done
      self.total = total
      self.refused = refused
      self.kept = kept
    }
  }

  private let done = Atomic<Int>(0)
  private let total = Atomic<Int>(0)
  private let refused = Atomic<Int>(0)
  private let kept = Atomic<Int>(0)

  /// Nothing done yet.
  public init() {}

  /// The figures now.
  public var figures: Figures {
    Figures(
      done: done.load(ordering: .relaxed), total: total.load(ordering: .relaxed),
      refused: refused.load(ordering: .relaxed), kept: kept.load(ordering: .relaxed))
  }

  func expect(_ rows: Int) { total.store(rows, ordering: .relaxed) }
  func drew() { done.add(1, ordering: .relaxed) }
  func kept(_ rows: Int) {
    done.add(rows, ordering: .relaxed)
    kept.add(rows, ordering: .relaxed)
  }
  func refusedOne() {
    done.add(1, ordering: .relaxed)
    refused.add(1, ordering: .relaxed)
  }
}
