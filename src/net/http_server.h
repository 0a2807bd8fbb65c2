/* An HTTP/1 server in C: what aiohttp.web does for each request before and after the handler.
 *
 * A Server makes a Conn for each connection: a protocol (net/transport.h) whose bytes go through llhttp. A
 * complete head becomes a Request; the handler of its path is called and its coroutine run as a task, whose
 * first step is made at once. When the handler returns a plain Response, head and body are sent in one write.
 * All else (middlewares, dynamic paths, exceptions, streams, files) is done by coroutines in
 * stdlib/aiohttp/web_protocol.py, which the server is given as `serve` (from the beginning) and `settle`
 * (from what the handler has returned or raised).
 *
 *     http_conn.c      connections: parsing, the order of requests, time limits
 *     http_request.c   Request: headers and body, made when asked for
 *     http_response.c  Response: its fields, and how it becomes bytes
 */
#ifndef EDDY_NET_HTTP_SERVER_H
#define EDDY_NET_HTTP_SERVER_H

#include "base/buf.h"
#include "net/transport.h"

typedef struct HttpConn HttpConn;

/* Connections that all have to be done with something within the same time: the first is the first due. */
typedef struct HttpQueue {
    HttpConn *first, *last;
    double seconds;
} HttpQueue;

/* A head while it is being parsed: its bytes, and (offset, length) of name and value of each header. */
typedef struct HttpHead {
    Buf text, spans;
    uint32_t target_len; /* bytes at the beginning of text */
    struct HttpHead *next;
} HttpHead;

typedef struct HttpServer {
    Object o;
    Loop *loop;
    Value request_class, response_class;
    Value serve;  /* async def serve(conn, request): does everything */
    Value settle; /* async def settle(conn, request, result, exception): goes on after the handler */
    Value refuse; /* def refuse(conn, message): the answer, as bytes, to what is no HTTP */
    Value log;    /* def log(request, response, seconds) or NONE */
    Value logger; /* whose level decides whether log is called */
    Value routes; /* dict: path -> dict: method -> (handler, route); or NONE: everything goes through serve */
    Value handler; /* of every request, or NONE */
    Value app;
    Value software;                        /* str: the Server header */
    int64_t max_line, max_field, max_head; /* bytes */
    HttpQueue idle, lingering;
    LoopTimer *timer;
    HttpConn *conns; /* all of them */
    HttpHead *spare_heads;
    int64_t nconns, requests;
    bool closing;         /* no keep-alive any more */
    bool keeps_encodings; /* bodies are not decompressed */
} HttpServer;

typedef struct HttpRequest {
    Object o;
    Value conn;    /* HttpConn */
    Value head;    /* Bytes: spans, then text (see HttpHead) */
    Value method;  /* Str */
    Value target;  /* Str, made when asked for; ERR */
    Value headers; /* CIMultiDictProxy, made when asked for; ERR */
    Value body;    /* bytes; a stream; NONE */
    Value route;   /* the route found natively; ERR */
    Value match_info;
    Value response; /* what was prepared; NONE */
    Value app;
    double start;           /* when the head was complete, on the loop's clock */
    int64_t content_length; /* -1: none */
    uint32_t nheaders, target_len;
    uint8_t major, minor;
    bool keep_alive, chunked, has_body;
    bool other_headers; /* headers were given, those of head do not count */
} HttpRequest;

enum ResponseFlags {
    RESP_COMPLEX = 1, /* more than status, headers and a body of bytes: the slow way */
    RESP_TEXT = 2,    /* body is made of text when asked for */
};

typedef struct HttpResponse {
    Object o;
    Value headers;      /* CIMultiDict; ERR: not asked for, then content_type says all */
    Value content_type; /* Str: the header; ERR: none */
    Value text, body;   /* Str or NONE; bytes, a payload, NONE */
    Value reason;       /* Str; ERR: the usual one */
    Value charset;      /* Str or NONE */
    Value state;        /* dict of response['key']; ERR */
    Value keep_alive;   /* NONE, TRUE, FALSE */
    int32_t status;
    uint32_t flags;
    int64_t sent; /* bytes, with the head */
} HttpResponse;

extern Type *type_http_server, *type_http_conn, *type_http_request, *type_http_stream_response,
    *type_http_response;

/* http_conn.c */
struct HttpConn {
    LoopSource s;
    HttpServer *server;
    Transport *transport; /* NULL: none yet, or lost */
    HttpRequest *request; /* being read or handled; NULL */
    Value task;           /* that handles it, or ERR */
    Value waiter;         /* Future of who waits until the write buffer is smaller, or ERR */
    Value feed;           /* upgraded: feed(data) gets the bytes; feed(b'') at the end */
    HttpHead *build;      /* NULL: no head is being read */
    char *rest;           /* bytes that came too early */
    size_t rest_at, rest_len, rest_cap;
    Buf body;                  /* of a request that has not started */
    HttpConn *prev, *next;     /* all of a server */
    HttpConn *earlier, *later; /* in queue */
    HttpQueue *queue;
    double since;                  /* in queue: since when */
    const char *value_end;         /* where the header value being read goes on, if it does */
    const char *chunk, *chunk_end; /* what is being parsed */
    const char *error;             /* why the message is refused */
    bool started, complete, direct, going, paused, write_paused, keep_alive, closing, in_value, after_newline,
        refused;
    struct llhttp__internal_s *parser;
};

/* http_request.c: a request from a head; the head's memory is left empty. */
HttpRequest *http_request_new(HttpConn *c, HttpHead *h, const char *method);
Str *http_request_target(HttpRequest *r); /* NULL: MemoryError */
/* The path when it needs no decoding, a new string; NULL otherwise (nothing raised). */
Str *http_request_plain_path(HttpRequest *r);
/* The text of the first header of that name, not terminated; NULL: none. */
const char *http_request_value(HttpRequest *r, const char *lower_name, size_t *n);
void http_request_types_init(Dict *d);

/* http_response.c: the response that an object (a Response, or an exception that is one) has. */
HttpResponse *http_response_of(Value v);
/* Sends it whole if it is a plain one: 1; 0: the slow way is needed. */
int http_response_send(HttpConn *c, HttpRequest *r, Value response, bool *keep_alive);
const char *http_reason(int status); /* "" when unknown */
const char *http_date(void);         /* of now, as the Date header has it */
void http_response_types_init(Dict *d);

#endif
