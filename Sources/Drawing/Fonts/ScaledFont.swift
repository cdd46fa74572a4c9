internal import CPangoCairo
internal import Diagnostics
internal import Document

/// A face at a size, as Cairo draws it.
final class ScaledFont {
  let pointer: OpaquePointer

  init(face: FontFace, size: Length) throws(Diagnostic) {
    let pattern = FcPatternCreate()
    FcPatternAddString(pattern, FC_FILE, face.path)
    FcPatternAddInteger(pattern, FC_INDEX, 0)
    let fontFace = cairo_ft_font_face_create_for_pattern(pattern)
    FcPatternDestroy(pattern)
    var matrix = cairo_matrix_t(
      xx: size.points, yx: 0, xy: 0, yy: size.points, x0: 0, y0: 0)
    var identity = cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
    let options = cairo_font_options_create()
    FontOptions.set(options)
    pointer = cairo_scaled_font_create(fontFace, &matrix, &identity, options)
    cairo_font_options_destroy(options)
    cairo_font_face_destroy(fontFace)
    guard cairo_scaled_font_status(pointer) == CAIRO_STATUS_SUCCESS else {
      throw FontDiagnostics.fault(.corrupt, path: face.path)
    }
  }

  deinit { cairo_scaled_font_destroy(pointer) }
}
