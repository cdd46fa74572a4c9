#include <zlib.h>

// A macro, which does not import: raw deflate, without a header of zlib's own.
static inline int chancery_inflate_raw(z_stream *stream) {
  return inflateInit2(stream, -MAX_WBITS);
}
