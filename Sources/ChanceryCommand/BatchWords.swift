internal import Diagnostics
internal import Dispatching

/// What is said at the end of a batch.
struct BatchWords {
  private let language: Message.Language
  private var isFrench: Bool { language == .french }

  init(_ language: Message.Language) { self.language = language }

  func text(_ summary: BatchSummary, _ request: BatchRequest) -> String {
    ([counts(summary)] + sample(summary) + [outcome(summary, request)]).joined(separator: "\n")
  }

  /// The rows of a sample, each with why it is shown.
  private func sample(_ summary: BatchSummary) -> [String] {
    summary.sample.map { row, reasons in
      (isFrench ? "fiche \(row) : " : "record \(row): ")
        + reasons.map { $0.message.text(in: language) }.joined(separator: ", ")
    }
  }

  private func counts(_ summary: BatchSummary) -> String {
    var parts = [isFrench ? "fiches : \(summary.rows)" : "records: \(summary.rows)"]
    if summary.drawn > 0 {
      parts.append(isFrench ? "documents : \(summary.drawn)" : "documents: \(summary.drawn)")
    }
    if summary.kept > 0 {
      parts.append(isFrench ? "dont déjà faits : \(summary.kept)" : "done before: \(summary.kept)")
    }
    if summary.suppressed > 0 {
      parts.append(
        isFrench
          ? "écartés à leur demande : \(summary.suppressed)"
          : "left out at their wish: \(summary.suppressed)")
    }
    if summary.refused > 0 {
      parts.append(isFrench ? "refusées : \(summary.refused)" : "refused: \(summary.refused)")
    }
    return parts.joined(separator: ", ")
  }

  private func outcome(_ summary: BatchSummary, _ request: BatchRequest) -> String {
    let folder = request.folder
    if summary.isIssued, request.isSample {
      return isFrench
        ? "échantillon dans \(folder) ; une fois regardé : mail --approve \(summary.approval)"
        : "sample in \(folder); once looked at: mail --approve \(summary.approval)"
    }
    if summary.isIssued { return isFrench ? "délivré dans \(folder)" : "issued in \(folder)" }
    if summary.isInterrupted {
      return isFrench
        ? "interrompu ; rien n'est délivré ; reprendre par la même commande avec --resume"
        : "interrupted; nothing is issued; go on by the same command with --resume"
    }
    guard summary.drawn > 0 else {
      return isFrench
        ? "rien n'est délivré ; corriger les fiches, ou délivrer les autres par --keep-going"
        : "nothing is issued; mend the records, or issue the others with --keep-going"
    }
    return isFrench
      ? "rien n'est délivré ; délivrer les autres par --resume --keep-going, ou corriger et recommencer"
      : "nothing is issued; issue the others with --resume --keep-going, or mend and begin again"
  }
}
