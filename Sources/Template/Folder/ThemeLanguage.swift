internal import Document

extension StyleSheet {
  /// The styles of a document in a language: those for which the theme names none speak it too.
  func speaking(_ language: String) -> StyleSheet {
    let unsaid = TextStyle().language
    guard language != unsaid else { return self }
    let spoken = { (text: TextStyle) -> TextStyle in
      var text = text
      if text.language == unsaid { text.language = language }
      return text
    }
    var sheet = self
    sheet.blocks = blocks.mapValues { style in
      var style = style
      style.text = spoken(style.text)
      return style
    }
    sheet.tables = tables.mapValues { style in
      var style = style
      (style.cell, style.head, style.total) = (
        spoken(style.cell), spoken(style.head), spoken(style.total)
      )
      return style
    }
    sheet.signatures = signatures.mapValues { style in
      var style = style
      (style.title, style.name, style.date) = (
        spoken(style.title), spoken(style.name), spoken(style.date)
      )
      return style
    }
    sheet.fields = fields.mapValues { style in
      var style = style
      (style.label, style.value) = (spoken(style.label), spoken(style.value))
      return style
    }
    return sheet
  }
}
