internal import Glibc

/// Gives memory back that was freed. What planning a large batch took would stay with the heap of the
/// thread that planned, and the workers' threads have heaps of their own.
enum HeapTrim {
  /// Does so where the C library can: `malloc_trim` is glibc's, and not among what Swift sees of it.
  static func run() {
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> CInt).self)(0)
  }
}
