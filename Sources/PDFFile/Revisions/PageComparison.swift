internal import Diagnostics

extension RevisionComparison {
  /// Pages stay as they are; only the field of a timestamp may be added to their annotations.
  mutating func comparePages() throws(Diagnostic) {
    guard before.pages.pages == after.pages.pages else {
      return report(HistoryDiagnostics.pages(number))
    }
    for page in before.pages.pages {
      let old = try document.object(page, at: before.revision).dictionary
      let new = try document.object(page, at: after.revision).dictionary
      let lists = (before.annotations[page] ?? [], after.annotations[page] ?? [])
      let rest = (old?.without("Annots") ?? .init(), new?.without("Annots") ?? .init())
      if !rest.0.says(rest.1, inText: false) {
        report(HistoryDiagnostics.page(page, number))
      }
      if lists.0 != lists.1 { compareAnnotations(lists.0, lists.1, page) }
      explain(page)
      explain(holder: new?["Annots"], before: old?["Annots"])
    }
  }

  private mutating func compareAnnotations(_ old: [PDFObject], _ new: [PDFObject], _ page: Int) {
    let (wereThere, areThere) = (Set(old), Set(new))
    for annotation in old where !areThere.contains(annotation) {
      report(HistoryDiagnostics.annotationChanged(annotation.reference ?? page, number))
    }
    for annotation in new where !wereThere.contains(annotation) {
      if let field = annotation.reference, timestamps.contains(field) { continue }
      report(HistoryDiagnostics.annotationAdded(page, number))
      explain(annotation.reference)
    }
    if wereThere.count != old.count || areThere.count != new.count || !new.starts(with: old) {
      report(HistoryDiagnostics.page(page, number))
    }
  }
}
