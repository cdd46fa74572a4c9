#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <fontconfig/fontconfig.h>
#include <cairo-pdf.h>
#include <pango/pangofc-font.h>
#include <cairo-ft.h>
