/* What Drawing calls of librsvg 2 and of the gdk-pixbuf 2 that it brings along, as types: both are
 * opened when a picture needs them (`LazyLibrary`), so that nothing is linked here. These parts of
 * their interfaces are frozen for as long as the files are called .so.2 and .so.0. */
#include <stddef.h>

typedef struct { double x, y, width, height; } RsvgRectangle;
typedef struct { double length; int unit; } RsvgLength;

typedef void *(*rsvg_new_from_data)(const unsigned char *data, size_t length, void **error);
typedef void (*rsvg_set_dpi)(void *handle, double dots_per_inch);
typedef int (*rsvg_size_in_pixels)(void *handle, double *width, double *height);
typedef void (*rsvg_dimensions)(
    void *handle, int *has_width, RsvgLength *width, int *has_height, RsvgLength *height,
    int *has_box, RsvgRectangle *box);
typedef int (*rsvg_render)(
    void *handle, void *cairo, const RsvgRectangle *viewport, void **error);

typedef void *(*pixbuf_loader_new)(const char *type, void **error);
typedef int (*pixbuf_loader_write)(
    void *loader, const unsigned char *data, size_t length, void **error);
typedef int (*pixbuf_loader_close)(void *loader, void **error);
typedef void *(*pixbuf_loader_pixbuf)(void *loader);
typedef int (*pixbuf_number)(const void *pixbuf);
typedef const unsigned char *(*pixbuf_pixels)(const void *pixbuf);
