internal import Document
internal import PDFFile

/// Rooms to write and boxes to tick. On paper, their state is told, and that they are to be filled
/// in (ISO 32000-1, 14.8.5.6); on a screen they are fields, which tell all that themselves.
extension StructureWalk {
  /// Walks with another setting for the rooms that are met.
  mutating func within(_ inner: RoomSetting, _ walk: (inout StructureWalk) -> Void) {
    let outer = setting
    setting = inner
    walk(&self)
    setting = outer
  }

  mutating func add(_ tick: TickBox, _ node: NodeID, below parent: Int) {
    lead = ""
    let element = draft.add(.form, below: parent, at: node)
    let label = wording.box(tick)
    // What is ticked was given, and stays as it is printed.
    if draft.isFillable, !tick.isTicked {
      draft.rooms[node] = FormRoom(
        element: element, parent: parent, content: .box(tick), label: label)
      return draft[element].alternative = label
    }
    draft[element].attributes = [
      .printedCheckBox(isTicked: tick.isTicked, description: label)
    ]
    draft[element].alternative = (tick.isTicked ? "[x] " : "[ ] ") + tick.label
    draft.pictures[node] = element
  }

  mutating func add(_ blank: Blank, _ node: NodeID, below parent: Int, at place: NodeID) {
    let label = wording.label(of: blank, after: lead, in: setting)
    lead = ""
    let element = draft.add(.form, below: parent, at: place)
    draft.rooms[node] = FormRoom(
      element: element, parent: parent, content: .blank(blank),
      label: wording.tooltip(label, form: blank.form))
    draft[element].alternative = wording.toFill(label)
    guard !draft.isFillable else { return }
    draft[element].attributes = [.printedText(description: wording.tooltip(label, form: nil))]
  }
}
