package import Diagnostics

extension PDFDocument {
  /// The file with a signature prepared in one of its fields; whoever knows the document's history
  /// already spares a look at its form. Throws `pdf.no-field`,
  /// `pdf.already-signed`, `pdf.already-certified`, `pdf.closed`, `pdf.appearance`.
  package func prepared(
    _ request: SignatureRequest, knowing history: DocumentHistory? = nil
  ) throws(Diagnostic) -> PreparedSignature {
    var update = IncrementalUpdate(self)
    let form = if let history { history.latest.form } else { try FormFields(self, at: last) }
    let field = try openField(request.field, in: form)
    if request.certifies, form.fields.contains(where: { $0.isSignature && $0.value != nil }) {
      throw UpdateDiagnostics.alreadyCertified()
    }
    let signature = update.reserve()
    var look: Int?
    if let appearance = request.appearance {
      var copy = try AppearanceCopy(appearance)
      look = try copy.copied(to: &update)
    }
    try update.change(field.number) { widget in
      widget["V"] = .reference(signature)
      if let look { widget["AP"] = .dictionary(["N": .reference(look)]) }
    }
    try update.markSigned(form)
    if request.certifies {
      try update.change(root()) { catalog in
        catalog["Perms"] = .dictionary(["DocMDP": .reference(signature)])
      }
    }
    return try Placeholder(request).prepared(update, as: signature)
  }

  /// The file with a timestamp prepared that covers all of it (ETSI EN 319 142-1, 5.4.3): in a field
  /// of its own, which shows nothing and stands on no page.
  package func preparedTimestamp(reserve: Int) throws(Diagnostic) -> PreparedSignature {
    var update = IncrementalUpdate(self)
    let form = try FormFields(self, at: last)
    let signature = update.reserve()
    let names = Set(form.fields.map(\.name))
    var count = 1
    while names.contains(Array("timestamp-\(count)".utf8)) { count += 1 }
    let field = update.add(
      .dictionary([
        "FT": .name("Sig"), "T": .string(PDFText.encoded("timestamp-\(count)")),
        "V": .reference(signature),
      ]))
    try update.markSigned(form, adding: field)
    return try Placeholder(timestamp: reserve).prepared(update, as: signature)
  }

  private func openField(_ name: String, in form: FormFields) throws(Diagnostic) -> FoundField {
    let fields = form.fields.filter(\.isSignature)
    guard let field = fields.first(where: { $0.name == Array(name.utf8) }) else {
      let open = fields.filter { $0.value == nil }
      throw UpdateDiagnostics.noField(name, open.map { String(decoding: $0.name, as: UTF8.self) })
    }
    guard field.value == nil else { throw UpdateDiagnostics.alreadySigned(name) }
    guard field.dictionary["Kids"] == nil else { throw ReadingDiagnostics.form(name, name) }
    guard try certification(at: last) != 1 else { throw UpdateDiagnostics.closed() }
    return field
  }

  /// What the certifying signature lets be done: P of DocMDP; nil when there is none.
  func certification(at revision: Int) throws(Diagnostic) -> Int? {
    let permissions = try resolved(catalog(at: revision)["Perms"], at: revision).dictionary
    let signature = try resolved(permissions?["DocMDP"], at: revision).dictionary
    guard let references = try resolved(signature?["Reference"], at: revision).array else {
      return nil
    }
    for reference in references {
      guard let entry = try resolved(reference, at: revision).dictionary,
        entry["TransformMethod"]?.isName("DocMDP") == true
      else { continue }
      return try resolved(entry["TransformParams"], at: revision).dictionary?["P"]?.integer ?? 2
    }
    return nil
  }
}

extension IncrementalUpdate {
  /// Says that the form bears signatures and that the file is to be appended to (12.7.2), and adds a
  /// field to it.
  mutating func markSigned(_ form: FormFields, adding field: Int? = nil) throws(Diagnostic) {
    guard field != nil || form.form["SigFlags"]?.integer != 3 else { return }
    var dictionary = form.form
    dictionary["SigFlags"] = .integer(3)
    if let field {
      let fields = try document.resolved(dictionary["Fields"]).array ?? []
      dictionary["Fields"] = .array(fields + [.reference(field)])
    }
    if let number = form.formNumber { return set(number, .dictionary(dictionary)) }
    try change(document.root()) { $0["AcroForm"] = .dictionary(dictionary) }
  }
}
