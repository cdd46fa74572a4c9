internal import Cryptography
internal import Diagnostics
internal import PDFFile

/// What proves certificates later: themselves, and what their authorities said of them.
struct Evidence: Sendable {
  private(set) var certificates: [Certificate] = []
  private(set) var answers: [StatusAnswer] = []
  private(set) var lists: [RevocationList] = []

  init() {}

  /// Reads what a file stores. What is no certificate, answer or list proves nothing and is left out.
  init(_ data: ValidationData) {
    certificates = data.certificates.compactMap { try? Certificate(der: $0) }
    answers = data.ocspResponses.map { StatusAnswer(der: $0) }
    lists = data.revocationLists.compactMap { try? RevocationList($0) }
  }

  mutating func add(_ certificate: Certificate) {
    if !certificates.contains(certificate) { certificates.append(certificate) }
  }

  mutating func add(_ answer: StatusAnswer) {
    if !answers.contains(answer) { answers.append(answer) }
  }

  mutating func add(_ list: RevocationList) {
    if !lists.contains(list) { lists.append(list) }
  }

  /// As the file stores it.
  var data: ValidationData {
    var data = ValidationData()
    data.certificates = certificates.map(\.der)
    data.ocspResponses = answers.map(\.der)
    data.revocationLists = lists.map(\.der)
    return data
  }

  /// Everything that is said of a certificate by its issuer.
  func statements(
    about certificate: Certificate, issuer: Certificate
  ) -> [RevocationStatement] {
    answers.compactMap { try? $0.statement(about: certificate, issuer: issuer) }
      + lists.compactMap { try? $0.statement(about: certificate, issuer: issuer) }
  }
}
