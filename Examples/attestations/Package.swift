// swift-tools-version: 6.2
import PackageDescription

// A program of one's own on the library: `make test` builds and runs it.
let package = Package(
  name: "attestations",
  dependencies: [.package(name: "Chancery", path: "../..")],
  targets: [
    .executableTarget(
      name: "attestations", dependencies: [.product(name: "Chancery", package: "Chancery")]),
    .executableTarget(
      name: "letter", dependencies: [.product(name: "Chancery", package: "Chancery")]),
  ]
)
