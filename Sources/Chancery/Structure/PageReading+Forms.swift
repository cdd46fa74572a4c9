internal import Document
internal import Drawing
internal import Layout
internal import PDFFile

/// The fields of a page: places to sign always, all else when it can be filled in on a screen.
extension PageReading {
  /// The page without the dots of rooms of several lines: what is typed there has lines of its own,
  /// and the field a frame.
  var fillable: Page {
    mutating get {
      var copy = page
      let kept = page.frames.indices.filter { !isDots(page.frames[$0]) }
      guard kept.count < page.frames.count else { return page }
      copy.frames = kept.map { page.frames[$0] }
      marks.frames = kept.map { marks.frames[$0] }
      return copy
    }
  }

  private func isDots(_ frame: Frame) -> Bool {
    guard case .stroke(let stroke) = frame.content, stroke.dotPitch != nil else { return false }
    return draft.rooms[frame.node]?.isMultiline == true
  }

  /// The dots of a room to write: on paper they are what there is of it.
  mutating func dots(_ frame: Frame) -> [Int32]? {
    guard frame.role == .content, !draft.isFillable, let room = draft.rooms[frame.node] else {
      return nil
    }
    leaf += 1
    draft.add(leaf: leaf, page: page.number, below: room.element, at: frame.node)
    return [Int32(clamping: leaf)]
  }

  mutating func read(_ field: Layout.FormField, of frame: Frame) {
    guard frame.role == .content else { return }
    if field.kind == .signature, let element = draft.forms[frame.node] {
      let words = FormWording.trimmed(field.label)
      let label = words.isEmpty ? "Signature" : words
      draft[element].alternative = label
      let signature = PDFFile.FormField(.signature, path: field.name)
      return add(signature, frame, label, below: element)
    }
    guard draft.isFillable, let room = draft.rooms[frame.node] else { return }
    switch room.content {
    case .box(let box):
      let name = draft.fieldNames.box(box.field)
      let field = PDFFile.FormField(.checkBox(isTicked: false), path: name)
      add(field, frame, room)
    case .blank(let blank) where field.kind == .lines: addLine(of: blank, room, frame)
    case .blank(let blank):
      let name = draft.fieldNames.line(blank.field)
      add(text(blank, .text(limit: blank.limit), name), frame, room)
    }
  }

  /// Lines of one room are one field, on each page that they stand on.
  private mutating func addLine(of blank: Blank, _ room: FormRoom, _ frame: Frame) {
    if let known = lines[frame.node] {
      let area = draft.annotations[known].areas[0]
      return draft.annotations[known].areas = [area.joined(frame.rect.area)]
    }
    lines[frame.node] = draft.annotations.count
    let name = draft.fieldNames.lines(blank.field)
    add(text(blank, .text(isMultiline: true), name), frame, room)
  }

  private func text(
    _ blank: Blank, _ kind: PDFFile.FormField.Kind, _ name: String
  ) -> PDFFile.FormField {
    var field = PDFFile.FormField(kind, path: name)
    field.isRequired = blank.isRequired
    return field
  }

  /// Adds a place of a room: each has an element of its own, also where the room goes on over a page.
  private mutating func add(_ field: PDFFile.FormField, _ frame: Frame, _ room: FormRoom) {
    var element = room.element
    if draft.hasKids(element) {
      element = draft.add(.form, below: room.parent, at: frame.node)
      draft[element].alternative = draft[room.element].alternative
    }
    add(field, frame, room.label, below: element)
  }

  private mutating func add(
    _ field: PDFFile.FormField, _ frame: Frame, _ label: String, below element: Int
  ) {
    draft.add(
      Annotation(.field(field), page: page.number, areas: [frame.rect.area], label: label),
      below: element)
  }
}

extension PageStructure {
  /// Whether people type into the file.
  var hasText: Bool {
    tree.annotations.contains {
      if case .field(let field) = $0.content, case .text = field.kind { true } else { false }
    }
  }
}
