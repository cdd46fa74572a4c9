internal import CPangoCairo

/// A Pango font map that knows a list of faces and nothing of the machine.
///
/// One map serves one thread; it is not `Sendable`, and neither is anything that holds it.
final class FontMap {
  /// The context that text is itemized in.
  let context: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let config: OpaquePointer
  private let faces: [FontFace]
  private let faceOfPath: [String: FontFace]
  /// The fonts met so far, each at a size, and held. They are few.
  private var held: [(font: UnsafeMutablePointer<PangoFont>, face: FontFace)] = []

  /// Makes a map of the faces; earlier ones are preferred among equals.
  init(faces: [FontFace]) {
    _ = Self.isolation
    self.faces = faces
    faceOfPath = Dictionary(faces.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    config = Self.config(of: faces)
    map = pango_cairo_font_map_new()
    pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
    pango_fc_font_map_set_config(OpaquePointer(map), config)
    context = pango_font_map_create_context(map)
    Self.configure(context)
  }

  deinit {
    for (font, _) in held { g_object_unref(font) }
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
    FcConfigDestroy(config)
  }

  /// The face that a font of this map draws with. The font is kept alive, so that its address
  /// remains its own.
  func face(of font: UnsafeMutablePointer<PangoFont>) -> FontFace? {
    if let known = held.first(where: { $0.font == font }) { return known.face }
    let loaded = UnsafeMutableRawPointer(font).assumingMemoryBound(to: PangoFcFont.self)
    var path: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pango_fc_font_get_pattern(loaded), FC_FILE, 0, &path) == FcResultMatch,
      let path, let face = faceOfPath[String(cString: path)]
    else { return nil }
    held.append((font, face))
    g_object_ref(font)
    return face
  }

  /// Loads a font by its description.
  func load(_ description: FontDescription) -> UnsafeMutablePointer<PangoFont>? {
    withExtendedLifetime(description) {
      pango_font_map_load_font(map, context, description.pointer)
    }
  }

  /// An empty configuration for the process: without it Pango and librsvg would read the machine's
  /// fonts, and the clock would pay for it.
  private static let isolation: Void = {
    guard let empty = FcConfigCreate() else { return }
    FcConfigBuildFonts(empty)
    FcConfigSetCurrent(empty)
    FcConfigDestroy(empty)
  }()

  private static func config(of faces: [FontFace]) -> OpaquePointer {
    let config = FcConfigCreate()!
    FcConfigBuildFonts(config)
    // Adding a file that holds no face makes the set that our own patterns then go into.
    FcConfigAppFontAddFile(config, "/dev/null")
    let set = FcConfigGetFonts(config, FcSetApplication)
    // The faces of a family mostly draw the same characters: one set for all of them.
    var drawn: (coverage: [CodeRange], set: OpaquePointer?) = ([], FcCharSetCreate())
    for (order, face) in faces.enumerated() {
      if face.coverage != drawn.coverage {
        FcCharSetDestroy(drawn.set)
        drawn = (face.coverage, FcCharSetCreate())
        for range in drawn.coverage {
          for code in range.first...range.last { FcCharSetAddChar(drawn.set, code) }
        }
      }
      FcFontSetAdd(set, face.pattern(order: order, drawing: drawn.set))
    }
    FcCharSetDestroy(drawn.set)
    return config
  }

  private static func configure(_ context: OpaquePointer) {
    let options = cairo_font_options_create()
    FontOptions.set(options)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
  }
}

/// The one way in which glyphs are measured and drawn: as the face has them, unhinted.
enum FontOptions {
  static func set(_ options: OpaquePointer?) {
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
  }
}

extension FontFace {
  /// What fontconfig is told of the face; `order` breaks ties, so that fallback is determined.
  fileprivate func pattern(order: Int, drawing characters: OpaquePointer?) -> OpaquePointer? {
    let pattern = FcPatternCreate()
    FcPatternAddString(pattern, FC_FAMILY, family)
    FcPatternAddString(pattern, FC_FILE, path)
    FcPatternAddString(pattern, FC_FONTFORMAT, "TrueType")
    FcPatternAddInteger(pattern, FC_INDEX, 0)
    FcPatternAddInteger(pattern, FC_SLANT, isItalic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN)
    FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(Double(weight)))
    FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL)
    FcPatternAddInteger(pattern, FC_ORDER, Int32(order))
    for key in [FC_SCALABLE, FC_OUTLINE] { FcPatternAddBool(pattern, key, 1) }
    FcPatternAddBool(pattern, FC_VARIABLE, 0)
    FcPatternAddCharSet(pattern, FC_CHARSET, characters)
    return pattern
  }
}
