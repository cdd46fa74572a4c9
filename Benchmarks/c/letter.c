/* letter FONTS CACHE LETTER.txt RECIPIENTS.tsv OUTDIR [COUNT]
 * One letter a recipient, each laid out anew with Pango and drawn with Cairo: the measure of "as
 * fast as C", plain and honest. Positions are those of the letter's design, in millimetres. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "typeset.h"

enum { MAX_BLOCKS = 64, MAX_LINKS = 2 };
static const double left = 20 * MM, top = 20 * MM, column = 70 * MM, right = 110 * MM;
static const double bottom = 272 * MM;

typedef struct { char *kind, *text, *link; int link_start; } Block;
typedef struct { char *reference, *address; } Recipient;

static Style banner = {"Lato Bold 12", 12, 14, 0, NULL}, motto = {"Lato Italic 9", 9, 11, 0, NULL};
static Style direction = {"Lato Semibold 10.5", 10.5, 14, 0, NULL};
static Style body = {"Lato 10", 10, 14, 0, NULL}, strong = {"Lato Bold 10", 10, 14, 0, NULL};
static Style authority = {"Lato 9.5", 9.5, 13, 0, NULL}, postal = {"Lato 9.5", 9.5, 11.3, 0, NULL};
static Style contact = {"Lato 8", 8, 11, 0, NULL}, acronym = {"Lato Bold 10", 10, 14, 0, NULL};
static Style name = {"Lato Semibold 9.5", 9.5, 13, 0, NULL};
static Style footer = {"Lato 8", 8, 11, 0x4D4D, NULL};

static Block blocks[MAX_BLOCKS];
static int block_count;

/* The pen: y is where the capitals of the next line begin. */
typedef struct { PangoContext *context; cairo_t *cr; double y; int page; const char *folio; } Pen;

/* ---- reading ---- */

static void take_link(Block *block) {
  char *open = strchr(block->text, '<'), *close = open ? strchr(open, '>') : NULL;
  if (!close) return;
  block->link = g_strndup(open + 1, close - open - 1);
  block->link_start = open - block->text;
  memmove(open, open + 1, close - open - 1);
  memmove(close - 1, close + 1, strlen(close));
}

static void read_letter(const char *path) {
  char *rest = read_file(path), *line;
  while ((line = strsep(&rest, "\n")) && block_count < MAX_BLOCKS) {
    char *text = strstr(line, ": ");
    if (!text) continue;
    *text = 0;
    Block *block = &blocks[block_count++];
    *block = (Block){line, g_strdelimit(text + 2, "|", '\n'), NULL, 0};
    take_link(block);
  }
}

static const char *text_of(const char *kind) {
  for (int i = 0; i < block_count; i++)
    if (!strcmp(blocks[i].kind, kind)) return blocks[i].text;
  fail("the letter lacks", kind);
}

static int read_recipient(char **rest, Recipient *recipient) {
  char *line = strsep(rest, "\n");
  if (!line || !*line) return 0;
  recipient->reference = strsep(&line, "\t");
  recipient->address = g_strdelimit(line ? line : "", "\t", '\n');
  return 1;
}

/* ---- drawing ---- */

static void draw_footer(Pen *pen, int pages) {
  char number[16];
  snprintf(number, sizeof number, "%d/%d", pen->page, pages);
  const char *texts[] = {pen->page > 1 ? pen->folio : "", number};
  for (int i = 0; i < 2; i++) {
    PangoLayout *layout = typeset(pen->context, &footer, texts[i], 170 * MM);
    if (i == 1) pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    cairo_move_to(pen->cr, left, 283.5 * MM - 3);
    pango_cairo_show_layout(pen->cr, layout);
    g_object_unref(layout);
  }
}

static void next_page(Pen *pen) {
  draw_footer(pen, 2);
  cairo_show_page(pen->cr);
  pen->page++;
  pen->y = top;
}

/* The rectangle to click on, where a line carries a part of the link. */
static void draw_link(Pen *pen, const Block *block, PangoLayoutLine *line, double x, double base) {
  int start = MAX(line->start_index, block->link_start);
  int end = MIN(line->start_index + line->length, block->link_start + (int)strlen(block->link));
  if (start >= end) return;
  int *ranges, count;
  pango_layout_line_get_x_ranges(line, start, end, &ranges, &count);
  for (int i = 0; i < count; i++) {
    char *rectangle = g_strdup_printf(
        "uri='%s%s' rect=[%d %d %d %d]", strchr(block->link, '@') ? "mailto:" : "", block->link,
        (int)(x + ranges[2 * i] / PANGO_SCALE), (int)base - 9,
        (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE, 12);
    cairo_tag_begin(pen->cr, CAIRO_TAG_LINK, rectangle);
    cairo_tag_end(pen->cr, CAIRO_TAG_LINK);
    g_free(rectangle);
  }
  g_free(ranges);
}

static void mark(PangoLayout *layout, PangoAttribute *attribute, int start, int end) {
  PangoAttrList *attributes = pango_layout_get_attributes(layout);
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert(attributes, attribute);
}

static void mark_link(PangoLayout *layout, const Block *block) {
  int end = block->link_start + strlen(block->link);
  mark(layout, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), block->link_start, end);
  mark(layout, pango_attr_foreground_new(0x1F1F, 0x3A3A, 0x5F5F), block->link_start, end);
}

/* Draws a layout's lines from the pen downwards, over pages. */
static void draw_lines(
    Pen *pen, const Style *style, PangoLayout *layout, double x, const Block *linked) {
  int count = pango_layout_get_line_count(layout);
  for (int i = 0; i < count; i++) {
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
    if (pen->y + CAPITALS * style->size > bottom) next_page(pen);
    double base = pen->y + CAPITALS * style->size;
    /* A Link outside a P leaves an unwritten object in the file (Cairo 1.16). */
    if (linked) cairo_tag_begin(pen->cr, "P", NULL);
    cairo_move_to(pen->cr, x, base);
    pango_cairo_show_layout_line(pen->cr, line);
    if (linked) {
      draw_link(pen, linked, line, x, base);
      cairo_tag_end(pen->cr, "P");
    }
    pen->y += style->leading;
  }
}

static void draw_linked(
    Pen *pen, const Style *style, PangoLayout *layout, double x, const Block *block) {
  if (block->link) mark_link(layout, block);
  draw_lines(pen, style, layout, x, block->link ? block : NULL);
}

static void draw_text(Pen *pen, Style *style, const char *text, double x, double width) {
  PangoLayout *layout = typeset(pen->context, style, text, width);
  draw_lines(pen, style, layout, x, NULL);
  g_object_unref(layout);
}

static void draw_at(Pen *pen, Style *style, const char *text, double x, double y, double width) {
  pen->y = y;
  draw_text(pen, style, text, x, width);
}

/* ---- the letter ---- */

static void draw_head(Pen *pen, const Recipient *recipient) {
  char *place = g_strdup_printf("%s, le %s", text_of("town"), text_of("date"));
  draw_at(pen, &banner, text_of("banner"), left, top, 60 * MM);
  draw_at(pen, &motto, text_of("motto"), left, 36 * MM, 60 * MM);
  draw_at(pen, &direction, text_of("direction"), right, top, 80 * MM);
  draw_at(pen, &body, place, right, 41 * MM, 80 * MM);
  draw_at(pen, &authority, "à", 104 * MM, 56 * MM, 6 * MM);
  draw_at(pen, &postal, recipient->address, right, 56 * MM, 80 * MM);
  pen->y = 56 * MM;
  for (int i = 0; i < block_count; i++) {
    if (strcmp(blocks[i].kind, "authority")) continue;
    draw_text(pen, &authority, blocks[i].text, left, 82 * MM);
    pen->y += 6;
  }
  g_free(place);
}

static void draw_contact(Pen *pen) {
  draw_at(pen, &acronym, text_of("acronym"), left, 115 * MM, 44 * MM);
  for (int i = 0; i < block_count; i++) {
    if (strcmp(blocks[i].kind, "contact")) continue;
    pen->y += 5;
    PangoLayout *layout = typeset(pen->context, &contact, blocks[i].text, 44 * MM);
    const char *colon = strchr(blocks[i].text, ':');
    PangoAttribute *grey = pango_attr_foreground_new(0x4D4D, 0x4D4D, 0x4D4D);
    mark(layout, grey, 0, colon ? colon + 1 - blocks[i].text : 0);
    draw_linked(pen, &contact, layout, left, &blocks[i]);
    g_object_unref(layout);
  }
}

static void draw_body(Pen *pen, const Recipient *recipient) {
  char *subject = g_strdup_printf("Objet\u00a0: %s", text_of("subject"));
  char *reference = g_strdup_printf("Référence\u00a0: %s", recipient->reference);
  char *salutation = g_strdup_printf("%s,", text_of("salutation"));
  draw_at(pen, &strong, subject, column, 115 * MM, 120 * MM);
  pen->y += 4;
  draw_text(pen, &body, reference, column, 120 * MM);
  pen->y += 14;
  draw_text(pen, &body, salutation, column, 120 * MM);
  for (int i = 0; i < block_count; i++) {
    if (strcmp(blocks[i].kind, "paragraph")) continue;
    pen->y += 7;
    PangoLayout *layout = typeset(pen->context, &body, blocks[i].text, 120 * MM);
    draw_linked(pen, &body, layout, column, &blocks[i]);
    g_object_unref(layout);
  }
  g_free(subject), g_free(reference), g_free(salutation);
}

/* Two by two: the title, room to sign, the name; a block never splits. */
static void draw_signatures(Pen *pen) {
  double y = pen->y + 18 * MM, x = left;
  for (int i = 0; i < block_count; i++) {
    int is_name = !strcmp(blocks[i].kind, "name");
    if (!is_name && strcmp(blocks[i].kind, "signs")) continue;
    if (!is_name && x == left && y + 60 * MM > bottom) next_page(pen), y = top;
    Style *style = is_name ? &name : &authority;
    draw_at(pen, style, blocks[i].text, x, is_name ? y + 55 * MM : y, 80 * MM);
    if (!is_name) continue;
    if (x != left) y += 72 * MM;
    x = x == left ? right : left;
  }
}

static void draw_letter(PangoContext *context, const Recipient *recipient, const char *outdir) {
  char *path = g_strdup_printf("%s/%s.pdf", outdir, recipient->reference);
  g_strdelimit(path + strlen(outdir) + 1, "/", '-');
  cairo_surface_t *surface = open_pdf(path, text_of("subject"));
  char *folio = g_strdup_printf(
      "%s · %s · %s, le %s", text_of("acronym"), recipient->reference, text_of("town"),
      text_of("date"));
  Pen pen = {context, cairo_create(surface), top, 1, folio};
  draw_head(&pen, recipient);
  draw_contact(&pen);
  draw_body(&pen, recipient);
  draw_signatures(&pen);
  next_page(&pen);
  close_pdf(pen.cr, surface, path);
  g_free(path), g_free(folio);
}

int main(int count, char **arguments) {
  if (count < 6) fail("usage", "letter FONTS CACHE LETTER.txt RECIPIENTS.tsv OUTDIR [COUNT]");
  int limit = count > 6 ? atoi(arguments[6]) : INT32_MAX;
  use_fonts(arguments[1], arguments[2]);
  read_letter(arguments[3]);
  mkdir(arguments[5], 0777);
  char *rest = read_file(arguments[4]);
  PangoContext *context = typeset_context();
  Recipient recipient;
  while (limit-- > 0 && read_recipient(&rest, &recipient))
    draw_letter(context, &recipient, arguments[5]);
  return 0;
}
