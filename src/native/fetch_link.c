/* Plain HTTP over sockets of our own: what most scripts ask for costs a third of libcurl's time so, and
 * libcurl need not be loaded. One request at a time is on a connection (a Link); afterwards it waits in the
 * pool, still known to the poller. TLS, proxies, streamed uploads, Unix sockets and sources' addresses are
 * libcurl's. */
#define _GNU_SOURCE /* SOCK_NONBLOCK */
#include "native/fetch.h"

#ifdef EDDY_LIBCURL
#include "native/multidict.h"
#include "native/socket.h"
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/native.h"
#include "object/number.h"
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/uio.h>
#include <unistd.h>

typedef enum LinkState {
    LINK_BEGUN, /* nothing could be sent yet: it may not be connected */
    LINK_HEAD,
    LINK_LENGTH,     /* a body of `left` bytes */
    LINK_TO_THE_END, /* a body that ends with the connection */
    LINK_CHUNK_SIZE,
    LINK_CHUNK,
    LINK_CHUNK_END,
    LINK_TRAILER,
} LinkState;

struct Link {
    LoopSource s;
    Pool *pool;
    Exchange *e;       /* NULL: it waits for one */
    struct Link *next; /* of those that wait */
    SocketAddress to;
    int fd, error; /* error: errno of connect() */
    LinkState state;
    bool used, fresh;        /* used before; a status line is next */
    bool unsent, keep, done; /* of the request; the server keeps it open; the answer is complete */
    double since;            /* has waited since then */
    int64_t left;
    Buf line; /* the beginning of a line */
    Buf out;  /* the request's head; then comes e->given */
    size_t sent;
};

enum { RUN_BEGIN = 16, LINE_MOST = 2 * 8190 + 16 };

static Type *type_link;
static void link_run(LoopSource *s, Value arg);

/* --- the end --- */

static void link_close(Link *k)
{
    if (k->fd < 0) return;
    loop_forget_fd(k->pool->loop, k->fd);
    close(k->fd);
    k->fd = -1;
}

void link_leave(Exchange *e)
{
    Link *k = e->link;
    Pool *p = k->pool;
    e->link = NULL;
    k->e = NULL;
    if (!k->done || !k->keep || k->unsent || p->closed || p->force_close) {
        link_close(k);
        return;
    }
    loop_park_fd(p->loop, k->fd);
    k->done = false;
    k->since = loop_time(p->loop);
    k->next = p->idle;
    p->idle = k;
}

void links_close(Pool *p)
{
    for (; p->idle; p->idle = p->idle->next) link_close(p->idle);
}

static void finish(Link *k, int code, int error)
{
    Exchange *e = k->e;
    e->os_error = error;
    exchange_done(e, code);
    if (e->got_head) exchange_tell_head(e);
}

static void broken(Link *k, int code, const char *text)
{
    snprintf(k->e->error, sizeof k->e->error, "%s", text);
    finish(k, code, 0);
}

/* --- connecting and sending --- */

static Link *link_new(Pool *p, const SocketAddress *to)
{
    Link *k = gc_new(K_LOOP_SOURCE, type_link->root, sizeof *k);
    k->pool = p;
    k->to = *to;
    k->s.run = link_run;
    int family = to->data.ss_family, one = 1;
    k->fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    k->error = k->fd < 0 ? errno : 0;
    if (k->error) return k;
    setsockopt(k->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(k->fd, address_ptr(&k->to), to->len) < 0 && errno != EINPROGRESS) k->error = errno;
    return k;
}

static void watch(Link *k, int event)
{
    if (loop_watch_fd(k->pool->loop, k->fd, event, obj_value(k)) == 0) return;
    err_clear();
    finish(k, CURLE_RECV_ERROR, errno);
}

/* Its next exchange, with the head of the request. */
static void give(Link *k, Exchange *e, Buf head)
{
    k->out = head;
    k->sent = 0;
    k->fresh = k->unsent = true;
    k->e = e;
    e->link = k;
}

/* A connection that was used before has ended meanwhile: once more, over a new one, unless something was
 * sent, which the server may have acted upon. */
static bool again(Link *k)
{
    Exchange *e = k->e;
    if (!k->used || k->sent) return false;
    Link *fresh = link_new(k->pool, &k->to);
    give(fresh, e, k->out);
    k->out = (Buf){0};
    e->connected = false;
    k->e = NULL;
    link_close(k);
    loop_call_soon(k->pool->loop, obj_value(fresh), small_value(RUN_BEGIN));
    return true;
}

static void connected(Link *k)
{
    k->state = LINK_HEAD;
    exchange_connected(k->e);
    watch(k, POLL_READ);
}

static void failed(Link *k, int code)
{
    int error = errno;
    if (k->state == LINK_BEGUN)
        finish(k, CURLE_COULDNT_CONNECT, error);
    else if (!again(k))
        finish(k, code, error);
}

/* Sends what the system takes; watches for when it takes more. */
static void flush(Link *k)
{
    const char *body = NULL;
    int64_t n = 0;
    if (!is_none(k->e->given)) bytes_view(k->e->given, &body, &n);
    size_t head = k->out.len, all = head + (size_t)n;
    while (k->sent < all) {
        size_t from = k->sent < head ? 0 : k->sent - head;
        struct iovec parts[] = {{k->out.data + k->sent, k->sent < head ? head - k->sent : 0},
                                {(char *)body + from, (size_t)n - from}};
        bool headless = k->sent >= head;
        struct msghdr message = {.msg_iov = parts + headless, .msg_iovlen = n && !headless ? 2 : 1};
        ssize_t done = sendmsg(k->fd, &message, MSG_NOSIGNAL);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0 && errno == EAGAIN) return watch(k, POLL_WRITE);
        if (done < 0) return failed(k, CURLE_SEND_ERROR);
        k->sent += (size_t)done;
        if (k->state == LINK_BEGUN) connected(k);
        if (!k->e) return;
    }
    k->unsent = false;
    loop_unwatch_fd(k->pool->loop, k->fd, POLL_WRITE);
}

/* --- the answer --- */

static bool has_token(Exchange *e, Str *header, const char *token)
{
    Value v = multidict_get(e->headers, header);
    if (is_err(v)) return false;
    const char *s = str_utf8(as_str(v), NULL);
    for (size_t n = strlen(token); *s; s += *s == ',') {
        while (*s == ' ' || *s == '\t') s++;
        size_t len = strcspn(s, ", \t;");
        if (len == n && strncasecmp(s, token, n) == 0) return true;
        s += strcspn(s, ",");
    }
    return false;
}

static bool body_length(Value header, int64_t *n)
{
    errno = 0;
    *n = strtoll(str_utf8(as_str(header), NULL), NULL, 10);
    return !errno;
}

static bool has_no_body(Exchange *e)
{
    return e->bodyless || e->status == 204 || e->status == 304 || e->status < 200;
}

/* Bytes behind an answer that ended where it began: they can only be another answer. */
static bool is_no_answer(const char *s, size_t n)
{
    while (n && (*s == '\r' || *s == '\n')) s++, n--;
    return memcmp(s, "HTTP/", MIN(n, 5)) != 0;
}

/* How many of n bytes are a body that has been announced, though an answer to HEAD has none. */
static size_t useless_body(Exchange *e, size_t n)
{
    Value length = multidict_get(e->headers, fetch_names.content_length);
    int64_t size;
    if (!has_no_body(e) || is_err(length) || !body_length(length, &size)) return 0;
    return MIN(n, (size_t)size);
}

/* The answer's end; n further bytes have come. */
static void complete(Link *k, const char *more, size_t n)
{
    Exchange *e = k->e;
    k->done = !n; /* what nobody asked for cannot be trusted */
    size_t skip = n ? useless_body(e, n) : 0;
    if (k->keep && !e->head_told && is_no_answer(more + skip, n - skip)) e->refused = "Expected HTTP/";
    finish(k, e->refused ? CURLE_WEIRD_SERVER_REPLY : CURLE_OK, 0);
}

/* The head is there: what body follows? */
static void head_done(Link *k)
{
    Exchange *e = k->e;
    bool close_said = has_token(e, fetch_names.connection, "close");
    k->keep = e->version == 11 ? !close_said : has_token(e, fetch_names.connection, "keep-alive");
    k->state = LINK_LENGTH;
    k->left = 0;
    if (has_no_body(e)) {
        if (e->status < 200) k->keep = false;
        return;
    }
    Value length = multidict_get(e->headers, fetch_names.content_length);
    if (has_token(e, fetch_names.transfer_encoding, "chunked")) {
        k->state = LINK_CHUNK_SIZE;
    } else if (is_err(length) || !body_length(length, &k->left)) {
        k->state = LINK_TO_THE_END;
        k->keep = false;
    }
}

/* How the status line is wrong, or NULL. n bytes have come, perhaps not all of it. */
static const char *wrong_status(const char *s, size_t n)
{
    if (memcmp(s, "HTTP/", MIN(n, 5)) != 0) return "Expected HTTP/";
    if (n < 13) return s[n - 1] == '\n' ? "Bad status line 'Invalid status code'" : NULL;
    if (s[5] != '1' || s[6] != '.' || (s[7] != '0' && s[7] != '1'))
        return "Bad status line 'Invalid HTTP version'";
    for (int i = 9; i < 12; i++)
        if (s[i] < '0' || s[i] > '9') return "Bad status line 'Invalid status code'";
    return s[8] == ' ' && (s[12] == ' ' || s[12] == '\r' || s[12] == '\n') ? NULL : "Invalid status line";
}

static void head_line(Link *k, char *s, size_t n)
{
    Exchange *e = k->e;
    if (k->fresh && (e->refused = wrong_status(s, n))) return finish(k, CURLE_WEIRD_SERVER_REPLY, 0);
    bool blank = n <= 2 && (*s == '\n' || *s == '\r');
    k->fresh = blank;
    if (exchange_header(e, s, n) != n) return finish(k, CURLE_WRITE_ERROR, 0);
    if (e->got_head) head_done(k);
}

static void size_line(Link *k, const char *s)
{
    char *end;
    errno = 0;
    bool digits = isxdigit((unsigned char)*s) && (s[1] | 32) != 'x'; /* "0x2" is no size */
    k->left = digits ? strtoll(s, &end, 16) : -1;
    if (k->left < 0 || errno || !*end || !strchr(" \t\r\n;", *end))
        return broken(k, CURLE_RECV_ERROR, "no hexadecimal number");
    k->state = k->left ? LINK_CHUNK : LINK_TRAILER;
}

/* A line of n bytes, `more` bytes behind it. */
static void take_line(Link *k, char *s, size_t n, const char *next, size_t more)
{
    bool blank = *s == '\n' || (*s == '\r' && n == 2);
    if (k->state == LINK_HEAD)
        head_line(k, s, n);
    else if (k->state == LINK_CHUNK_SIZE)
        size_line(k, s);
    else if (k->state == LINK_TRAILER && blank)
        body_chunk_ends(as_body(k->e->body)), complete(k, next, more);
    else if (k->state == LINK_CHUNK_END && !blank)
        broken(k, CURLE_RECV_ERROR, "no end of a chunk");
    else if (k->state == LINK_CHUNK_END)
        body_chunk_ends(as_body(k->e->body)), k->state = LINK_CHUNK_SIZE;
}

/* Takes a line, or keeps its beginning. How many bytes were used. */
static size_t take_text(Link *k, char *s, size_t n)
{
    char *stop = memchr(s, '\n', n);
    size_t size = stop ? (size_t)(stop - s) + 1 : n;
    if (!stop || k->line.len) {
        buf_put(&k->line, s, size);
        if (!stop && k->state == LINK_HEAD && k->fresh &&
            (k->e->refused = wrong_status(k->line.data, k->line.len))) {
            finish(k, CURLE_WEIRD_SERVER_REPLY, 0);
        } else if (!stop && k->line.len > LINE_MOST) {
            bool head = k->state == LINK_HEAD;
            if (head) exchange_header(k->e, k->line.data, k->line.len);
            finish(k, head ? CURLE_WRITE_ERROR : CURLE_RECV_ERROR, 0);
        }
        if (!stop) return n;
        Buf line = k->line;
        k->line = (Buf){0};
        take_line(k, line.data, line.len, s + size, n - size);
        buf_free(&line);
    } else {
        take_line(k, s, size, s + size, n - size);
    }
    return size;
}

static void take(Link *k, char *s, size_t n)
{
    while (k->e && (n || (k->state == LINK_LENGTH && !k->left))) {
        size_t used = n;
        if (k->state == LINK_LENGTH || k->state == LINK_CHUNK) {
            if (!k->left) return complete(k, s, n);
            used = MIN(n, (size_t)k->left);
            k->left -= (int64_t)used;
        }
        if (k->state == LINK_LENGTH || k->state == LINK_CHUNK || k->state == LINK_TO_THE_END) {
            if (k->state == LINK_LENGTH && !as_body(k->e->body)->unpacker)
                body_expect(as_body(k->e->body), used + (size_t)k->left);
            int wrong = exchange_data(k->e, s, used);
            if (wrong) return finish(k, wrong, 0);
            if (k->state == LINK_CHUNK && !k->left) k->state = LINK_CHUNK_END;
        } else {
            used = take_text(k, s, n);
        }
        s += used;
        n -= used;
    }
}

static void no_more(Link *k)
{
    Exchange *e = k->e;
    if (k->state == LINK_TO_THE_END)
        complete(k, NULL, 0);
    else
        finish(k, e->got_head ? CURLE_PARTIAL_FILE : CURLE_GOT_NOTHING, 0);
}

static void receive(Link *k)
{
    Pool *p = k->pool;
    Exchange *e = k->e;
    Body *b = as_body(e->body);
    /* what is nothing but body goes straight to its place */
    bool straight = b->whole && k->state == LINK_LENGTH && k->left && b->cap - b->end == (size_t)k->left;
    char *at = straight ? b->data + b->end : loop_scratch(p->loop);
    ssize_t n = recv(k->fd, at, straight ? (size_t)k->left : LOOP_SCRATCH, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n < 0) return failed(k, CURLE_RECV_ERROR);
    if (n == 0) return no_more(k);
    take(k, at, (size_t)n);
    if (k->e != e) return;
    if (e->got_head) exchange_tell_head(e);
    if (e->in_paused) loop_unwatch_fd(p->loop, k->fd, POLL_READ);
}

void link_resume(Exchange *e)
{
    watch(e->link, POLL_READ);
}

static void link_run(LoopSource *s, Value arg)
{
    Link *k = (Link *)s;
    if (!k->e) return; /* queued before it ended */
    if (k->error) {
        errno = k->error;
        failed(k, CURLE_COULDNT_CONNECT);
    } else if (as_small(arg) == POLL_READ) {
        if (!k->e->in_paused) receive(k);
    } else {
        flush(k);
    }
}

/* --- starting --- */

/* A connection to the address that waits and still lives, or NULL. */
static Link *find_idle(Pool *p, const SocketAddress *to)
{
    double oldest = p->keep_seconds ? loop_time(p->loop) - p->keep_seconds : 0;
    char c;
    for (Link **place = &p->idle; *place;) {
        Link *k = *place;
        bool here = k->to.len == to->len && memcmp(&k->to.data, &to->data, to->len) == 0;
        if (!here && k->since >= oldest) {
            place = &k->next;
            continue;
        }
        *place = k->next;
        k->next = NULL;
        if (k->since >= oldest && recv(k->fd, &c, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN)
            return k;
        link_close(k);
    }
    return NULL;
}

/* The head of the request; -1 with an error. */
static int put_head(Buf *out, Value method, Value target, List *flat)
{
    buf_reserve(out, 300);
    buf_puts(out, str_utf8(as_str(method), NULL));
    buf_putc(out, ' ');
    buf_puts(out, str_utf8(as_str(target), NULL));
    buf_puts(out, " HTTP/1.1\r\n");
    for (int64_t i = 0; i + 1 < flat->len; i += 2) {
        for (int side = 0; side < 2; side++) {
            Value v = flat->items[i + side];
            if (!is_str(v)) return err_type("Cannot serialize non-str key %R", v), -1;
            size_t size;
            const char *s = str_utf8(as_str(v), &size);
            if (memchr(s, '\n', size) || memchr(s, '\r', size))
                return err_value("Newline or carriage return character detected in HTTP status message or "
                                 "header. This is a potential security issue."),
                       -1;
            buf_put(out, s, size);
            buf_puts(out, side ? "\r\n" : ": ");
        }
    }
    buf_puts(out, "\r\n");
    return 0;
}

static bool numeric_address(Value v, SocketAddress *to)
{
    if (!is_tuple(v) || as_tuple(v)->len < 2) return false;
    Value host = as_tuple(v)->items[0], port = as_tuple(v)->items[1];
    if (!is_str(host) || !is_small(port)) return false;
    struct sockaddr_in *four = (struct sockaddr_in *)&to->data;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)&to->data;
    const char *text = str_utf8(as_str(host), NULL);
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        to->len = sizeof *four;
    } else if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        to->len = sizeof *six;
    }
    four->sin_port = six->sin6_port = htons((uint16_t)as_small(port));
    return to->len;
}

int link_start(Exchange *e, Value method, Value target, Value headers, Value address)
{
    Pool *p = e->pool;
    SocketAddress to = {0};
    if (p->unix_path || p->local_addr || !numeric_address(address, &to)) return 0;
    Buf head = {0};
    if (put_head(&head, method, target, as_multidict(headers)->items) < 0) {
        buf_free(&head);
        return -1;
    }
    Link *k = find_idle(p, &to);
    bool known = k;
    if (known) {
        loop_unpark_fd(p->loop, k->fd, obj_value(k));
        buf_free(&k->out);
        k->used = true;
        k->state = LINK_HEAD;
    } else {
        k = link_new(p, &to);
    }
    give(k, e, head);
    if (known) {
        exchange_connected(e);
        flush(k);
    } else {
        loop_call_soon(p->loop, obj_value(k), small_value(RUN_BEGIN));
    }
    return 1;
}

Value link_addresses(Link *k)
{
    if (k->fd < 0) return NONE;
    return tuple_value(tuple_of(2, address_of_peer(k->fd), address_of_local(k->fd)));
}

/* --- the type --- */

static void link_mark(Object *o)
{
    Link *k = (Link *)o;
    gc_mark_obj(k->pool);
    if (k->e) gc_mark_obj(k->e);
    if (k->next) gc_mark_obj(k->next);
}

/* Found dead, with its pool: the loop may be gone. */
static void link_free(Object *o)
{
    Link *k = (Link *)o;
    if (k->fd >= 0) close(k->fd);
    buf_free(&k->line);
    buf_free(&k->out);
}

static void link_setup(Type *t)
{
    t->slots.mark = link_mark;
    t->slots.free = link_free;
}

void fetch_link_types_init(void)
{
    type_link =
        type_new_native("_fetch", "_Link", "FetchLink", NULL, K_LOOP_SOURCE, sizeof(Link), 0, link_setup);
}
#endif
