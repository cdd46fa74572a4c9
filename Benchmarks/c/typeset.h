/* What the letter and the table share: fonts, styles, files, a PDF surface. */
#ifndef TYPESET_H
#define TYPESET_H
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdnoreturn.h>

#define MM (72 / 25.4)     /* millimetres in points */
#define PAGE_WIDTH (210 * MM)
#define PAGE_HEIGHT (297 * MM)
#define CAPITALS 0.72      /* the height of Lato's capitals, in ems */

typedef struct {
  const char *font;                 /* as Pango reads it: "Lato Bold 10" */
  double size, leading;             /* points */
  unsigned short grey;              /* of 65535: 0 is black */
  PangoFontDescription *description; /* made on first use */
} Style;

noreturn void fail(const char *what, const char *about);

/* A font configuration of our own from one folder: the system's files are never read. */
void use_fonts(const char *folder, const char *cache);
/* A Pango context that measures in points, unhinted. */
PangoContext *typeset_context(void);
/* A layout for one text of a style, as wide as `width` points (0: unbounded). */
PangoLayout *typeset(PangoContext *context, Style *style, const char *text, double width);

char *read_file(const char *path);
cairo_surface_t *open_pdf(const char *path, const char *title);
void close_pdf(cairo_t *cr, cairo_surface_t *surface, const char *path);
#endif
