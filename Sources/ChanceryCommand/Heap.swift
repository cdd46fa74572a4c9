#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The heap of a process that draws up one document and ends.
enum Heap {
  /// Takes memory from the kernel in large pieces and gives none back: glibc would ask sixty times
  /// for 132 kB, and return and fault in again what is freed at the end of the heap. Where the C
  /// library has no `mallopt` nothing changes.
  static func takeLargePieces() {
    typealias Option = @convention(c) (Int32, Int32) -> Int32
    guard let function = dlsym(nil, "mallopt") else { return }
    let set = unsafeBitCast(function, to: Option.self)
    let (trimThreshold, topPad, mapThreshold): (Int32, Int32, Int32) = (-1, -2, -3)
    _ = set(topPad, 4 << 20)
    _ = set(trimThreshold, .max)
    _ = set(mapThreshold, 4 << 20)
  }
}
