/// What a file says of the meaning of its content (ISO 32000-1, 14.7 and 14.8): a tree of elements
/// over the leaves that are marked on the pages.
package struct StructureTree: Sendable {
  /// The standard structure types (ISO 32000-1, 14.8.4).
  package enum Role: String, Sendable, CaseIterable {
    case document = "Document"
    case part = "Part"
    case section = "Sect"
    case division = "Div"
    case paragraph = "P"
    case heading1 = "H1"
    case heading2 = "H2"
    case heading3 = "H3"
    case heading4 = "H4"
    case heading5 = "H5"
    case heading6 = "H6"
    case list = "L"
    case listItem = "LI"
    case label = "Lbl"
    case listBody = "LBody"
    case table = "Table"
    case tableHead = "THead"
    case tableBody = "TBody"
    case tableRow = "TR"
    case tableHeading = "TH"
    case tableCell = "TD"
    case quotation = "BlockQuote"
    case caption = "Caption"
    case figure = "Figure"
    case form = "Form"
    case link = "Link"
    case reference = "Reference"
    case note = "Note"
    case span = "Span"
  }

  /// What stands below an element, in reading order.
  package enum Kid: Sendable, Hashable {
    /// Another element, by its index.
    case element(Int)
    /// A leaf of a page; both count from 1.
    case leaf(page: Int, Int)
    /// An annotation, by its index.
    case annotation(Int)
  }

  /// An attribute of an element (ISO 32000-1, 14.8.5).
  package enum Attribute: Sendable, Hashable {
    /// Which cells a heading is for.
    case scope(Scope)
    /// How many rows a cell covers.
    case rowSpan(Int)
    /// How many columns a cell covers.
    case columnSpan(Int)
    /// The ids of the headings of a cell.
    case headers([String])
    /// How items are numbered.
    case listNumbering(Numbering)
    /// Where a figure stands on its page.
    case boundingBox(PageArea)
    /// A field that is printed and cannot be filled in on a screen: a box to tick.
    case printedCheckBox(isTicked: Bool, description: String)
    /// A field that is printed and cannot be filled in on a screen: room to write.
    case printedText(description: String)
  }

  /// The cells that a heading is for.
  package enum Scope: String, Sendable {
    case row = "Row"
    case column = "Column"
    case both = "Both"
  }

  /// How the items of a list are numbered.
  package enum Numbering: String, Sendable {
    case none = "None"
    case disc = "Disc"
    case decimal = "Decimal"
  }

  /// An element.
  package struct Element: Sendable {
    /// What it is.
    package var role: Role
    /// What it holds.
    package var kids: [Kid] = []
    /// Its attributes.
    package var attributes: [Attribute] = []
    /// What is said in its place.
    package var alternative: String?
    /// The text that it stands for.
    package var actualText: String?
    /// Its language, where it is not the document's.
    package var language: String?
    /// Its identifier, unique in the file.
    package var identifier: String?

    package init(_ role: Role) { self.role = role }
  }

  /// The elements; the first is the document.
  package var elements: [Element]
  /// Links and fields.
  package var annotations: [Annotation] = []
  /// The places that references lead to.
  package var destinations: [Destination] = []
  /// The outline, from the headings.
  package var outline: [OutlineItem] = []

  /// A tree of one empty document.
  package init() { elements = [Element(.document)] }

  /// Adds an element below another; its index.
  @discardableResult
  package mutating func add(_ element: Element, below parent: Int) -> Int {
    elements.append(element)
    elements[parent].kids.append(.element(elements.count - 1))
    return elements.count - 1
  }
}

/// A rectangle of a page, in points from its top left corner.
package struct PageArea: Sendable, Hashable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The smallest area that holds both.
  package func joined(_ other: PageArea) -> PageArea {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return PageArea(
      x: left, y: top, width: max(x + width, other.x + other.width) - left,
      height: max(y + height, other.y + other.height) - top)
  }
}

/// What lies over a page: a link, or a field of the form.
package struct Annotation: Sendable {
  /// What it does.
  package enum Content: Sendable {
    /// Leads out of the document.
    case link(target: String)
    /// Leads to a destination of the document.
    case reference(destination: String)
    /// Is filled in or signed.
    case field(FormField)
  }

  /// What it does.
  package var content: Content
  /// The page, from 1.
  package var page: Int
  /// Where it can be clicked: a rectangle for each line.
  package var areas: [PageArea]
  /// What is read aloud.
  package var label: String

  package init(_ content: Content, page: Int, areas: [PageArea], label: String) {
    self.content = content
    self.page = page
    self.areas = areas
    self.label = label
  }
}

/// A field of the file's form (ISO 32000-1, 12.7).
package struct FormField: Sendable {
  /// What is to be given.
  package enum Kind: Sendable {
    /// A signature.
    case signature
    /// A tick.
    case checkBox(isTicked: Bool)
    /// Text: one line or several, of so many characters at most.
    case text(isMultiline: Bool = false, limit: Int? = nil)
  }

  /// The name of the field for the seal, which no other has.
  package static let seal = "seal"

  /// What is to be given.
  package var kind: Kind
  /// Whether a form without it is not complete.
  package var isRequired = false
  /// Its name: a record path, hyphens for its stops, which part the levels of fields (ISO 32000-1,
  /// 12.7.3.2). One party may stand above another, and a field may not. What has one name and kind
  /// is one field in several places; a signature has one.
  package var name: String

  package init(_ kind: Kind, path: String) {
    self.kind = kind
    let name = path.replacing(".", with: "-")
    self.name = name == Self.seal ? name + "-" : name
  }
}

/// How text is set that people type into fields.
package struct FieldType: Sendable, Hashable {
  /// The size of the type, in points.
  package var size: Double

  package init(size: Double) { self.size = size }
}

/// A place that references lead to.
package struct Destination: Sendable, Hashable {
  /// Its name, unique in the file.
  package var name: String
  /// The page, from 1.
  package var page: Int
  /// From the left edge, in points.
  package var x: Double
  /// From the top edge, in points.
  package var y: Double

  package init(name: String, page: Int, x: Double, y: Double) {
    self.name = name
    self.page = page
    self.x = x
    self.y = y
  }
}

/// A heading as the outline shows it.
package struct OutlineItem: Sendable, Hashable {
  /// Its words.
  package var title: String
  /// Its level, from 1.
  package var level: Int
  /// The page, from 1.
  package var page: Int
  /// From the top edge, in points.
  package var y: Double

  package init(title: String, level: Int, page: Int, y: Double) {
    self.title = title
    self.level = level
    self.page = page
    self.y = y
  }
}
