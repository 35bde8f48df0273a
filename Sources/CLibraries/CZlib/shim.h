// deflateInit2 and inflateInit are macros, which Swift cannot call.
#pragma once
#include <zlib.h>

// A deflate stream inside the gzip container (RFC 1952).
static inline int zlib_start_gzip (z_stream *stream, int level)
{
  return deflateInit2 (stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

// What unfolds a deflate stream inside the zlib container (RFC 1950).
static inline int zlib_start_inflate (z_stream *stream)
{
  return inflateInit (stream);
}
