internal import CZBar
internal import Diagnostics
internal import Glibc

/// zbar's functions, opened at the first page.
struct Libzbar: @unchecked Sendable {
  // Unchecked: filled once, before anybody can see it, and never changed.
  private(set) var functions = chancery_zbar()
  private var problem: String?

  private static let opened = Libzbar()

  private init() {
    guard let library = dlopen("libzbar.so.0", RTLD_NOW | RTLD_LOCAL) else {
      problem = dlerror().map { String(cString: $0) } ?? "libzbar.so.0"
      return
    }
    problem = chancery_zbar_fill(&functions, library).map { String(cString: $0) }
  }

  /// The library. Throws `scans.no-library`.
  static func open() throws(Diagnostic) -> Libzbar {
    guard let problem = opened.problem else { return opened }
    throw ScanDiagnostics.noLibrary("zbar", "libzbar0", problem)
  }
}
