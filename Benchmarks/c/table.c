/* table FONTS CACHE REGISTER.tsv OUT.pdf
 * The register: six columns, a head on each page, rules between rows; each cell set anew. */
#include <stdio.h>
#include <string.h>

#include "typeset.h"

enum { COLUMNS = 6 };
static const double widths[COLUMNS] = {13 * MM, 58 * MM, 18 * MM, 26 * MM, 23 * MM, 32 * MM};
static const double left = 20 * MM, top = 20 * MM, bottom = 272 * MM, width = 170 * MM;
static const double side = 2.2 * MM, above = 0.7 * MM;  /* a cell's padding */

static Style title = {"Lato Bold 19", 19, 24, 0, NULL};
static Style head = {"Lato Bold 8.5", 8.5, 11, 0, NULL}, cell = {"Lato 9", 9, 12, 0, NULL};
static Style footer = {"Lato 8", 8, 11, 0x4D4D, NULL};

typedef struct {
  PangoContext *context;
  PangoLayout *head, *cell;  /* one layout for all heads, one for all cells */
  cairo_t *cr;
  double y;
  int page;
} Pen;

static void draw_rule(Pen *pen, double thickness, double grey) {
  cairo_set_source_rgb(pen->cr, grey, grey, grey);
  cairo_set_line_width(pen->cr, thickness);
  cairo_move_to(pen->cr, left, pen->y);
  cairo_line_to(pen->cr, left + width, pen->y);
  cairo_stroke(pen->cr);
  cairo_set_source_rgb(pen->cr, 0, 0, 0);
}

static void draw_row(Pen *pen, const Style *style, PangoLayout *layout, char **cells) {
  double x = left, height = 0;
  for (int i = 0; i < COLUMNS; x += widths[i++]) {
    int lines;
    pango_layout_set_width(layout, (widths[i] - 2 * side) * PANGO_SCALE);
    pango_layout_set_alignment(layout, i == 0 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout, cells[i], -1);
    cairo_move_to(pen->cr, x + side, pen->y + above + 2);
    pango_cairo_show_layout(pen->cr, layout);
    lines = pango_layout_get_line_count(layout);
    height = MAX(height, lines * style->leading);
  }
  pen->y += height + 2 * above;
}

static void draw_text(Pen *pen, Style *style, const char *text, PangoAlignment alignment) {
  PangoLayout *layout = typeset(pen->context, style, text, width);
  pango_layout_set_alignment(layout, alignment);
  cairo_move_to(pen->cr, left, pen->y);
  pango_cairo_show_layout(pen->cr, layout);
  g_object_unref(layout);
}

static void begin_page(Pen *pen, char **heads) {
  pen->page++;
  pen->y = top;
  if (pen->page == 1) {
    draw_text(pen, &title, "Registre de présence", PANGO_ALIGN_LEFT);
    pen->y += title.leading + 4 * MM;
  }
  cairo_set_source_rgb(pen->cr, 0.945, 0.953, 0.965);
  cairo_rectangle(pen->cr, left, pen->y, width, head.leading + 2 * above);
  cairo_fill(pen->cr);
  draw_rule(pen, 0.7, 0);
  draw_row(pen, &head, pen->head, heads);
  draw_rule(pen, 0.7, 0);
}

static void end_page(Pen *pen, int pages) {
  char text[64];
  draw_rule(pen, 0.7, 0);
  snprintf(text, sizeof text, "Registre de présence – %d/%d", pen->page, pages);
  pen->y = 281 * MM - 3;
  draw_text(pen, &footer, text, PANGO_ALIGN_RIGHT);
  cairo_show_page(pen->cr);
}

static int split(char *line, char **cells) {
  for (int i = 0; i < COLUMNS; i++)
    if (!(cells[i] = strsep(&line, "\t"))) return 0;
  return 1;
}

/* How many pages n/N will count; every row of the register is one line high. */
static int count_pages(const char *rows) {
  double row = cell.leading + 2 * above, first = title.leading + 4 * MM;
  double room = bottom - top - head.leading - 2 * above;
  int count = -1, on_page = room / row, on_first = (room - first) / row;
  for (const char *at = rows; (at = strchr(at, '\n')); at++) count++;
  return 1 + (count - on_first + on_page - 1) / on_page;
}

static void draw_table(Pen *pen, char *rest) {
  int pages = count_pages(rest);
  char *heads[COLUMNS], *cells[COLUMNS], *line = strsep(&rest, "\n");
  if (!split(line, heads)) fail("no head", line);
  begin_page(pen, heads);
  for (int is_first = 1; (line = strsep(&rest, "\n")) && split(line, cells); is_first = 0) {
    if (pen->y + cell.leading + 2 * above > bottom) {
      end_page(pen, pages);
      begin_page(pen, heads);
      is_first = 1;
    }
    if (!is_first) draw_rule(pen, 0.4, 0.55);
    draw_row(pen, &cell, pen->cell, cells);
  }
  end_page(pen, pages);
}

int main(int count, char **arguments) {
  if (count != 5) fail("usage", "table FONTS CACHE REGISTER.tsv OUT.pdf");
  use_fonts(arguments[1], arguments[2]);
  PangoContext *context = typeset_context();
  cairo_surface_t *surface = open_pdf(arguments[4], "Registre de présence");
  Pen pen = {context, typeset(context, &head, "", 0), typeset(context, &cell, "", 0),
             cairo_create(surface), 0, 0};
  draw_table(&pen, read_file(arguments[3]));
  close_pdf(pen.cr, surface, arguments[4]);
  return 0;
}
