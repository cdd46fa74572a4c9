internal import Diagnostics

extension FileAssembly {
  /// Links and fields over the pages.
  mutating func writeAnnotations() throws(Diagnostic) {
    for field in fields where field.isShared { try writeField(field) }
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
        addWidget(field, index, to: &out)
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
}
