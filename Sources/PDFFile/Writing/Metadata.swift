/// XMP (ISO 16684-1): what the file says of itself, for archives.
enum Metadata {
  static func packet(_ properties: DocumentProperties) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(3_072)
    out.add(
      """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF \
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
      xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
      xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">

      """)
    addIdentification(properties, to: &out)
    addDescription(properties, to: &out)
    out.add("</rdf:Description>\n")
    if properties.standards.contains(.accessible) { out.add(extensionSchema) }
    out.add("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
    return out
  }

  private static func addIdentification(
    _ properties: DocumentProperties, to out: inout [UInt8]
  ) {
    if properties.standards.contains(.archivalA) {
      out.add("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n")
    } else if properties.standards.contains(.archivalB) {
      out.add("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n")
    }
    if properties.standards.contains(.accessible) {
      out.add("<pdfuaid:part>1</pdfuaid:part>\n")
    }
  }

  private static func addDescription(_ properties: DocumentProperties, to out: inout [UInt8]) {
    out.add("<dc:format>application/pdf</dc:format>\n")
    out.add("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">")
    add(properties.title, to: &out)
    out.add("</rdf:li></rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>")
    add(properties.language, to: &out)
    out.add("</rdf:li></rdf:Bag></dc:language>\n")
    if let identifier = properties.identifier {
      out.add("<dc:identifier>")
      add(identifier, to: &out)
      out.add("</dc:identifier>\n")
    }
    if let author = properties.author {
      out.add("<dc:creator><rdf:Seq><rdf:li>")
      add(author, to: &out)
      out.add("</rdf:li></rdf:Seq></dc:creator>\n")
    }
    if let subject = properties.subject {
      out.add("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">")
      add(subject, to: &out)
      out.add("</rdf:li></rdf:Alt></dc:description>\n")
    }
    out.add("<xmp:CreatorTool>")
    add(properties.creator, to: &out)
    out.add("</xmp:CreatorTool>\n<xmp:CreateDate>")
    add(properties.date, to: &out)
    out.add("</xmp:CreateDate><xmp:ModifyDate>")
    add(properties.date, to: &out)
    out.add("</xmp:ModifyDate>\n<pdf:Producer>")
    add(properties.producer, to: &out)
    out.add("</pdf:Producer>\n")
  }

  /// Character data; what XML cannot hold is left out.
  private static func add(_ text: String, to out: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out.add("&amp;")
      case "<": out.add("&lt;")
      case ">": out.add("&gt;")
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": out.append(0x20)
      default: out += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// PDF/A knows no `pdfuaid`; it wants it described (ISO 19005-3, 6.6.2.3).
  private static let extensionSchema: StaticString = """
    <rdf:Description rdf:about="" \
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
    <pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
    <pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
    </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>

    """
}
