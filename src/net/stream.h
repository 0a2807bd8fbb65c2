/* asyncio's streams as C sees them: a reader keeps what came until somebody asks for it, a writer speaks to a
 * transport, and the protocol between them does the back-pressure both ways. */
#ifndef EDDY_NET_STREAM_H
#define EDDY_NET_STREAM_H

#include "net/transport.h"

typedef struct StreamReader {
    Object o;
    Loop *loop;
    Value transport; /* NONE: none yet */
    Value exception; /* NONE: none */
    Value waiter;    /* Future of the one who waits for data, or ERR */
    char *data;      /* bytes [at, end) of cap are there to be read */
    size_t at, end, cap;
    int64_t limit;     /* bytes: more than twice as many pause the transport */
    Value limit_given; /* as the program said it, perhaps a float */
    bool eof, paused;
} StreamReader;

extern Type *type_stream_reader;

static inline size_t stream_reader_len(StreamReader *r)
{
    return r->end - r->at;
}
int stream_feed(StreamReader *r, const char *data, size_t n); /* 0; -1 MemoryError */
void stream_feed_eof(StreamReader *r);
void stream_fail(StreamReader *r, Value exc);
/* The first n bytes (n <= stream_reader_len), taken out. */
Value stream_take(StreamReader *r, size_t n);

#endif
