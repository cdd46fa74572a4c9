internal import CPangoCairo
internal import Document

/// A Pango font description, freed with its owner.
final class FontDescription {
  let pointer: OpaquePointer

  /// The description of a family at a size in points.
  init(family: String, size: Length, weight: Int, isItalic: Bool) {
    pointer = pango_font_description_new()
    pango_font_description_set_family(pointer, family)
    // One point is one unit of the page: the resolution is 72.
    pango_font_description_set_absolute_size(pointer, size.points * Double(PANGO_SCALE))
    pango_font_description_set_weight(pointer, PangoWeight(rawValue: UInt32(clamping: weight)))
    pango_font_description_set_style(pointer, isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
  }

  convenience init(_ style: TextStyle) {
    self.init(
      family: style.family, size: style.size, weight: style.weight, isItalic: style.isItalic)
  }

  /// An attribute with a copy of the description.
  func attribute() -> UnsafeMutablePointer<PangoAttribute>? {
    withExtendedLifetime(self) { pango_attr_font_desc_new(pointer) }
  }

  deinit { pango_font_description_free(pointer) }
}
