/* What Scanning calls of zbar 0: its own header for the types, and a table of functions that is
 * filled at the first page. Nothing is linked here: zbar brings what cameras and windows need. */
#include <dlfcn.h>
#include <zbar.h>

#define CHANCERY_ZBAR(F) \
  F(zbar_image_scanner_create) F(zbar_image_scanner_destroy) F(zbar_image_scanner_set_config) \
  F(zbar_image_create) F(zbar_image_destroy) F(zbar_image_set_format) F(zbar_image_set_size) \
  F(zbar_image_set_data) F(zbar_scan_image) F(zbar_image_first_symbol) F(zbar_symbol_next) \
  F(zbar_symbol_get_data) F(zbar_symbol_get_data_length)

#define CHANCERY_ZBAR_FIELD(name) __typeof__(name) *name;
struct chancery_zbar { CHANCERY_ZBAR(CHANCERY_ZBAR_FIELD) };

/* Fills the table from an open library; the name of a function that it lacks, or NULL. */
static inline const char *chancery_zbar_fill(struct chancery_zbar *table, void *library) {
#define CHANCERY_ZBAR_LOAD(name) \
  if (!(table->name = (__typeof__(name) *)dlsym(library, #name))) return #name;
  CHANCERY_ZBAR(CHANCERY_ZBAR_LOAD)
  return 0;
}

/* One byte of grey a pixel. */
enum { chancery_zbar_grey = zbar_fourcc('Y', '8', '0', '0') };
