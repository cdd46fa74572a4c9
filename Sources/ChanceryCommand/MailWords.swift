internal import Diagnostics
internal import Dispatching

/// What is said at the end of a mailing by e-mail.
struct MailWords {
  private let isFrench: Bool

  init(_ language: Message.Language) { isFrench = language == .french }

  func text(_ summary: MailSummary, _ request: MailRequest) -> String {
    let counts: [(Int, String, String)] = [
      (
        summary.sent, request.isDryRun ? "écrits" : "envoyés", request.isDryRun ? "written" : "sent"
      ),
      (summary.done, "déjà traités", "done before"),
      (summary.refused, "refusés", "refused"),
      (summary.deferred, "à relancer", "to be tried again"),
      (summary.uncertain, "incertains", "uncertain"),
      (summary.unreachable, "sans adresse ou sur papier", "without address or on paper"),
    ]
    let parts = counts.filter { $0.0 > 0 || $0.1 == counts[0].1 }.map { count, french, english in
      isFrench ? "\(french) : \(count)" : "\(english): \(count)"
    }
    return (isFrench ? "messages " : "messages ") + parts.joined(separator: ", ")
  }
}
