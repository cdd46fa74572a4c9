// swift-tools-version: 6.2
import PackageDescription

// One set of flags for every target of ours, so that nothing is built twice.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]
// Targets that touch no C memory also ask for strict memory safety.
let pure = strict + [.strictMemorySafety()]
// What an executable needs at its start goes into it or takes little room there: two runtimes that
// C++ needs (see scripts/link), and addresses to relocate, packed (glibc 2.36, LLVM's linker).
let lean: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-use-ld=lld", "-L\(Context.packageDirectory)/scripts/link",
      "-Xclang-linker", "-static-libgcc", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
    ], .when(platforms: [.linux]))
]

let package = Package(
  name: "Chancery",
  products: [
    .library(name: "Chancery", targets: ["Chancery", "Diagnostics"]),
    .executable(name: "chancery", targets: ["ChanceryCommand"]),
    .executable(name: "chancery-service", targets: ["ServiceCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // C libraries: one target each, imported by exactly one of ours.
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
    // Only types: opened when a picture needs it, since linking it costs each run 3 ms.
    .systemLibrary(name: "CRsvg", providers: [.apt(["librsvg2-2"])]),
    .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    // Types and a table of functions, filled when something is first signed, verified or fetched.
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    // The same, when pages that were scanned are first read.
    .systemLibrary(name: "CZBar", providers: [.apt(["libzbar-dev"])]),
    .systemLibrary(name: "CTIFF", providers: [.apt(["libtiff-dev"])]),

    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Records", dependencies: ["Diagnostics", "CYAML"], swiftSettings: strict),
    .target(
      name: "Sheets", dependencies: ["Diagnostics", "CZlib", "CExpat"], swiftSettings: strict),
    .target(name: "Document", dependencies: ["Diagnostics"], swiftSettings: pure),
    .target(
      name: "Template", dependencies: ["Diagnostics", "Records", "Document"], swiftSettings: pure),
    .target(name: "Layout", dependencies: ["Diagnostics", "Document"], swiftSettings: pure),
    .target(
      name: "Drawing",
      dependencies: [
        "Diagnostics", "Document", "Layout", "CPangoCairo", "CRsvg", "CHyphen", "CQREncode",
      ],
      swiftSettings: strict),
    .target(name: "PDFFile", dependencies: ["Diagnostics", "CDeflate"], swiftSettings: strict),
    .target(
      name: "Cryptography", dependencies: ["Diagnostics", "COpenSSL"], swiftSettings: strict),
    .target(name: "Outbound", dependencies: ["Diagnostics", "CCurl"], swiftSettings: strict),
    .target(
      name: "Signing",
      dependencies: ["Diagnostics", "PDFFile", "Cryptography", "Outbound"], swiftSettings: strict),
    .target(
      name: "Chancery",
      dependencies: [
        "Diagnostics", "Records", "Sheets", "Document", "Template", "Layout", "Drawing",
        "PDFFile",
      ],
      swiftSettings: strict),
    .target(
      name: "Dispatching",
      dependencies: [
        "Diagnostics", "Records", "Sheets", "Document", "Template", "Layout", "Drawing",
        "PDFFile", "Chancery", "Cryptography", "Outbound",
      ],
      swiftSettings: strict),
    .target(
      name: "Scanning",
      dependencies: [
        "Diagnostics", "Records", "Sheets", "Document", "Template", "Layout", "Drawing",
        "PDFFile", "Chancery", "CZBar", "CTIFF",
      ],
      swiftSettings: strict),
    .target(
      name: "Register",
      dependencies: [
        "Diagnostics", "Cryptography", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Service",
      dependencies: [
        "Diagnostics", "Records", "Chancery", "Cryptography", "Outbound", "Signing", "Dispatching",
        "Register",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    // The options that both executables take.
    .target(
      name: "CommandOptions",
      dependencies: [
        "Diagnostics", "Chancery", "Cryptography",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ServiceCommand",
      dependencies: [
        "Diagnostics", "Chancery", "Cryptography", "Register", "Service", "CommandOptions",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: lean),
    .executableTarget(
      name: "ChanceryCommand",
      dependencies: [
        "Diagnostics", "Records", "Sheets", "Document", "Template", "Layout", "Drawing",
        "Chancery", "Cryptography", "Outbound", "Signing", "Dispatching", "Scanning",
        "CommandOptions",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: lean),

    // What `make bench` measures of ours.
    .executableTarget(
      name: "chancery-bench",
      dependencies: ["Chancery", "Cryptography", "Signing", "Diagnostics"],
      path: "Benchmarks/Driver", swiftSettings: strict, linkerSettings: lean),

    // What several test targets share.
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),

    // The tests' own certificate authority, which `Tests/PKI/server.py` plays on loopback.
    .target(
      name: "SigningSupport", dependencies: ["Cryptography"], path: "Tests/SigningSupport",
      swiftSettings: strict),

    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "RecordsTests", dependencies: ["Records", "Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SheetsTests", dependencies: ["Sheets", "Diagnostics", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "TemplateTests",
      dependencies: ["Template", "Records", "Document", "Diagnostics", "TestSupport"],
      exclude: [
        "Fixtures/library", "Fixtures/documents", "Fixtures/everything.md",
        "Fixtures/letterhead.md",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LayoutTests", dependencies: ["Layout", "Document", "Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DrawingTests",
      dependencies: ["Drawing", "Layout", "Document", "Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PDFFileTests", dependencies: ["PDFFile", "Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CryptographyTests",
      dependencies: ["Cryptography", "Outbound", "Diagnostics", "SigningSupport", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SigningTests",
      dependencies: [
        "Signing", "Cryptography", "Outbound", "PDFFile", "Chancery", "Diagnostics",
        "SigningSupport", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ChanceryTests",
      dependencies: [
        "Chancery", "Drawing", "Layout", "Template", "Records", "Sheets", "Document", "PDFFile",
        "Diagnostics", "TestSupport",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "DispatchingTests",
      dependencies: [
        "Dispatching", "Chancery", "Drawing", "Layout", "Template", "Records", "Sheets", "Document",
        "Diagnostics", "TestSupport",
      ],
      swiftSettings: strict),
    // A process that keeps a register and may be killed.
    .executableTarget(
      name: "register-driver", dependencies: ["Register", "Diagnostics", "TestSupport"],
      path: "Tests/RegisterDriver", swiftSettings: strict),
    .testTarget(
      name: "RegisterTests",
      dependencies: [
        "Register", "Cryptography", "Diagnostics", "TestSupport", "register-driver",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Service", "Register", "Chancery", "Records", "Cryptography", "Diagnostics",
        "ServiceCommand", "SigningSupport", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ScanningTests",
      dependencies: [
        "Scanning", "Chancery", "Drawing", "Layout", "Template", "Records", "Sheets", "Document",
        "PDFFile", "Diagnostics", "SigningSupport", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "ChanceryCommand", "ServiceCommand", "Dispatching", "Register", "Cryptography",
        "Diagnostics", "SigningSupport", "TestSupport",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
