import Foundation
import PDFFile
import Signing
import SigningSupport
import Testing

/// A party signs the prepared field with a program of its own: pyHanko, which writes the date into the
/// properties and raises the format's version on its way.
@Suite struct ForeignSignerTests {
  private static func signed(
    _ file: [UInt8], _ field: String, by holder: String, form: String = "pades"
  ) throws -> [UInt8] {
    let pki = try TestPKI.shared
    let folder = try ScratchFolder()
    let source = try folder.write(file, "source.pdf")
    let script = Judge.root.appending(path: "Tests/Judges/foreign.py").path
    let output = source + ".signed"
    let told = try Judge.run([
      Judge.python.path, script, source, field, pki.path(holder + ".key"),
      pki.path(holder + ".crt"), pki.path("issuing.crt"), form, output,
    ])
    #expect(told == "")
    return try [UInt8](Data(contentsOf: URL(filePath: output)))
  }

  @Test func itsSignatureIsSoundInTheFieldOfItsParty() throws {
    let fields = try Issued.fields
    let first = try Self.signed(Issued.file, fields[0], by: "head")
    #expect(try Issued.verify(first, online: true).reasonIDs == [])
    // Ours goes on where it stopped, and it where ours did.
    let second = try Issued.signed(by: "host", .basic, over: first, field: fields[1])
    let third = try Self.signed(second, fields[2], by: "tutor")
    let report = try Issued.verify(third, online: true)
    #expect(report.reasonIDs == [])
    #expect(report.signatures.map(\.field) == Array(fields[..<3]))
    #expect(report.signatures.allSatisfy { $0.level == .basic })
  }

  /// What it signs in an older form, or without being believed, is refused for that.
  @Test func itIsBelievedAsLittleAsOurs() throws {
    let field = try Issued.fields[0]
    let plain = try Self.signed(Issued.file, field, by: "head", form: "cms")
    #expect(try Issued.verify(plain, online: true).reasonIDs == ["signature.form"])
    let stranger = try Self.signed(Issued.file, field, by: "foreign")
    #expect(try Issued.verify(stranger, online: true).reasonIDs == ["certificate.untrusted"])
    // Over a field of its own that nobody prepared.
    let added = try Self.signed(Issued.file, "visitor", by: "head")
    #expect(try Issued.verify(added, online: true).reasonIDs.contains("pdf.field-added"))
  }
}
