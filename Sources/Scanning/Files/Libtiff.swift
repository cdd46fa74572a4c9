internal import CTIFF
internal import Diagnostics
internal import Glibc

/// libtiff's functions, opened at the first TIFF file.
struct Libtiff: @unchecked Sendable {
  // Unchecked: filled once, before anybody can see it, and never changed.
  private(set) var functions = chancery_tiff()
  private var problem: String?

  private static let opened = Libtiff()

  private init() {
    guard let library = dlopen("libtiff.so.6", RTLD_NOW | RTLD_LOCAL) else {
      problem = dlerror().map { String(cString: $0) } ?? "libtiff.so.6"
      return
    }
    problem = chancery_tiff_fill(&functions, library).map { String(cString: $0) }
  }

  /// The library. Throws `scans.no-library`.
  static func open() throws(Diagnostic) -> Libtiff {
    guard let problem = opened.problem else { return opened }
    throw ScanDiagnostics.noLibrary("libtiff", "libtiff6", problem)
  }
}
