#include "typeset.h"

#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <stdlib.h>

noreturn void fail(const char *what, const char *about) {
  fprintf(stderr, "%s: %s\n", what, about);
  exit(1);
}

void use_fonts(const char *folder, const char *cache) {
  char *text = g_strdup_printf(
      "<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>", folder, cache);
  FcConfig *config = FcConfigCreate();
  if (!FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)text, FcTrue)
      || !FcConfigBuildFonts(config) || FcConfigGetFonts(config, FcSetSystem)->nfont == 0)
    fail("no fonts", folder);
  FcConfigSetCurrent(config);  /* before Pango's map is made, which would read the system's */
  FcConfigDestroy(config);
  g_free(text);
}

PangoContext *typeset_context(void) {
  PangoFontMap *map = pango_cairo_font_map_new();
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
  PangoContext *context = pango_font_map_create_context(map);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("fr"));
  g_object_unref(map);
  return context;
}

PangoLayout *typeset(PangoContext *context, Style *style, const char *text, double width) {
  if (!style->description) style->description = pango_font_description_from_string(style->font);
  PangoLayout *layout = pango_layout_new(context);
  pango_layout_set_font_description(layout, style->description);
  if (width > 0) pango_layout_set_width(layout, width * PANGO_SCALE);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  PangoAttrList *attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0"));
  if (style->grey)
    pango_attr_list_insert(
        attributes, pango_attr_foreground_new(style->grey, style->grey, style->grey));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(layout, text, -1);
  return layout;
}

char *read_file(const char *path) {
  char *text;
  if (!g_file_get_contents(path, &text, NULL, NULL)) fail("cannot read", path);
  return text;
}

cairo_surface_t *open_pdf(const char *path, const char *title) {
  cairo_surface_t *surface = cairo_pdf_surface_create(path, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-03-28T00:00:00Z");
  return surface;
}

void close_pdf(cairo_t *cr, cairo_surface_t *surface, const char *path) {
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) fail(cairo_status_to_string(status), path);
}
