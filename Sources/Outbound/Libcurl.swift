internal import CCurl
internal import Diagnostics
internal import Glibc

/// libcurl's functions, opened at the first request: few runs leave the machine.
struct Libcurl: @unchecked Sendable {
  // Unchecked: filled once, before anybody can see it, and never changed.
  private(set) var functions = chancery_curl()
  private var problem: String?

  private static let opened = Libcurl()

  private init() {
    guard let library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL) else {
      problem = dlerror().map { String(cString: $0) } ?? "libcurl.so.4"
      return
    }
    if let missing = chancery_curl_fill(&functions, library) {
      problem = String(cString: missing)
    } else if functions.curl_global_init(Int(CURL_GLOBAL_ALL)) != CURLE_OK {
      problem = "curl_global_init"
    }
  }

  /// The library. Throws `outbound.no-library`.
  static func open() throws(Diagnostic) -> Libcurl {
    guard let problem = opened.problem else { return opened }
    throw Diagnostic(
      "outbound.no-library",
      Message(
        fr: "la bibliothèque libcurl manque, ou n'est pas entière (\(problem))",
        en: "the library libcurl is missing or incomplete (\(problem))"),
      hint: Message(fr: "installer le paquet libcurl4", en: "install the package libcurl4"))
  }
}
