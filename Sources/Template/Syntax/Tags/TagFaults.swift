import Diagnostics

extension TemplateReading {
  func reportUnknownTag(_ island: Island) {
    let range = wordRange(of: island)
    let word = text(range)
    if word.hasPrefix("end"), excuse(word) { return }
    guard !word.isEmpty else {
      fault(
        "tag-without-name", island.range, fr: "une balise sans nom", en: "a tag without a name",
        hint: ("écrire {% nom … %}", "write {% name … %}"))
      return
    }
    excuseAll(word)
    guard !faults.isFull else { return }
    let names = TagDefinition.all.map(\.name)
    let known =
      names + TagDefinition.branchWords
      + TagDefinition.all.filter { $0.kind == .container || $0.kind == .control }
      .map { "end" + $0.name }
    if let near = NearestName.of(word, among: known), known.contains("end" + near) {
      excuseAll(near)
    }
    let hint = NearestName.hint(word, among: known)
    fault(
      "unknown-tag", range, fr: "la balise « \(word) » n'existe pas",
      en: "there is no tag ‘\(word)’", hint: (hint.french, hint.english))
  }

  /// Whether a tag word goes with an opening that was reported; then nothing more is said.
  func excuse(_ word: String) -> Bool {
    guard let count = excused[word], count > 0 else { return false }
    excused[word] = count - 1
    return true
  }

  /// An opening whose closing never comes.
  func reportUnclosedTag(_ name: String, _ opening: SourceSpan, before: SourceSpan?) {
    let notes = before.map {
      [
        Diagnostic.Note(
          Message(fr: "il devrait se trouver avant ceci", en: "it should stand before this"),
          at: $0)
      ]
    }
    excused["end" + name, default: 0] += before == nil ? 0 : 1
    fault(
      "unclosed-tag", opening.range, fr: "« \(name) » n'est jamais refermé",
      en: "‘\(name)’ is never closed", notes: notes ?? [],
      hint: (
        "écrire {% end\(name) %} seul sur sa ligne, ou dans le même texte",
        "write {% end\(name) %} alone on its line, or in the same text"
      ))
  }

  /// A closing or a branch where none is awaited.
  func reportStrayTag(_ island: Island, inText: Bool) {
    let word = word(of: island)
    if excuse(word) { return }
    let opener = word.hasPrefix("end") ? String(word.dropFirst(3)) : nil
    guard let opener else { return reportStrayBranch(word, island) }
    if let index = openTags.lastIndex(where: { $0.name == opener }), index >= openBase, inText {
      openTags[index].isClosedInText = true
      return reportPosition(island, opened: openTags[index].span)
    }
    let notes = openTags.last.map {
      [Diagnostic.Note(Message(fr: "ce qui est ouvert", en: "what is open"), at: $0.span)]
    }
    fault(
      "stray-closing", island.range, fr: "« \(word) » ne referme rien",
      en: "‘\(word)’ closes nothing", notes: notes ?? [],
      hint: ("le supprimer, ou ouvrir « \(opener) »", "delete it, or open ‘\(opener)’"))
  }

  private func reportStrayBranch(_ word: String, _ island: Island) {
    let home = word == "case" ? "match" : word == "elif" ? "if" : "if, for"
    fault(
      "misplaced-branch", island.range, fr: "« \(word) » n'est pas à sa place",
      en: "‘\(word)’ is out of place",
      hint: (
        "« \(word) » se place entre {% \(home) … %} et sa fermeture",
        "‘\(word)’ stands between {% \(home) … %} and its closing"
      ))
  }

  func reportPosition(_ island: Island, opened: SourceSpan) {
    fault(
      "control-position", island.range,
      fr: "l'ouverture et la fermeture ne sont pas placées de même",
      en: "the opening and the closing are not placed alike", notes: [openedHere(opened)],
      hint: (
        "mettre toutes les deux seules sur leur ligne, ou toutes les deux dans le texte",
        "put both alone on their lines, or both inside the text"
      ))
  }

  func reportBlockTagInText(_ island: Island) {
    let word = word(of: island)
    fault(
      "block-tag-in-text", island.range,
      fr: "« \(word) » est un bloc : il ne se place pas dans un texte",
      en: "‘\(word)’ is a block: it cannot stand in text",
      hint: ("le mettre seul sur sa ligne", "put it alone on its line"))
  }
}
