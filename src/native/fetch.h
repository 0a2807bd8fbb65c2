/* The HTTP client's native half: libcurl on the loop. fetch_lib.c loads libcurl, fetch_pool.c has the
 * connections and what drives them, fetch.c one exchange of a request for an answer, fetch_tls.c what an
 * ssl.SSLContext says. Plain HTTP goes over connections of our own (fetch_link.c).
 *
 * Include this first: libcurl's headers use names that ours define. */
#ifndef EDDY_NATIVE_FETCH_H
#define EDDY_NATIVE_FETCH_H

#ifdef EDDY_LIBCURL
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt
#endif

#include "native/http_body.h"

#ifdef EDDY_LIBCURL

/* clang-format off */
#define CURL_FUNCTIONS(X) \
    X(curl_global_init) \
    X(curl_easy_init) \
    X(curl_easy_setopt) \
    X(curl_easy_getinfo) \
    X(curl_easy_cleanup) \
    X(curl_easy_reset) \
    X(curl_easy_pause) \
    X(curl_easy_strerror) \
    X(curl_slist_append) \
    X(curl_slist_free_all) \
    X(curl_multi_init) \
    X(curl_multi_setopt) \
    X(curl_multi_add_handle) \
    X(curl_multi_remove_handle) \
    X(curl_multi_info_read) \
    X(curl_multi_socket_action) \
    X(curl_multi_assign) \
    X(curl_multi_cleanup) \
    X(curl_multi_strerror)
/* clang-format on */

typedef struct CurlLib {
#define X(f) __typeof__(&f) f;
    CURL_FUNCTIONS(X)
#undef X
} CurlLib;
extern CurlLib curl;  /* curl.curl_easy_init() ... */
bool curl_load(void); /* false: not on this computer */

enum { EASY_SPARE = 32 };

/* Connections that may be used again, and the exchanges under way. */
typedef struct Pool {
    Object o;
    Loop *loop;
    CURLM *multi;      /* made when first needed */
    struct Link *idle; /* connections of our own that can be used again */
    LoopTimer *curl_timer, *deadline_timer;
    Value failure; /* failure(exchange, code, errno, text, verify): the exception for what went wrong */
    Value context; /* the ssl.SSLContext of its connections, the SHA-256 of their certificate (bytes), or NONE
                    */
    bool verify, force_close, closed;
    char *cafile, *capath, *unix_path, *local_addr; /* NULL: none */
    double keep_seconds;                            /* 0: any time */
    struct Exchange *active;                        /* a list */
    struct Exchange *headed, **headed_end; /* whose head came while libcurl ran: told when it has returned */
    CURL *spare[EASY_SPARE];               /* handles to be used again */
    int nspare;
} Pool;

typedef struct Exchange {
    Object o;
    Pool *pool;
    struct Exchange *next, *before; /* in the pool's list */
    struct Exchange *next_headed;   /* in its list of those whose head has just come */
    CURL *easy;                     /* libcurl's side of it, or */
    struct Link *link;              /* ours; both NULL: not started, or over */
    struct curl_slist *lines, *connect_to, *proxy_lines;
    Value request; /* what failure() is told about */
    Value head;    /* Future: the exchange itself, once the headers are there */
    Value body;    /* Body */
    Value on_done; /* called with it in the end; NONE: nobody */
    Value given;   /* the request's body: bytes, or NONE */
    Value headers; /* CIMultiDict of the answer */
    Value raw;     /* list of (name, value) bytes */
    Value writer;  /* Future of who waits to send more, or ERR */
    Buf text;      /* the header block being read */
    Buf out;       /* streamed upload: bytes [sent, len) wait */
    size_t sent;
    Value reason;
    const char *refused;           /* why its head was refused, or NULL */
    int status, version, os_error; /* os_error: errno of what ended it */
    bool streams, out_eof, out_paused, in_paused, got_head, head_told, connected, over, tls, bodyless,
        decodes, undecodable, chunked;
    bool failed;    /* its easy handle is not used again: libcurl would still give this failure's errno */
    char cert[65];  /* the digest of a certificate that was not the expected one */
    bool head_only; /* HEAD with a body: libcurl would wait for the answer's */
    double total, connect, read_every, read_due; /* loop times and seconds; INFINITY: no limit */
    char error[CURL_ERROR_SIZE];
} Exchange;

/* Names of headers. */
typedef struct FetchNames {
    Str *connection, *content_encoding, *content_length, *transfer_encoding;
} FetchNames;
extern FetchNames fetch_names;

/* What failure() is told besides libcurl's codes. */
enum {
    FETCH_TOTAL_TIMEOUT = -1,
    FETCH_CONNECT_TIMEOUT = -2,
    FETCH_READ_TIMEOUT = -3,
    FETCH_BAD_HEADER = -4,
    FETCH_BAD_BODY = -5,
    FETCH_WRONG_CERT = -6
};

extern Type *type_pool, *type_exchange;
void fetch_pool_types_init(Dict *d);
void pool_add(Pool *p, Exchange *e); /* starts it */
void pool_remove(Exchange *e);       /* takes it out, ended or not */
CURL *pool_easy(Pool *p);            /* a handle without options, NULL: MemoryError */
void pool_arm(Pool *p, double when); /* the deadlines are looked at not later than then */
void exchange_tell_head(Exchange *e);
double exchange_due(Exchange *e);     /* its next deadline */
void exchange_connected(Exchange *e); /* from now on the time limit for reading counts */
/* A line of the answer's head; not n: it was refused. A piece of the body: 0, or a CURLE_ code. */
size_t exchange_header(Exchange *e, char *line, size_t n);
int exchange_data(Exchange *e, const char *data, size_t n);
void exchange_done(Exchange *e, int code);
/* CURLOPT_SSL_CTX_FUNCTION: gives OpenSSL's context what the pool's ssl.SSLContext says. */
CURLcode fetch_set_tls(CURL *easy, void *ssl_ctx, void *pool);
/* The SHA-256 of the certificate at the other end of a connection, as 64 digits; false when there is none. */
bool fetch_cert_digest(CURL *easy, char digits[65]);
/* The _ssl.SSLConn of a connection, NONE without TLS or while module ssl is not imported. context: its
 * SSLContext or NONE */
Value fetch_tls_conn(CURL *easy, Value context);
const char *fetch_verify_text(long code); /* OpenSSL's words for why a certificate was refused */

typedef struct Link Link;
/* Sends a request over a connection of ours: 1; 0: libcurl has to do it; -1 with an error. target: path and
 * query; headers: a CIMultiDict; address: as sockets have it, with a numeric host. */
int link_start(Exchange *e, Value method, Value target, Value headers, Value address);
void link_leave(Exchange *e);  /* the exchange is over: its connection waits for another, or is closed */
void link_resume(Exchange *e); /* reading goes on */
Value link_addresses(Link *k); /* as Exchange.address() gives them */
void links_close(Pool *p);     /* those that wait */
void fetch_link_types_init(void);

#endif
#endif
