/* The body of an HTTP message while it comes: aiohttp.StreamReader is this and, in stdlib/aiohttp/streams.py,
 * its methods. Who parses the message feeds it; one coroutine reads.
 *
 * Back-pressure: when body_feed() has brought it past its limit, body_is_full(); who feeds should then stop
 * until resume(body) is called, which happens when enough was read. */
#ifndef EDDY_NATIVE_HTTP_BODY_H
#define EDDY_NATIVE_HTTP_BODY_H

#include "loop/loop.h"

typedef struct Body {
    Object o;
    Loop *loop;
    char *data; /* bytes [at, end) of cap wait to be read */
    size_t at, end, cap;
    size_t limit;    /* bytes: full beyond twice as many; SIZE_MAX: never */
    int64_t total;   /* bytes that came */
    Value waiter;    /* Future of the one who waits, or ERR */
    Value exception; /* NONE: none */
    bool eof;
    Value owner; /* kept alive, for resume(); or ERR */
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
static inline bool body_is_full(const Body *b)
{
    return b->limit < SIZE_MAX / 2 && body_len(b) > 2 * b->limit;
}
/* A new object of class aiohttp.streams.StreamReader; ERR on error. */
Value body_new(Loop *l, size_t limit);
int body_feed(Body *b, const char *data, size_t n); /* 0; -1 MemoryError */
void body_feed_eof(Body *b);
void body_fail(Body *b, Value exc); /* an exception object: raised to who reads, after nothing */

#endif
