/* A body that comes compressed (Content-Encoding: gzip, deflate, br): what comes is kept as it is, and
 * decompressed as there is room in the Body. So a little that stands for a lot does no harm: back-pressure
 * counts what a reader would get. */
#include "native/http_body.h"
#include "native/library.h"
#include "native/zlib_lib.h"
#include <strings.h>

/* Brotli's decoder, loaded when a body first needs it. */
#ifdef EDDY_LIBBROTLI
#include <brotli/decode.h>

/* clang-format off */
#define BROTLI_FUNCTIONS(X)                                                                             \
    X(BrotliDecoderCreateInstance) X(BrotliDecoderDestroyInstance) X(BrotliDecoderDecompressStream)
/* clang-format on */

static struct {
#define X(f) __typeof__(&f) f;
    BROTLI_FUNCTIONS(X)
#undef X
} brotli;

bool body_knows_brotli(void)
{
    static const LibrarySymbol symbols[] = {
#define X(f) {#f, (void **)&brotli.f},
        BROTLI_FUNCTIONS(X)
#undef X
    };
    static bool tried, loaded;
    if (!tried) loaded = zlib_load() && library_load(EDDY_LIBBROTLI, symbols, COUNT_OF(symbols));
    tried = true;
    return loaded;
}
#else
typedef struct BrotliDecoderState BrotliDecoderState;

bool body_knows_brotli(void)
{
    return false;
}
#endif

#ifdef EDDY_LIBZLIB

typedef enum Coding { CODING_GZIP, CODING_DEFLATE, CODING_BROTLI, CODING_UNKNOWN } Coding;
static const char *const coding_names[] = {"gzip", "deflate", "br"};

/* What a step of decompression came to. */
typedef enum Step { STEP_MORE, STEP_END, STEP_BROKEN } Step;

enum { PIECE = 16 * 1024, ZLIB_MEMORY = 40 * 1024 };

typedef struct Unpacker {
    Coding coding;
    z_stream z;
    BrotliDecoderState *br;
    Buf packed; /* bytes [at, len) have not been used */
    size_t at;
    void (*broken)(Body *b, const char *why);
    bool begun, over; /* over: the end has come, or an error; what follows is nobody's */
    bool more;        /* there is more to give than was taken */
    bool last;        /* nothing more will come */
    bool failed;
} Unpacker;

static Coding coding_of(const char *name, size_t n)
{
    for (size_t i = 0; i < COUNT_OF(coding_names); i++)
        if (n == strlen(coding_names[i]) && strncasecmp(name, coding_names[i], n) == 0) return (Coding)i;
    return CODING_UNKNOWN;
}

bool body_unpack(Body *b, const char *coding, size_t n, void (*broken)(Body *b, const char *why))
{
    Coding c = coding_of(coding, n);
    if (c == CODING_UNKNOWN || !(c == CODING_BROTLI ? body_knows_brotli() : zlib_load())) return false;
    Unpacker *u = mem_zalloc(sizeof *u);
    u->coding = c;
    u->broken = broken;
    b->unpacker = u;
    gc_account(ZLIB_MEMORY);
    return true;
}

void unpacker_free(Body *b)
{
    Unpacker *u = b->unpacker;
    if (!u) return;
#ifdef EDDY_LIBBROTLI
    if (u->br) brotli.BrotliDecoderDestroyInstance(u->br);
#endif
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
    static const char *const texts[] = {
        "Can not decode content-encoding: gzip",
        "Can not decode content-encoding: deflate",
        "Can not decode content-encoding: br",
    };
    fail(b, texts[b->unpacker->coding]);
}

/* "deflate" means zlib's container, but some send none: the first byte tells. */
static bool begin(Unpacker *u)
{
    int bare = (u->packed.data[u->at] & 15) != 8;
    int window = u->coding == CODING_GZIP ? MAX_WBITS + 16 : bare ? -MAX_WBITS : MAX_WBITS;
    u->begun = zlib.inflateInit2_(&u->z, window, ZLIB_VERSION, sizeof u->z) == Z_OK;
    return u->begun;
}

/* Decompresses once, *room bytes of out at most; *room gets how many there are. */
static Step inflate_some(Unpacker *u, char *out, size_t *room)
{
    if (!u->begun && !begin(u)) return *room = 0, STEP_BROKEN;
    u->z.next_in = (Bytef *)u->packed.data + u->at;
    u->z.avail_in = (uInt)MIN(u->packed.len - u->at, PIECE);
    u->z.next_out = (Bytef *)out;
    u->z.avail_out = (uInt)*room;
    uInt before = u->z.avail_in;
    int e = zlib.inflate(&u->z, Z_SYNC_FLUSH);
    u->at += before - u->z.avail_in;
    u->more = !u->z.avail_out;
    *room -= u->z.avail_out;
    return e == Z_STREAM_END ? STEP_END : e == Z_OK || e == Z_BUF_ERROR ? STEP_MORE : STEP_BROKEN;
}

static Step brotli_some(Unpacker *u, char *out, size_t *room)
{
#ifdef EDDY_LIBBROTLI
    if (!u->br) u->br = brotli.BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (!u->br) return *room = 0, STEP_BROKEN;
    size_t in = u->packed.len - u->at, left = *room;
    const uint8_t *next_in = (const uint8_t *)u->packed.data + u->at;
    uint8_t *next_out = (uint8_t *)out;
    BrotliDecoderResult r =
        brotli.BrotliDecoderDecompressStream(u->br, &in, &next_in, &left, &next_out, NULL);
    u->at = u->packed.len - in;
    u->more = r == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    *room -= left;
    return r == BROTLI_DECODER_RESULT_SUCCESS ? STEP_END
           : r == BROTLI_DECODER_RESULT_ERROR ? STEP_BROKEN
                                              : STEP_MORE;
#else
    (void)u, (void)out, *room = 0;
    return STEP_BROKEN;
#endif
}

/* 0, or -1 MemoryError. */
static int unpack_some(Body *b)
{
    Unpacker *u = b->unpacker;
    char out[PIECE];
    size_t n = sizeof out;
    Step step = u->coding == CODING_BROTLI ? brotli_some(u, out, &n) : inflate_some(u, out, &n);
    if (body_put(b, out, n) < 0) return -1;
    if (step == STEP_END) end(u);
    if (step == STEP_BROKEN) fail_to_decode(b);
    return 0;
}

/* All of it came. As in aiohttp, only of deflate is a missing end noticed. */
static void finish(Body *b)
{
    Unpacker *u = b->unpacker;
    u->last = false;
    if (!u->over && u->begun && u->coding == CODING_DEFLATE)
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
    if (unpacker_go_on(b) < 0) body_fail(b, err_fetch()); /* nobody will ask again */
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
