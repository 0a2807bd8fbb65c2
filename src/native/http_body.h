/* The body of an HTTP message while it comes: aiohttp.StreamReader is this and, in stdlib/aiohttp/streams.py,
 * its methods. Who parses the message feeds it; one coroutine reads.
 *
 * Back-pressure: when body_feed() has brought it past its limit, body_is_full(); who feeds should then stop
 * until resume(body) is called, which happens when enough was read. */
#ifndef EDDY_NATIVE_HTTP_BODY_H
#define EDDY_NATIVE_HTTP_BODY_H

#include "loop/loop.h"
#include "object/bytes.h"

typedef struct Body {
    Object o;
    Loop *loop;
    char *data; /* bytes [at, end) of cap wait to be read */
    size_t at, end, cap;
    Bytes *whole;    /* data is this object's: all of the body, when its length is known and all is kept */
    size_t limit;    /* bytes: full beyond twice as many; SIZE_MAX: never */
    int64_t total;   /* bytes that came */
    Buf ends;        /* where chunks of HTTP ended (int64_t of total), as far as nobody was told */
    size_t ends_at;  /* the first of those, in bytes */
    Value waiter;    /* Future of the one who waits, or ERR */
    Value exception; /* NONE: none */
    bool eof;
    bool packed_waits;         /* it could give more than it shows */
    struct Unpacker *unpacker; /* what comes is compressed; or NULL */
    Value owner;               /* kept alive, for resume(); or ERR */
    void (*resume)(struct Body *body);
} Body;

extern Type *type_body;
bool is_body(Value v);
static inline Body *as_body(Value v)
{
    return (Body *)as_obj(v);
}
static inline size_t body_len(const Body *b)
{
    return b->end - b->at;
}
static inline bool body_has_room(const Body *b)
{
    return b->limit >= SIZE_MAX / 2 || body_len(b) <= 2 * b->limit;
}
static inline bool body_is_full(const Body *b)
{
    return b->packed_waits || !body_has_room(b);
}
/* A new object of class aiohttp.streams.StreamReader; ERR on error. */
Value body_new(Loop *l, size_t limit);
/* So many bytes will come, and no more: when all are kept they get their final place, at b->data + b->end,
 * which may also be written to before they are fed. */
void body_expect(Body *b, size_t n);
int body_feed(Body *b, const char *data, size_t n); /* 0; -1 MemoryError */
void body_chunk_ends(Body *b);                      /* a chunk of HTTP, with what was fed last */
void body_feed_eof(Body *b);
void body_fail(Body *b, Value exc); /* an exception object: raised to who reads, after nothing */

/* http_unpack.c. What will be fed is compressed: false when that is unknown or zlib is missing, then it is
 * taken as it is. broken(b, why) is called when it was compressed wrongly, and lets the body fail. */
bool body_unpack(Body *b, const char *coding, size_t n, void (*broken)(Body *b, const char *why));
bool body_knows_brotli(void); /* is its library on this computer? */
/* Between it and http_body.c: */
int body_put(Body *b, const char *data, size_t n); /* adds what can be read: 0; -1 MemoryError */
void body_end(Body *b);                            /* nothing more can be read */
int unpacker_feed(Body *b, const char *data, size_t n);
int unpacker_go_on(Body *b); /* as there is room */
void unpacker_feed_eof(Body *b);
void unpacker_free(Body *b);

#endif
