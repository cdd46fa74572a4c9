internal import Diagnostics

extension FileAssembly {
  /// Links and fields over the pages.
  mutating func writeAnnotations() throws(Diagnostic) {
    for (index, annotation) in structure.annotations.enumerated() {
      var out: [UInt8] = []
      out.add("<</Type/Annot/P ")
      out.add(reference: pageNumbers[annotation.page - 1])
      out.add("/StructParent ")
      out.add(pages.count + index)
      out.add("/Rect")
      add(
        annotation.areas.dropFirst().reduce(annotation.areas[0]) { $0.joined($1) },
        on: annotation.page, to: &out)
      switch annotation.content {
      case .link(let target):
        addLink(annotation, to: &out)
        out.add("/A<</S/URI/URI")
        out.add(ascii: Self.uri(target))
        out.add(">>")
      case .reference(let destination):
        addLink(annotation, to: &out)
        out.add("/Dest")
        out.add(text: destination)
      case .field(let field):
        try addWidget(field, annotation, to: &out)
      }
      out.add(">>")
      try writer.add(annotationNumbers[index], copying: out)
    }
  }

  /// Printed, seen, without a border (ISO 19005-3, 6.3.2), and told in words (ISO 14289-1, 7.18.5).
  private func addLink(_ annotation: Annotation, to out: inout [UInt8]) {
    out.add("/Subtype/Link/F 4/Border[0 0 0]/Contents")
    out.add(text: annotation.label)
    out.add("/QuadPoints[")
    let height = pages[annotation.page - 1].height
    for area in annotation.areas {
      let (left, right) = (area.x, area.x + area.width)
      let (top, bottom) = (height - area.y, height - area.y - area.height)
      for value in [left, top, right, top, left, bottom, right, bottom] {
        out.add(value)
        out.append(0x20)
      }
    }
    out.add("]")
  }

  /// A target in plain ASCII (RFC 3986): what is not is percent-encoded.
  private static func uri(_ target: String) -> String {
    let plain = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)
    var bytes: [UInt8] = []
    for byte in target.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
      case _ where plain.contains(byte): bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.add(hexadecimal: byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A field and its place, in one dictionary.
  private mutating func addWidget(
    _ field: FormField, _ annotation: Annotation, to out: inout [UInt8]
  ) throws(Diagnostic) {
    let area = annotation.areas[0]
    out.add("/Subtype/Widget/TU")
    out.add(text: annotation.label)
    out.add("/T")
    out.add(text: field.name)
    switch field.kind {
    case .signature:
      // Printed and locked: a place to sign does not move (ISO 32000-1, 12.5.3).
      out.add("/FT/Sig/F 132/AP<</N ")
      out.add(reference: appearance(area, []))
      out.add(">>")
    case .checkBox(let isTicked):
      out.add(isTicked ? "/FT/Btn/F 4/V/Yes/AS/Yes" : "/FT/Btn/F 4/V/Off/AS/Off")
      out.add("/AP<</N<</Yes ")
      out.add(reference: appearance(area, Self.cross(area)))
      out.add("/Off ")
      out.add(reference: appearance(area, []))
      out.add(">>>>")
    case .text:
      out.add("/FT/Tx/F 4/V()/DA(/Helv 0 Tf 0 g)/AP<</N ")
      out.add(reference: appearance(area, []))
      out.add(">>")
    }
  }

  private static func cross(_ area: PageArea) -> [UInt8] {
    let inset = area.width * 0.22
    let (right, top) = (area.width - inset, area.height - inset)
    var out: [UInt8] = []
    out.add("q 0 G 1 w ")
    for (x, y, toX, toY) in [(inset, inset, right, top), (inset, top, right, inset)] {
      out.add(x)
      out.append(0x20)
      out.add(y)
      out.add(" m ")
      out.add(toX)
      out.append(0x20)
      out.add(toY)
      out.add(" l S ")
    }
    out.add("Q")
    return out
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
  func addForm(to entries: inout [UInt8]) {
    guard !fields.isEmpty else { return }
    entries.add("/AcroForm<</Fields[")
    for field in fields {
      entries.add(reference: annotationNumbers[field])
      entries.append(0x20)
    }
    entries.add(hasSignature ? "]/SigFlags 1>>" : "]>>")
  }
}
