internal import Diagnostics

extension RevisionComparison {
  /// The form itself: it may say that it bears signatures, and have fields for timestamps added.
  mutating func compareForms() throws(Diagnostic) {
    let (old, new) = (before.form, after.form)
    if old.formNumber != new.formNumber, before.catalog["AcroForm"] != nil {
      report(HistoryDiagnostics.form(number))
    }
    explain(holder: after.catalog["AcroForm"], before: before.catalog["AcroForm"])
    explain(holder: new.form["Fields"], before: old.form["Fields"])
    let rest = (old.form.without("Fields", "SigFlags"), new.form.without("Fields", "SigFlags"))
    if !rest.0.says(rest.1, inText: false) {
      report(HistoryDiagnostics.form(number))
    }
    let (flags, newFlags) = (old.form["SigFlags"], new.form["SigFlags"])
    if flags != newFlags, newFlags?.integer != 3 { report(HistoryDiagnostics.form(number)) }
    let fields = try document.resolved(old.form["Fields"], at: before.revision).array ?? []
    let newFields = try document.resolved(new.form["Fields"], at: after.revision).array ?? []
    // Those that are gone are named with the fields.
    guard newFields.starts(with: fields) else { return report(HistoryDiagnostics.form(number)) }
    for field in newFields.dropFirst(fields.count) { try addField(field) }
  }

  /// A field may be added that holds a timestamp and shows nothing.
  private mutating func addField(_ field: PDFObject) throws(Diagnostic) {
    let found = after.form.field(field)
    let name = String(decoding: found?.name ?? [], as: UTF8.self)
    guard let found, isNew(found.number), found.isSignature, Self.isUnseen(found.dictionary),
      let value = found.value?.reference, isNew(value),
      let signature = try document.object(value, at: after.revision).dictionary,
      signature.isType("DocTimeStamp")
    else { return report(HistoryDiagnostics.fieldAdded(name, number)) }
    explain(found.number)
    timestamps.insert(found.number)
    try explainSignature(value, signature)
  }

  /// Nothing but what a field has that stands nowhere.
  private static func isUnseen(_ field: PDFObject.Dictionary) -> Bool {
    let rest = field.without(
      "Type", "Subtype", "FT", "T", "TU", "V", "F", "P", "Rect", "Ff", "Lock")
    let corners = (field["Rect"]?.array ?? []).map { $0.number ?? .nan }
    guard field["Rect"] != nil else { return rest.entries.isEmpty }
    return rest.entries.isEmpty && corners.count == 4 && corners[0] == corners[2]
      && corners[1] == corners[3]
  }

  /// The fields that were there: one that was open may be signed, and be shown as signed.
  mutating func compareFields() throws(Diagnostic) {
    for old in before.form.fields {
      guard let new = after.form.field(.reference(old.number)) else {
        report(HistoryDiagnostics.fieldRemoved(String(decoding: old.name, as: UTF8.self), number))
        continue
      }
      guard old.dictionary != new.dictionary else { continue }
      explain(old.number)
      try compare(old, new)
    }
  }

  private mutating func compare(_ old: FoundField, _ new: FoundField) throws(Diagnostic) {
    let name = String(decoding: old.name, as: UTF8.self)
    let rest = (old.dictionary.without("V", "AP"), new.dictionary.without("V", "AP"))
    if !rest.0.says(rest.1, inText: true) || !old.isSignature {
      report(HistoryDiagnostics.fieldChanged(old.number, number))
    }
    if let value = old.value {
      if new.value == nil { return report(HistoryDiagnostics.signatureRemoved(name, number)) }
      if new.value != value { report(HistoryDiagnostics.signatureChanged(old.number, number)) }
      if old.dictionary["AP"] != new.dictionary["AP"] {
        report(HistoryDiagnostics.appearance(old.number, number))
      }
      return
    }
    guard let value = new.value else {
      if old.dictionary["AP"] != new.dictionary["AP"] {
        report(HistoryDiagnostics.appearance(old.number, number))
      }
      return
    }
    guard let signature = value.reference, isNew(signature),
      let dictionary = try document.object(signature, at: after.revision).dictionary
    else { return report(HistoryDiagnostics.signatureChanged(old.number, number)) }
    try explainSignature(signature, dictionary)
    guard old.dictionary["AP"] != new.dictionary["AP"] else { return }
    try compareAppearance(new)
  }

  /// The look of a field that is signed here: one form, and new.
  private mutating func compareAppearance(_ field: FoundField) throws(Diagnostic) {
    let look = try document.resolved(field.dictionary["AP"], at: after.revision)
    explain(field.dictionary["AP"]?.reference.flatMap { isNew($0) ? $0 : nil })
    guard let entries = look.dictionary?.entries, entries.count == 1, entries[0].key == "N",
      let form = entries[0].value.reference, isNew(form),
      let stream = try document.object(form, at: after.revision).stream,
      stream.dictionary["Subtype"]?.isName("Form") == true
    else { return report(HistoryDiagnostics.appearance(field.number, number)) }
    try explainNew(reachedFrom: entries[0].value)
  }

  mutating func explainSignature(
    _ signature: Int, _ dictionary: PDFObject.Dictionary
  ) throws(Diagnostic) {
    explain(signature)
    try explainNew(reachedFrom: .dictionary(dictionary))
  }
}
