internal import Diagnostics

extension FileAssembly {
  /// A field's place, and the field itself in the same dictionary where that is its only one.
  mutating func addWidget(_ field: FormField, _ index: Int, to out: inout [UInt8]) {
    let area = structure.annotations[index].areas[0]
    out.add("/Subtype/Widget")
    if let group = fieldOf[index].map({ fields[$0] }), group.isShared {
      out.add("/Parent ")
      out.add(reference: group.number)
    } else {
      add(field, label: structure.annotations[index].label, to: &out)
    }
    switch field.kind {
    case .signature:
      // Printed and locked: a place to sign does not move (ISO 32000-1, 12.5.3).
      out.add("/F 132/AP<</N ")
      out.add(reference: appearance(area, []))
      out.add(">>")
    case .checkBox(let isTicked):
      out.add(isTicked ? "/F 4/AS/Yes/AP<</N<</Yes " : "/F 4/AS/Off/AP<</N<</Yes ")
      let looks = boxLooks(area)
      out.add(reference: looks.ticked)
      out.add("/Off ")
      out.add(reference: looks.empty)
      out.add(">>>>")
    case .text(let isMultiline, _):
      // A frame shows how far several lines reach.
      if isMultiline { out.add("/MK<</BC[0.55]>>/BS<</W 0.5>>") }
      out.add("/F 4/AP<</N ")
      out.add(reference: appearance(area, isMultiline ? Self.frame(area) : []))
      out.add(">>")
    }
  }

  /// A field that several places show: what is given in one is given in all.
  mutating func writeField(_ group: FieldGroup) throws(Diagnostic) {
    var out: [UInt8] = []
    out.add("<<")
    add(group.field, label: group.label, to: &out)
    out.add("/Kids[")
    for place in group.places {
      out.add(reference: annotationNumbers[place])
      out.append(0x20)
    }
    out.add("]>>")
    try writer.add(group.number, copying: out)
  }

  /// What a field is, apart from its places.
  private func add(_ field: FormField, label: String, to out: inout [UInt8]) {
    out.add("/TU")
    out.add(text: label)
    out.add("/T")
    out.add(text: field.name)
    switch field.kind {
    case .signature: out.add("/FT/Sig")
    case .checkBox(let isTicked): out.add(isTicked ? "/FT/Btn/V/Yes" : "/FT/Btn/V/Off")
    case .text(let isMultiline, let limit):
      out.add("/FT/Tx/V()")
      if let limit {
        out.add("/MaxLen ")
        out.add(limit)
      }
      addAppearanceString(to: &out)
      // What would scroll would not print.
      let flags = FieldFlags.noScroll | (isMultiline ? FieldFlags.multiline : 0)
      return addFlags(flags | (field.isRequired ? FieldFlags.required : 0), to: &out)
    }
    addFlags(field.isRequired ? FieldFlags.required : 0, to: &out)
  }

  private func addFlags(_ flags: Int, to out: inout [UInt8]) {
    guard flags != 0 else { return }
    out.add("/Ff ")
    out.add(flags)
  }

  /// The type that readers set in (ISO 32000-1, 12.7.3.3); its font is embedded, as in any text.
  private func addAppearanceString(to out: inout [UInt8]) {
    guard let font else { return }
    out.add("/DA(/F ")
    out.add(font.type.size)
    out.add(" Tf 0 g)")
  }

  private static func frame(_ area: PageArea) -> [UInt8] {
    var out: [UInt8] = []
    out.add("q 0.55 G 0.5 w 0.25 0.25 ")
    out.add(area.width - 0.5)
    out.append(0x20)
    out.add(area.height - 0.5)
    out.add(" re S Q")
    return out
  }

  private static func cross(_ area: PageArea) -> [UInt8] {
    let inset = area.width * 0.22
    let (right, top) = (area.width - inset, area.height - inset)
    var out: [UInt8] = []
    // One path: Poppler (22.12) leaves out the second of two, in the first box of a page.
    out.add("q 0 G 1 w ")
    for (x, y, toX, toY) in [(inset, inset, right, top), (inset, top, right, inset)] {
      out.add(x)
      out.append(0x20)
      out.add(y)
      out.add(" m ")
      out.add(toX)
      out.append(0x20)
      out.add(toY)
      out.add(" l ")
    }
    out.add("S Q")
    return out
  }

  /// The two looks of a box; boxes of one size share them, since nobody draws them anew.
  private mutating func boxLooks(_ area: PageArea) -> (ticked: Int, empty: Int) {
    let size = [area.width, area.height].map { Int(($0 * 1_000).rounded()) }
    if let known = boxes[size] { return known }
    let looks = (ticked: appearance(area, Self.cross(area)), empty: appearance(area, []))
    boxes[size] = looks
    return looks
  }

  /// The look of a field (ISO 19005-3, 6.3.3): a form of its size.
  private mutating func appearance(_ area: PageArea, _ content: [UInt8]) -> Int {
    let number = writer.reserve()
    var entries: [UInt8] = []
    entries.add("/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 ")
    entries.add(area.width)
    entries.append(0x20)
    entries.add(area.height)
    entries.add("]")
    writer.add(stream: number, entries, filter: nil, content)
    return number
  }

  /// The form.
  mutating func addForm(to entries: inout [UInt8]) throws(Diagnostic) {
    guard !fields.isEmpty else { return }
    entries.add("/AcroForm<</Fields[")
    for field in fields {
      entries.add(reference: field.number)
      entries.append(0x20)
    }
    let hasSignature = fields.contains {
      if case .signature = $0.field.kind { true } else { false }
    }
    if hasSignature { entries.add(reference: try sealField()) }
    entries.add("]")
    if let font {
      entries.add("/DR<</Font<</F ")
      entries.add(reference: font.number)
      entries.add(">>>>")
      addAppearanceString(to: &entries)
    }
    entries.add(hasSignature ? "/SigFlags 1>>" : ">>")
  }

  /// Where a document that is signed will be sealed. It shows nothing and stands on no page; but it
  /// has to be there before anybody signs, since readers doubt signatures behind which a field appears.
  private mutating func sealField() throws(Diagnostic) -> Int {
    let number = writer.reserve()
    let label = properties.language.hasPrefix("fr") ? "Cachet électronique" : "Electronic seal"
    try writer.add(number) { out in
      out.add("<</FT/Sig/T")
      out.add(text: FormField.seal)
      out.add("/TU")
      out.add(text: label)
      out.add(">>")
    }
    return number
  }
}

/// The flags of fields (ISO 32000-1, tables 221 and 228).
private enum FieldFlags {
  static let required = 1 << 1
  static let multiline = 1 << 12
  static let noScroll = 1 << 23
}
