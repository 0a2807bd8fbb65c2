/* A body that comes compressed (Content-Encoding: gzip, deflate): what comes is kept as it is, and
 * decompressed as there is room in the Body. So a little that stands for a lot does no harm: back-pressure
 * counts what a reader would get. */
#include "native/http_body.h"
#include "native/zlib_lib.h"
#include <strings.h>

#ifdef EDDY_LIBZLIB

enum { PIECE = 16 * 1024, ZLIB_MEMORY = 40 * 1024 };

typedef struct Unpacker {
    z_stream z;
    Buf packed; /* bytes [at, len) have not been used */
    size_t at;
    void (*broken)(Body *b, const char *why);
    bool gzip, begun, over; /* over: the end has come, or an error; what follows is nobody's */
    bool more;              /* zlib has more to give than was taken */
    bool last;              /* nothing more will come */
    bool failed;
} Unpacker;

static bool named(const char *coding, size_t n, const char *name)
{
    return n == strlen(name) && strncasecmp(coding, name, n) == 0;
}

bool body_unpack(Body *b, const char *coding, size_t n, void (*broken)(Body *b, const char *why))
{
    bool gzip = named(coding, n, "gzip");
    if ((!gzip && !named(coding, n, "deflate")) || !zlib_load()) return false;
    Unpacker *u = mem_zalloc(sizeof *u);
    u->gzip = gzip;
    u->broken = broken;
    b->unpacker = u;
    gc_account(ZLIB_MEMORY);
    return true;
}

void unpacker_free(Body *b)
{
    Unpacker *u = b->unpacker;
    if (!u) return;
    if (u->begun) zlib.inflateEnd(&u->z);
    buf_free(&u->packed);
    mem_free(u);
    b->unpacker = NULL;
    gc_account(-ZLIB_MEMORY);
}

static void end(Unpacker *u)
{
    u->over = true;
    u->more = false;
    u->at = u->packed.len;
}

static void fail(Body *b, const char *why)
{
    Unpacker *u = b->unpacker;
    end(u);
    u->failed = true;
    u->broken(b, why);
}

static void fail_to_decode(Body *b)
{
    fail(b, b->unpacker->gzip ? "Can not decode content-encoding: gzip"
                              : "Can not decode content-encoding: deflate");
}

/* "deflate" means zlib's container, but some send none: the first byte tells. */
static bool begin(Unpacker *u)
{
    int bare = (u->packed.data[u->at] & 15) != 8;
    int window = u->gzip ? MAX_WBITS + 16 : bare ? -MAX_WBITS : MAX_WBITS;
    u->begun = zlib.inflateInit2_(&u->z, window, ZLIB_VERSION, sizeof u->z) == Z_OK;
    return u->begun;
}

/* Decompresses once: 0, or -1 MemoryError. */
static int unpack_some(Body *b)
{
    Unpacker *u = b->unpacker;
    char out[PIECE];
    if (!u->begun && !begin(u)) return fail_to_decode(b), 0;
    u->z.next_in = (Bytef *)u->packed.data + u->at;
    u->z.avail_in = (uInt)MIN(u->packed.len - u->at, PIECE);
    u->z.next_out = (Bytef *)out;
    u->z.avail_out = sizeof out;
    uInt before = u->z.avail_in;
    int e = zlib.inflate(&u->z, Z_SYNC_FLUSH);
    u->at += before - u->z.avail_in;
    u->more = !u->z.avail_out;
    if (body_put(b, out, sizeof out - u->z.avail_out) < 0) return -1;
    if (e == Z_STREAM_END)
        end(u);
    else if (e != Z_OK && e != Z_BUF_ERROR)
        fail_to_decode(b);
    return 0;
}

/* All of it came. As in aiohttp, only of deflate is a missing end noticed. */
static void finish(Body *b)
{
    Unpacker *u = b->unpacker;
    u->last = false;
    if (!u->over && u->begun && !u->gzip)
        fail(b, "deflate");
    else if (!u->failed)
        body_end(b);
}

int unpacker_go_on(Body *b)
{
    Unpacker *u = b->unpacker;
    while ((u->at < u->packed.len || u->more) && body_has_room(b))
        if (unpack_some(b) < 0) return -1;
    b->packed_waits = u->at < u->packed.len || u->more;
    if (b->packed_waits) return 0;
    if (u->packed.cap > PIECE) buf_free(&u->packed);
    u->packed.len = u->at = 0;
    if (u->last) finish(b);
    return 0;
}

int unpacker_feed(Body *b, const char *data, size_t n)
{
    Unpacker *u = b->unpacker;
    if (u->over) return 0;
    buf_put(&u->packed, data, n);
    return unpacker_go_on(b);
}

void unpacker_feed_eof(Body *b)
{
    b->unpacker->last = true;
    unpacker_go_on(b);
}

#else

bool body_unpack(unused Body *b, unused const char *coding, unused size_t n,
                 unused void (*broken)(Body *b, const char *why))
{
    return false;
}
void unpacker_free(unused Body *b) {}
int unpacker_go_on(unused Body *b)
{
    return 0;
}
int unpacker_feed(unused Body *b, unused const char *data, unused size_t n)
{
    return 0;
}
void unpacker_feed_eof(unused Body *b) {}

#endif
