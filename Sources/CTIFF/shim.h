/* What Scanning calls of libtiff 6: its own header for the types, and a table of functions that is
 * filled at the first TIFF file. */
#include <dlfcn.h>
#include <string.h>
#include <tiffio.h>

#define CHANCERY_TIFF(F) \
  F(TIFFSetErrorHandler) F(TIFFSetWarningHandler) F(TIFFClientOpenExt) F(TIFFClose) \
  F(TIFFOpenOptionsAlloc) F(TIFFOpenOptionsFree) F(TIFFOpenOptionsSetMaxSingleMemAlloc) \
  F(TIFFGetField) F(TIFFReadDirectory) F(TIFFLastDirectory) F(TIFFReadRGBAImageOriented)

#define CHANCERY_TIFF_FIELD(name) __typeof__(name) *name;
struct chancery_tiff { CHANCERY_TIFF(CHANCERY_TIFF_FIELD) };

/* Fills the table from an open library; the name of a function that it lacks, or NULL. What is wrong
 * with a file is told by us, not by libtiff on standard error. */
static inline const char *chancery_tiff_fill(struct chancery_tiff *table, void *library) {
#define CHANCERY_TIFF_LOAD(name) \
  if (!(table->name = (__typeof__(name) *)dlsym(library, #name))) return #name;
  CHANCERY_TIFF(CHANCERY_TIFF_LOAD)
  table->TIFFSetErrorHandler(0);
  table->TIFFSetWarningHandler(0);
  return 0;
}

/* A file in memory. It must stay where it is until the TIFF is closed. */
struct chancery_tiff_bytes { const unsigned char *bytes; tmsize_t count, place; };

static tmsize_t chancery_tiff_read(thandle_t handle, void *into, tmsize_t count) {
  struct chancery_tiff_bytes *file = (struct chancery_tiff_bytes *)handle;
  tmsize_t left = file->count - file->place;
  if (count < 0 || left < 0) return -1;
  if (count > left) count = left;
  memcpy(into, file->bytes + file->place, (size_t)count);
  file->place += count;
  return count;
}
static tmsize_t chancery_tiff_write(thandle_t handle, void *from, tmsize_t count) {
  (void)handle, (void)from, (void)count;
  return -1;
}
static toff_t chancery_tiff_seek(thandle_t handle, toff_t offset, int whence) {
  struct chancery_tiff_bytes *file = (struct chancery_tiff_bytes *)handle;
  toff_t base = whence == SEEK_SET ? 0 : (toff_t)(whence == SEEK_CUR ? file->place : file->count);
  toff_t place = base + offset;
  /* Beyond the end nothing can be read. */
  file->place = place > (toff_t)file->count ? file->count : (tmsize_t)place;
  return place > (toff_t)file->count ? (toff_t)-1 : place;
}
static toff_t chancery_tiff_size(thandle_t handle) {
  return (toff_t)((struct chancery_tiff_bytes *)handle)->count;
}
static int chancery_tiff_leave(thandle_t handle) {
  (void)handle;
  return 0;
}

/* Opens a file in memory, never mapped; no single block may take more than so many bytes. */
static inline TIFF *chancery_tiff_open(
    const struct chancery_tiff *tiff, struct chancery_tiff_bytes *file, tmsize_t most) {
  TIFFOpenOptions *options = tiff->TIFFOpenOptionsAlloc();
  if (!options) return 0;
  tiff->TIFFOpenOptionsSetMaxSingleMemAlloc(options, most);
  TIFF *opened = tiff->TIFFClientOpenExt(
      "", "rm", (thandle_t)file, chancery_tiff_read, chancery_tiff_write, chancery_tiff_seek,
      chancery_tiff_leave, chancery_tiff_size, 0, 0, options);
  tiff->TIFFOpenOptionsFree(options);
  return opened;
}

/* Swift calls no variadic function. */
static inline int chancery_tiff_extent(
    const struct chancery_tiff *tiff, TIFF *file, uint32_t *width, uint32_t *height) {
  return tiff->TIFFGetField(file, TIFFTAG_IMAGEWIDTH, width) &&
         tiff->TIFFGetField(file, TIFFTAG_IMAGELENGTH, height);
}
static inline int chancery_tiff_pixels(
    const struct chancery_tiff *tiff, TIFF *file, uint32_t width, uint32_t height,
    uint32_t *pixels) {
  return tiff->TIFFReadRGBAImageOriented(file, width, height, pixels, ORIENTATION_TOPLEFT, 1);
}
