/* Connections of the HTTP server: bytes in, requests in their order, answers out, and what ends a connection.
 * See http_server.h. */
#include "net/http_server.h"
#include "native/http_body.h"
#include "object/bytes.h"
#include "object/alloc.h"
#include <math.h>
#include <strings.h>

Type *type_http_server, *type_http_conn;

#ifdef EDDY_HAVE_LLHTTP
#include <llhttp.h>

enum { REST_HIGH = 64 * 1024, REST_LOW = 16 * 1024, BODY_LIMIT = 64 * 1024, LOG_INFO = 20 };

static HttpConn *as_conn(Value v)
{
    return (HttpConn *)as_obj(v);
}

static void conn_go(HttpConn *c);

/* --- time limits: queues of connections that must get on --- */

static void queue_leave(HttpConn *c)
{
    HttpQueue *q = c->queue;
    if (!q) return;
    *(c->earlier ? &c->earlier->later : &q->first) = c->later;
    *(c->later ? &c->later->earlier : &q->last) = c->earlier;
    c->earlier = c->later = NULL;
    c->queue = NULL;
}

static void set_timer(HttpServer *s)
{
    double due = INFINITY;
    if (s->idle.first) due = s->idle.first->since + s->idle.seconds;
    if (s->lingering.first) due = fmin(due, s->lingering.first->since + s->lingering.seconds);
    if (due < INFINITY) loop_timer_set(s->timer, due);
}

static void queue_join(HttpConn *c, HttpQueue *q)
{
    queue_leave(c);
    c->queue = q;
    c->since = loop_time(c->server->loop);
    c->earlier = q->last;
    *(q->last ? &q->last->later : &q->first) = c;
    q->last = c;
    if (!(c->server->timer->deadline <= c->since + q->seconds)) set_timer(c->server);
}

static void close_transport(HttpConn *c)
{
    c->closing = true;
    queue_leave(c);
    if (c->transport) transport_close(c->transport);
}

static void expire(HttpServer *s, HttpQueue *q, double now)
{
    while (q->first && q->first->since + q->seconds <= now) {
        HttpConn *c = q->first;
        bool head_begun = q == &s->idle && c->build && c->build->text.len;
        static const char late[] =
            "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        if (head_begun && c->transport) transport_write(c->transport, late, sizeof late - 1);
        close_transport(c);
    }
}

static void timer_fired(Value server)
{
    HttpServer *s = (HttpServer *)as_obj(server);
    double now = loop_time(s->loop);
    expire(s, &s->idle, now);
    expire(s, &s->lingering, now);
    set_timer(s);
}

/* --- parsing --- */

static HttpConn *conn_of(llhttp_t *p)
{
    return p->data;
}

static int refuse(HttpConn *c, const char *why)
{
    c->error = why;
    llhttp_set_error_reason(c->parser, why);
    return HPE_USER;
}

static HttpHead *take_head(HttpServer *s)
{
    HttpHead *h = s->spare_heads;
    if (!h) return mem_zalloc(sizeof *h);
    s->spare_heads = h->next;
    return h;
}

/* Heads that grew large are not kept. */
static void leave_head(HttpServer *s, HttpHead *h)
{
    enum { KEEP = 4096 };
    if (h->text.cap > KEEP || h->spans.cap > KEEP) {
        buf_free(&h->text);
        buf_free(&h->spans);
        mem_free(h);
        return;
    }
    h->text.len = h->spans.len = h->target_len = 0;
    h->next = s->spare_heads;
    s->spare_heads = h;
}

static int on_begin(llhttp_t *p)
{
    HttpConn *c = conn_of(p);
    if (!c->build) c->build = take_head(c->server);
    c->in_value = c->after_newline = false;
    c->value_end = NULL;
    c->complete = false;
    return 0;
}

static int too_long(HttpConn *c, int64_t limit, const char *at, size_t n)
{
    static char text[256];
    char shown[101];
    size_t k = n < 100 ? n : 100;
    for (size_t i = 0; i < k; i++) shown[i] = at[i] >= ' ' && at[i] < 127 && at[i] != '\'' ? at[i] : '?';
    shown[k] = 0;
    snprintf(text, sizeof text, "Got more than %lld bytes when reading: bytearray(b'%s...').",
             (long long)limit, shown);
    return refuse(c, text);
}

static int on_url(llhttp_t *p, const char *at, size_t n)
{
    HttpConn *c = conn_of(p);
    buf_put(&c->build->text, at, n);
    c->build->target_len = (uint32_t)c->build->text.len;
    if (c->build->target_len > c->server->max_line)
        return too_long(c, c->server->max_line, c->build->text.data, c->build->text.len);
    return 0;
}

static uint32_t *last_span(HttpHead *h)
{
    return (uint32_t *)(void *)(h->spans.data + h->spans.len) - 4;
}

static int head_grows(HttpConn *c, const char *at, size_t n, uint32_t span[2])
{
    Buf *text = &c->build->text;
    buf_put(text, at, n);
    span[1] += (uint32_t)n;
    if (span[1] > c->server->max_field)
        return too_long(c, c->server->max_field, text->data + span[0], span[1]);
    if ((int64_t)text->len > c->server->max_head) return refuse(c, "Headers are too large");
    return 0;
}

static int on_field(llhttp_t *p, const char *at, size_t n)
{
    HttpConn *c = conn_of(p);
    HttpHead *h = c->build;
    if (!h) return 0;                                                 /* trailers */
    if (memchr(at, ' ', n)) return refuse(c, "Invalid header token"); /* llhttp takes it for a letter */
    if (!h->spans.len || c->in_value) {
        uint32_t fresh[4] = {(uint32_t)h->text.len, 0, 0, 0};
        buf_put(&h->spans, fresh, sizeof fresh);
        c->in_value = false;
        c->value_end = NULL;
    }
    return head_grows(c, at, n, last_span(h));
}

/* Does a line that goes on begin here (obs-fold)? */
static bool is_folded(HttpConn *c, const char *at)
{
    if (c->value_end) return at != c->value_end;
    if (c->in_value && at > c->chunk) return true;
    while (at > c->chunk && (at[-1] == ' ' || at[-1] == '\t')) at--;
    return at > c->chunk ? at[-1] == '\n' : c->after_newline;
}

static int on_value(llhttp_t *p, const char *at, size_t n)
{
    HttpConn *c = conn_of(p);
    HttpHead *h = c->build;
    if (!h) return 0;
    if (n && is_folded(c, at)) return refuse(c, "Header values must not be folded");
    uint32_t *span = h->spans.len ? last_span(h) : NULL;
    if (!span || !span[1]) return refuse(c, "Invalid header token");
    if (!c->in_value) span[2] = (uint32_t)h->text.len;
    c->in_value = true;
    c->value_end = at + n;
    return head_grows(c, at, n, span + 2);
}

/* The Content-Encoding of a body that is to be decompressed, not terminated; NULL. */
static const char *body_coding(HttpConn *c, HttpRequest *r, size_t *n)
{
    return c->server->keeps_encodings || !r->has_body ? NULL : http_request_value(r, "content-encoding", n);
}

/* Headers that may come once only: whoever is behind another server could take the other one. What is wrong,
 * or NULL. */
static const char *repeated(HttpHead *h)
{
#define ONCE(name)                                                                                           \
    {                                                                                                        \
        name, "Duplicate '" name "' header found."                                                           \
    }
    static const struct {
        const char *name, *error;
    } once[] = {ONCE("Host"),         ONCE("Etag"),          ONCE("Server"),       ONCE("User-Agent"),
                ONCE("Content-Type"), ONCE("Content-Range"), ONCE("Max-Forwards"), ONCE("Content-Location")};
#undef ONCE
    /* by which nearly all others are passed over */
    static const unsigned lengths = 1 << 4 | 1 << 6 | 1 << 10 | 1 << 12 | 1 << 13 | 1 << 16;
    const uint32_t *span = (const uint32_t *)(const void *)h->spans.data;
    unsigned seen = 0;
    for (size_t left = h->spans.len / (4 * sizeof *span); left > 0; left--, span += 4) {
        if (span[1] > 16 || !(lengths >> span[1] & 1)) continue;
        for (unsigned i = 0; i < COUNT_OF(once); i++) {
            const char *name = once[i].name;
            if (strlen(name) != span[1] || strncasecmp(name, h->text.data + span[0], span[1]) != 0) continue;
            if (seen >> i & 1) return once[i].error;
            seen |= 1u << i;
        }
    }
    return NULL;
}

static int on_head(llhttp_t *p)
{
    HttpConn *c = conn_of(p);
    const char *twice = repeated(c->build);
    if (twice) return refuse(c, twice);
    if (p->http_major != 1 || p->http_minor > 1) return refuse(c, "Unsupported HTTP version");
    p->upgrade = 0; /* it is the handler who upgrades; until then this is HTTP */
    HttpRequest *r = http_request_new(c, c->build, llhttp_method_name((llhttp_method_t)p->method));
    if (!r) return refuse(c, "Out of memory");
    leave_head(c->server, c->build);
    c->build = NULL;
    r->major = p->http_major;
    r->minor = p->http_minor;
    r->keep_alive = llhttp_should_keep_alive(p) || (!(p->flags & F_CONNECTION_CLOSE) && p->http_minor);
    r->chunked = p->flags & F_CHUNKED;
    r->content_length = p->flags & F_CONTENT_LENGTH ? (int64_t)p->content_length : -1;
    r->has_body = r->chunked || r->content_length > 0;
    r->start = loop_time(c->server->loop);
    c->request = r;
    c->started = false;
    size_t n = 0;
    const char *coding = body_coding(c, r, &n);
    if (coding && n == 2 && strncasecmp(coding, "br", 2) == 0 && !body_knows_brotli())
        return refuse(c, "Can not decode content-encoding: brotli (br). Please install `Brotli`");
    return 0;
}

/* The handler has read enough of a body. */
static void body_wants_more(Body *b)
{
    HttpConn *c = as_conn(b->owner);
    if (!c->paused || !c->transport || c->rest_len > REST_LOW) return;
    c->paused = false;
    transport_resume_reading(c->transport);
}

static void feed_stream(HttpConn *c, const char *at, size_t n)
{
    Body *b = as_body(c->request->body);
    if (body_feed(b, at, n) < 0 || !body_is_full(b) || c->paused || !c->transport) return;
    c->paused = true;
    transport_pause_reading(c->transport);
}

static int on_body(llhttp_t *p, const char *at, size_t n)
{
    HttpConn *c = conn_of(p);
    if (!c->request) return 0; /* its handler is done: nobody wants the rest */
    if (is_body(c->request->body))
        feed_stream(c, at, n);
    else if (!c->started)
        buf_put(&c->body, at, n);
    return err_occurred() ? HPE_USER : 0;
}

static int on_chunk_end(llhttp_t *p)
{
    HttpRequest *r = conn_of(p)->request;
    if (r && is_body(r->body)) body_chunk_ends(as_body(r->body));
    return 0;
}

static int on_complete(llhttp_t *p)
{
    HttpConn *c = conn_of(p);
    c->complete = true;
    c->server->requests++;
    if (c->request && is_body(c->request->body)) body_feed_eof(as_body(c->request->body));
    return err_occurred() ? HPE_USER : HPE_PAUSED;
}

static const llhttp_settings_t *settings(void)
{
    static llhttp_settings_t s;
    if (!s.on_message_begin) {
        llhttp_settings_init(&s);
        s.on_message_begin = on_begin;
        s.on_url = on_url;
        s.on_header_field = on_field;
        s.on_header_value = on_value;
        s.on_headers_complete = on_head;
        s.on_body = on_body;
        s.on_chunk_complete = on_chunk_end;
        s.on_message_complete = on_complete;
    }
    return &s;
}

/* What nobody can answer as HTTP: one last answer, and the end. A handler that waits for the body is told. */
static void refuse_message(HttpConn *c)
{
    const char *why = c->error ? c->error : llhttp_get_error_reason(c->parser);
    if (!why || !*why) why = "Bad request";
    if (llhttp_get_errno(c->parser) == HPE_INVALID_METHOD)
        why = "Bad status line 'Invalid method encountered'";
    c->refused = true;
    queue_leave(c);
    if (c->request && c->started) {
        Value args[2] = {obj_value(c), str_value(str_new_c(why))};
        op_call_method(obj_value(c->server), str_intern_c("_body_failed"), args, 2);
        return;
    }
    c->request = NULL;
    Value args[2] = {obj_value(c), str_value(str_new_c(why))};
    Value answer = op_call(c->server->refuse, args, 2, ERR);
    if (is_err(answer)) return;
    if (is_bytes(answer) && c->transport)
        transport_write(c->transport, ((Bytes *)as_obj(answer))->data,
                        (size_t)((Bytes *)as_obj(answer))->len);
    close_transport(c);
}

/* Parses up to the end of a message: how many bytes were taken; -1: the connection has ended. */
static int64_t parse_some(HttpConn *c, const char *data, size_t n)
{
    llhttp_t *p = c->parser;
    bool goes_on = c->value_end && c->value_end == c->chunk_end;
    c->value_end = goes_on ? data : NULL;
    c->chunk = data;
    c->chunk_end = data + n;
    llhttp_errno_t e = llhttp_execute(p, data, n);
    if (c->value_end != c->chunk_end) c->value_end = NULL;
    const char *end = data + n;
    while (end > data && (end[-1] == ' ' || end[-1] == '\t')) end--;
    if (end > data) c->after_newline = end[-1] == '\n';
    if (e == HPE_OK) return (int64_t)n;
    if (e == HPE_PAUSED) {
        const char *at = llhttp_get_error_pos(p);
        llhttp_resume(p);
        return at - data;
    }
    if (!err_occurred()) refuse_message(c);
    return -1;
}

/* --- bytes that came too early --- */

static void drop_rest(HttpConn *c)
{
    gc_account(-(int64_t)c->rest_cap);
    mem_free(c->rest);
    c->rest = NULL;
    c->rest_at = c->rest_len = c->rest_cap = 0;
}

static void keep_rest(HttpConn *c, const char *data, size_t n)
{
    if (c->rest_at + c->rest_len + n > c->rest_cap) {
        size_t cap = MAX(c->rest_len + n, 2 * c->rest_len);
        char *fresh = mem_alloc(cap);
        if (!fresh) {
            err_no_memory();
            return;
        }
        if (c->rest_len) memcpy(fresh, c->rest + c->rest_at, c->rest_len);
        size_t len = c->rest_len;
        drop_rest(c);
        c->rest = fresh;
        c->rest_len = len;
        c->rest_cap = cap;
        gc_account((int64_t)cap);
    }
    memcpy(c->rest + c->rest_at + c->rest_len, data, n);
    c->rest_len += n;
    if (c->rest_len > REST_HIGH && !c->paused && c->transport) {
        c->paused = true;
        transport_pause_reading(c->transport);
    }
}

/* Has the message been read whose handler runs? Then what follows has to wait. */
static bool is_blocked(HttpConn *c)
{
    return c->closing || c->refused || (c->request && c->started && c->complete);
}

/* --- running handlers --- */

static void finish(HttpConn *c, bool keep_alive);

static Value plain_handler(HttpConn *c, HttpRequest *r)
{
    HttpServer *s = c->server;
    if (!is_none(s->handler)) return s->handler;
    if (is_none(s->routes)) return ERR;
    Str *path = http_request_plain_path(r);
    Value methods = path ? dict_get_str(as_dict(s->routes), path) : ERR;
    if (is_err(methods)) return ERR;
    Value pair = dict_get_str(as_dict(methods), as_str(r->method));
    size_t n;
    if (is_err(pair) || http_request_value(r, "expect", &n)) return ERR;
    r->route = as_tuple(pair)->items[1];
    return as_tuple(pair)->items[0];
}

/* The coroutine that handles the request. */
static Value begin_handler(HttpConn *c, HttpRequest *r)
{
    Value request = obj_value(r), handler = plain_handler(c, r);
    c->direct = !is_err(handler);
    if (c->direct) return op_call1(handler, request);
    return op_call2(c->server->serve, obj_value(c), request);
}

static Value run_task(HttpConn *c, Value coro)
{
    Loop *l = c->server->loop;
    Value task = loop_makes_plain_tasks(l) ? task_new_eager(type_task, l, coro, ERR, ERR)
                                           : op_call_method(obj_value(l), NM(create_task), &coro, 1);
    if (!is_err(task) && is_task(task)) as_future(task)->flags |= FUT_SERVES;
    return task;
}

static void settle_with(HttpConn *c, Value result, Value exc);

static bool leaves_the_loop(void)
{
    return err_is(exc_KeyboardInterrupt) || err_is(exc_SystemExit);
}

static bool log_is_on(HttpServer *s)
{
    Value known = ERR, cache;
    if (is_none(s->log)) return false;
    if (is_none(s->logger)) return true;
    if (op_getattr_opt(s->logger, str_intern_c("_cache"), &cache) > 0 && is_dict(cache) &&
        dict_get(as_dict(cache), small_value(LOG_INFO), &known) > 0)
        return is_true(known);
    err_clear();
    Value level = small_value(LOG_INFO),
          on = op_call_method(s->logger, str_intern_c("isEnabledFor"), &level, 1);
    if (is_err(on)) err_clear();
    return !is_err(on) && op_truth(on) > 0;
}

static void log_access(HttpConn *c, Value response)
{
    HttpServer *s = c->server;
    if (!log_is_on(s)) return;
    Value args[3] = {obj_value(c->request), response, double_value(loop_time(s->loop) - c->request->start)};
    if (is_err(op_call(s->log, args, 3, ERR)) && !leaves_the_loop()) err_clear();
}

/* What the handler returned. */
static void handled(HttpConn *c, Value result)
{
    bool keep;
    if (http_response_of(result) && !is_exception(result) &&
        http_response_send(c, c->request, result, &keep)) {
        if (err_occurred()) return;
        log_access(c, result);
        if (!err_occurred()) finish(c, keep);
    } else if (!err_occurred()) {
        settle_with(c, result, NONE);
    }
}

/* The task is done. */
static void task_done(HttpConn *c, Future *f)
{
    c->task = ERR;
    if (!c->request) return;
    bool direct = c->direct;
    c->direct = false;
    if (f->state == FUTURE_CANCELLED || (f->flags & FUT_EXCEPTION)) {
        f->flags &= (uint16_t)~FUT_LOG;
        Value exc = f->state == FUTURE_CANCELLED ? future_cancelled_error(f) : f->result;
        if (direct) {
            settle_with(c, NONE, exc);
            return;
        }
        if (f->state != FUTURE_CANCELLED)
            loop_report(c->server->loop, "Unhandled exception in HTTP connection", exc, "protocol",
                        obj_value(c));
        finish(c, false);
    } else if (direct) {
        handled(c, f->result);
    } else {
        finish(c, is_true(f->result));
    }
}

static void follow_task(HttpConn *c, Value task)
{
    if (is_err(task)) return;
    if (!is_future(task)) {
        err_type("a task was expected, got %R", task);
        return;
    }
    Future *f = as_future(task);
    if (future_done(f)) {
        task_done(c, f);
        return;
    }
    c->task = task;
    future_add_callback(f, obj_value(c));
}

static void settle_with(HttpConn *c, Value result, Value exc)
{
    Value args[4] = {obj_value(c), obj_value(c->request), result, exc};
    Value coro = op_call(c->server->settle, args, 4, ERR);
    if (!is_err(coro)) follow_task(c, run_task(c, coro));
}

/* A body that was compressed wrongly. */
static void body_broken(Body *b, const char *why)
{
    Value args[2] = {obj_value(b), str_value(str_new_c(why))};
    op_call_method(obj_value(as_conn(b->owner)->server), str_intern_c("_body_broken"), args, 2);
}

/* The body: what has come, and a stream for the rest, or for what has to be decompressed. */
static void give_body(HttpConn *c, HttpRequest *r)
{
    size_t n = 0;
    const char *coding = body_coding(c, r, &n);
    if (c->complete && !coding) {
        if (c->body.len) r->body = obj_value(bytes_new(c->body.data, (int64_t)c->body.len));
        buf_free(&c->body);
        return;
    }
    Value stream = body_new(c->server->loop, BODY_LIMIT);
    if (is_err(stream)) return;
    as_body(stream)->owner = obj_value(c);
    as_body(stream)->resume = body_wants_more;
    if (coding) body_unpack(as_body(stream), coding, n, body_broken);
    r->body = stream;
    if (c->body.len) feed_stream(c, c->body.data, c->body.len);
    buf_free(&c->body);
    if (c->complete) body_feed_eof(as_body(stream));
}

static void start_request(HttpConn *c)
{
    HttpRequest *r = c->request;
    queue_leave(c);
    c->started = true;
    if (r->has_body) give_body(c, r);
    if (err_occurred()) return;
    Value coro = begin_handler(c, r);
    if (is_err(coro) && !leaves_the_loop()) {
        settle_with(c, NONE, err_fetch());
        return;
    }
    if (is_err(coro)) return;
    if (c->direct && !is_kind(coro, K_COROUTINE)) {
        c->direct = false;
        coro = op_call2(c->server->serve, obj_value(c), obj_value(r));
    }
    Value task = is_err(coro) ? ERR : run_task(c, coro);
    follow_task(c, task);
}

/* The request was answered: on with the next one. */
static void finish(HttpConn *c, bool keep_alive)
{
    c->request = NULL;
    c->task = ERR;
    if (!c->transport || c->closing || !is_err(c->feed) || c->refused) {
        close_transport(c);
        return;
    }
    c->keep_alive = keep_alive && !c->server->closing;
    if (!c->complete) {
        queue_join(c, &c->server->lingering); /* reads the rest of the body first */
    } else if (!c->keep_alive) {
        close_transport(c);
        return;
    } else {
        queue_join(c, &c->server->idle);
    }
    if (!c->going) conn_go(c);
}

/* After a body that its handler did not read. */
static void lingered(HttpConn *c)
{
    if (c->keep_alive)
        queue_join(c, &c->server->idle);
    else
        close_transport(c);
}

static void read_on(HttpConn *c)
{
    if (!c->paused || c->rest_len > REST_LOW || !c->transport) return;
    c->paused = false;
    transport_resume_reading(c->transport);
}

static bool take_from_rest(HttpConn *c)
{
    char *data = c->rest;
    size_t at = c->rest_at, n = c->rest_len, cap = c->rest_cap;
    c->rest = NULL;
    c->rest_at = c->rest_len = c->rest_cap = 0;
    int64_t taken = parse_some(c, data + at, n);
    if (taken < 0 || (size_t)taken == n) {
        gc_account(-(int64_t)cap);
        mem_free(data);
    } else {
        c->rest = data;
        c->rest_cap = cap;
        c->rest_at = at + (size_t)taken;
        c->rest_len = n - (size_t)taken;
    }
    return taken >= 0;
}

static void feed_upgraded(HttpConn *c, const char *data, size_t n)
{
    Value piece = obj_value(bytes_new(data, (int64_t)n));
    if (!is_err(piece)) op_call1(c->feed, piece);
}

static void upgraded_rest(HttpConn *c)
{
    if (!c->rest_len) return;
    Value piece = obj_value(bytes_new(c->rest + c->rest_at, (int64_t)c->rest_len));
    drop_rest(c);
    if (!is_err(piece)) op_call1(c->feed, piece);
}

/* Starts what can be started and parses what waits, until something has to be waited for. */
static void conn_go(HttpConn *c)
{
    c->going = true;
    while (!err_occurred() && !c->closing && is_err(c->feed)) {
        if (c->request && !c->started) start_request(c);
        if (err_occurred() || is_blocked(c) || !is_err(c->feed)) break;
        if (!c->request && c->queue == &c->server->lingering && c->complete) lingered(c);
        if (c->closing || !c->rest_len || !take_from_rest(c)) break;
    }
    c->going = false;
    if (!err_occurred()) read_on(c);
}

/* --- the protocol --- */

static void conn_made(Value v, Transport *t)
{
    HttpConn *c = as_conn(v);
    HttpServer *s = c->server;
    c->transport = t;
    c->next = s->conns;
    if (s->conns) s->conns->prev = c;
    s->conns = c;
    s->nconns++;
    queue_join(c, &s->idle);
    if (s->closing) close_transport(c);
}

static void conn_data(Value v, const char *data, size_t n)
{
    HttpConn *c = as_conn(v);
    if (!is_err(c->feed)) {
        feed_upgraded(c, data, n);
        return;
    }
    if (c->closing || c->refused) return;
    if (c->going || c->rest_len || is_blocked(c)) {
        keep_rest(c, data, n);
        return;
    }
    int64_t taken = parse_some(c, data, n);
    if (taken < 0) return;
    if ((size_t)taken < n) keep_rest(c, data + taken, n - (size_t)taken);
    if (!err_occurred()) conn_go(c);
}

static bool conn_eof(Value v)
{
    HttpConn *c = as_conn(v);
    if (!is_err(c->feed)) op_call1(c->feed, obj_value(bytes_new("", 0)));
    return false;
}

static void wake(HttpConn *c, Value exc)
{
    Value w = c->waiter;
    c->waiter = ERR;
    if (is_err(w) || future_done(as_future(w))) return;
    if (is_none(exc))
        future_set_result(as_future(w), NONE);
    else
        future_set_exception(as_future(w), exc);
}

static void unlink_conn(HttpConn *c)
{
    HttpServer *s = c->server;
    *(c->prev ? &c->prev->next : &s->conns) = c->next;
    if (c->next) c->next->prev = c->prev;
    c->prev = c->next = NULL;
    s->nconns--;
}

static void conn_lost(Value v, Value exc)
{
    HttpConn *c = as_conn(v);
    queue_leave(c);
    unlink_conn(c);
    c->closing = true;
    c->transport = NULL;
    if (c->build) {
        leave_head(c->server, c->build);
        c->build = NULL;
    }
    drop_rest(c);
    wake(c, exc_new_str(exc_ConnectionResetError, "Cannot write to closing transport"));
    if (!c->request && is_err(c->feed)) return;
    Value args[2] = {v, exc};
    op_call_method(obj_value(c->server), str_intern_c("_lost"), args, 2);
}

static void conn_pause_writing(Value v)
{
    as_conn(v)->write_paused = true;
}

static void conn_resume_writing(Value v)
{
    as_conn(v)->write_paused = false;
    wake(as_conn(v), NONE);
}

static const ProtocolOps conn_ops = {conn_made,          conn_data,           conn_eof, conn_lost,
                                     conn_pause_writing, conn_resume_writing, NULL,     NULL};

/* From the loop: a task that handles a request is done. */
static void conn_run(LoopSource *s, Value arg)
{
    HttpConn *c = (HttpConn *)s;
    if (!is_future(arg)) return;
    Value before = c->transport ? transport_enter(c->transport) : ERR;
    Transport *t = c->transport;
    task_done(c, as_future(arg));
    if (t) transport_leave(t, before);
    if (err_occurred() && !leaves_the_loop()) {
        Value exc = err_fetch();
        loop_report(c->server->loop, "Error in HTTP connection", exc, "protocol", obj_value(c));
        close_transport(c);
    }
}

/* --- Python's side of a connection --- */

DEF(HttpConn, write, "(self, data, /)", "Send bytes; what cannot be sent now is buffered. Vain when closed.")
{
    HttpConn *c = as_conn(a[0]);
    const char *data;
    int64_t size;
    if (bytes_view(a[1], &data, &size) < 0) return ERR;
    if (c->transport && size) transport_write(c->transport, data, (size_t)size);
    return err_occurred() ? ERR : NONE;
}

DEF(HttpConn, send_whole, "(self, request, response, /)",
    "Send a plain response: whether to keep the connection; None when it is no plain one.")
{
    bool keep;
    if (!is_obj(a[1]) || !is_a(a[1], type_http_request))
        return err_type("a request was expected, got %R", a[1]);
    int sent = is_kind(a[2], K_NATIVE_OBJECT) && http_response_of(a[2]) &&
               http_response_send(as_conn(a[0]), (HttpRequest *)as_obj(a[1]), a[2], &keep);
    return err_occurred() ? ERR : sent ? bool_value(keep) : NONE;
}

DEF(HttpConn, write_chunk, "(self, data, /)", "Send bytes as one chunk of a chunked body.")
{
    HttpConn *c = as_conn(a[0]);
    const char *data;
    int64_t size;
    if (bytes_view(a[1], &data, &size) < 0) return ERR;
    if (!c->transport || !size) return small_value(0);
    Buf b = {0};
    buf_printf(&b, "%llx\r\n", (long long)size);
    buf_put(&b, data, (size_t)size);
    buf_put(&b, "\r\n", 2);
    transport_write(c->transport, b.data, b.len);
    size_t sent = b.len;
    buf_free(&b);
    return err_occurred() ? ERR : int_from_i64((int64_t)sent);
}

DEF(HttpConn, when_writable, "(self, /)", "None, or a future to await before more is written.")
{
    HttpConn *c = as_conn(a[0]);
    if (!c->write_paused || !c->transport) return NONE;
    if (is_err(c->waiter)) c->waiter = obj_value(future_new(type_future, c->server->loop));
    return c->waiter;
}

DEF(HttpConn, upgrade, "(self, feed, /)",
    "The connection speaks something else from now on: feed(data) is called with what comes, b'' at its end.")
{
    HttpConn *c = as_conn(a[0]);
    c->feed = a[1];
    upgraded_rest(c);
    if (!err_occurred()) read_on(c);
    return err_occurred() ? ERR : NONE;
}

DEF(HttpConn, close, "(self, /)", "End the connection once what is buffered has been sent.")
{
    close_transport(as_conn(a[0]));
    return err_occurred() ? ERR : NONE;
}

DEF(HttpConn, force_close, "(self, /)", "End the connection once what is buffered has been sent.")
{
    close_transport(as_conn(a[0]));
    return err_occurred() ? ERR : NONE;
}

DEF(HttpConn, abort, "(self, /)", "End the connection at once.")
{
    HttpConn *c = as_conn(a[0]);
    c->closing = true;
    if (c->transport) transport_abort(c->transport);
    return err_occurred() ? ERR : NONE;
}

DEF(HttpConn, pause_reading, "(self, /)", "Receive no more for a while.")
{
    HttpConn *c = as_conn(a[0]);
    if (c->transport && !c->paused) {
        c->paused = true;
        transport_pause_reading(c->transport);
    }
    return NONE;
}

DEF(HttpConn, resume_reading, "(self, /)", "Go on receiving.")
{
    HttpConn *c = as_conn(a[0]);
    if (c->transport && c->paused) {
        c->paused = false;
        transport_resume_reading(c->transport);
    }
    return err_occurred() ? ERR : NONE;
}

DEF_GETTER(HttpConn, _reading_paused, "was pause_reading() called?")
{
    return bool_value(as_conn(a[0])->paused);
}
DEF_GETTER(HttpConn, transport, "the transport, None when the connection is lost")
{
    return as_conn(a[0])->transport ? obj_value(as_conn(a[0])->transport) : NONE;
}
DEF_GETTER(HttpConn, server, "the server")
{
    return obj_value(as_conn(a[0])->server);
}
DEF_GETTER(HttpConn, _loop, "the event loop")
{
    return obj_value(as_conn(a[0])->server->loop);
}
DEF_GETTER(HttpConn, request, "the request being handled, or None")
{
    return as_conn(a[0])->request && as_conn(a[0])->started ? obj_value(as_conn(a[0])->request) : NONE;
}
DEF_GETTER(HttpConn, task, "the task that handles it while it waits, or None")
{
    return is_err(as_conn(a[0])->task) ? NONE : as_conn(a[0])->task;
}
DEF_GETTER(HttpConn, body_complete, "has the body been received?")
{
    return bool_value(as_conn(a[0])->complete);
}
DEF_GETTER(HttpConn, upgraded, "does it speak something else than HTTP?")
{
    return bool_value(!is_err(as_conn(a[0])->feed));
}
DEF_GETTER(HttpConn, closing, "is it being closed?")
{
    return bool_value(as_conn(a[0])->closing);
}
DEF_GETTER(HttpConn, refused, "was what came no HTTP?")
{
    return bool_value(as_conn(a[0])->refused);
}

static Value conn_repr(Value v)
{
    HttpConn *c = as_conn(v);
    if (c->request)
        return str_format_c("<RequestHandler handling-request %S %R>", c->request->method,
                            str_value(http_request_target(c->request)));
    return str_format_c("<RequestHandler %s>", c->transport ? "connected" : "disconnected");
}

static void conn_mark(Object *o)
{
    HttpConn *c = (HttpConn *)o;
    gc_mark_obj(c->server);
    gc_mark_obj(c->transport);
    gc_mark_obj(c->request);
    gc_mark(c->task);
    gc_mark(c->waiter);
    gc_mark(c->feed);
}

static void conn_free(Object *o)
{
    HttpConn *c = (HttpConn *)o;
    drop_rest(c);
    buf_free(&c->body);
    mem_free(c->parser);
    if (c->build) {
        buf_free(&c->build->text);
        buf_free(&c->build->spans);
        mem_free(c->build);
    }
}

/* --- the server --- */

static HttpServer *as_server(Value v)
{
    return (HttpServer *)as_obj(v);
}

static Value server_call(Value v, const Value *args, int nargs, Value kwnames)
{
    HttpConn *c = gc_new(K_LOOP_SOURCE, type_http_conn->root, sizeof *c);
    c->s.run = conn_run;
    c->server = as_server(v);
    c->task = c->waiter = c->feed = ERR;
    c->parser = mem_alloc(sizeof(llhttp_t));
    llhttp_init(c->parser, HTTP_REQUEST, settings());
    c->parser->data = c;
    return obj_value(c);
}

DEF_NEW(HttpServer, "(cls, /, *args, **kwargs)", "A server: call it for the protocol of a connection.")
{
    Loop *l = loop_get_running();
    if (!l) return ERR;
    HttpServer *s = alloc_instance(as_type(a[0]), 0);
    if (!s) return ERR;
    s->loop = l;
    Value *fields[] = {&s->request_class, &s->response_class, &s->serve,   &s->settle, &s->refuse,  &s->log,
                       &s->logger,        &s->routes,         &s->handler, &s->app,    &s->software};
    for (size_t i = 0; i < COUNT_OF(fields); i++) *fields[i] = NONE;
    s->max_line = s->max_field = 8190;
    s->max_head = 65536;
    s->idle.seconds = 75;
    s->lingering.seconds = 10;
    s->timer = loop_timer_new(l, obj_value(s), timer_fired);
    return obj_value(s);
}

#define SERVER_FIELD(name, doc)                                                                              \
    DEF_GETTER(HttpServer, name, doc)                                                                        \
    {                                                                                                        \
        return as_server(a[0])->name;                                                                        \
    }                                                                                                        \
    DEF_SETTER(HttpServer, name)                                                                             \
    {                                                                                                        \
        as_server(a[0])->name = is_err(a[1]) ? NONE : a[1];                                                  \
        return NONE;                                                                                         \
    }
DEF_GETTER(HttpServer, request_class, "the class of requests, derived from RequestBase")
{
    return as_server(a[0])->request_class;
}
DEF_SETTER(HttpServer, request_class)
{
    if (is_err(a[1]) || !is_type(a[1]) || !type_is_subtype(as_type(a[1]), type_http_request))
        return err_type("request_factory must be a class derived from BaseRequest, not %R",
                        is_err(a[1]) ? NONE : a[1]);
    as_server(a[0])->request_class = a[1];
    return NONE;
}
SERVER_FIELD(response_class, "the class whose objects can be sent natively")
SERVER_FIELD(serve,
             "async def serve(conn, request): handle a request; returns whether to keep the connection")
SERVER_FIELD(settle, "async def settle(conn, request, result, exception): the rest after a handler")
SERVER_FIELD(refuse, "def refuse(conn, message): the bytes that answer what is no HTTP")
SERVER_FIELD(log, "def log(request, response, seconds), or None")
SERVER_FIELD(logger, "whose level decides whether log is called, or None")
SERVER_FIELD(handler, "the one handler of all requests, or None")
SERVER_FIELD(app, "the application, or None")
SERVER_FIELD(software, "what the Server header says")

DEF_GETTER(HttpServer, routes,
           "{path: {method: (handler, route)}} of what needs nothing but a handler, or None")
{
    return as_server(a[0])->routes;
}
DEF_SETTER(HttpServer, routes)
{
    Value path, methods, method, pair;
    if (!is_err(a[1]) && is_dict(a[1])) {
        for (int64_t i = 0; dict_each(as_dict(a[1]), &i, &path, &methods);) {
            if (!is_str(path) || !is_dict(methods))
                return err_type("{path: {method: (handler, route)}} expected");
            for (int64_t j = 0; dict_each(as_dict(methods), &j, &method, &pair);)
                if (!is_str(method) || !is_tuple(pair) || as_tuple(pair)->len != 2)
                    return err_type("{path: {method: (handler, route)}} expected");
        }
    }
    as_server(a[0])->routes = is_err(a[1]) || !is_dict(a[1]) ? NONE : a[1];
    return NONE;
}

#define SERVER_NUMBER(name, place, from, to, doc)                                                            \
    DEF_GETTER(HttpServer, name, doc)                                                                        \
    {                                                                                                        \
        return from(as_server(a[0])->place);                                                                 \
    }                                                                                                        \
    DEF_SETTER(HttpServer, name)                                                                             \
    {                                                                                                        \
        return is_err(a[1]) || to(a[1], &as_server(a[0])->place) < 0 ? ERR : NONE;                           \
    }
static int size_value(Value v, int64_t *out)
{
    return op_as_index(v, out, NULL);
}
SERVER_NUMBER(keepalive_timeout, idle.seconds, double_value, op_as_double,
              "seconds that a connection may be idle")
SERVER_NUMBER(lingering_time, lingering.seconds, double_value, op_as_double,
              "seconds to wait for the rest of a body that nobody reads")
SERVER_NUMBER(max_line_size, max_line, int_from_i64, size_value, "bytes of a request target, at most")
SERVER_NUMBER(max_field_size, max_field, int_from_i64, size_value,
              "bytes of a header's name or value, at most")

DEF_GETTER(HttpServer, auto_decompress, "are the bodies of requests decompressed?")
{
    return bool_value(!as_server(a[0])->keeps_encodings);
}
DEF_SETTER(HttpServer, auto_decompress)
{
    as_server(a[0])->keeps_encodings = !is_err(a[1]) && op_truth(a[1]) == 0;
    return err_occurred() ? ERR : NONE;
}

DEF_GETTER(HttpServer, requests_count, "how many requests have come")
{
    return int_from_i64(as_server(a[0])->requests);
}
DEF_GETTER(HttpServer, connections, "the open connections, the newest first")
{
    List *l = list_new(as_server(a[0])->nconns);
    for (HttpConn *c = as_server(a[0])->conns; c; c = c->next) list_append(l, obj_value(c));
    return list_value(l);
}

DEF(HttpServer, stop_keeping, "(self, /)",
    "Close connections that are idle, and the others after their answers.")
{
    HttpServer *s = as_server(a[0]);
    s->closing = true;
    for (HttpConn *c = s->conns, *next; c; c = next) {
        next = c->next;
        if (!c->request) close_transport(c);
    }
    return err_occurred() ? ERR : NONE;
}

static void server_mark(Object *o)
{
    HttpServer *s = (HttpServer *)o;
    Value fields[] = {s->request_class, s->response_class, s->serve,   s->settle, s->refuse,  s->log,
                      s->logger,        s->routes,         s->handler, s->app,    s->software};
    gc_mark_obj(s->loop);
    gc_mark_obj(s->timer);
    gc_mark_values(fields, COUNT_OF(fields));
    for (HttpConn *c = s->conns; c; c = c->next) gc_mark_obj(c);
    mark_extra_dict(o);
}

static void server_free(Object *o)
{
    HttpServer *s = (HttpServer *)o;
    for (HttpHead *h = s->spare_heads, *next; h; h = next) {
        next = h->next;
        buf_free(&h->text);
        buf_free(&h->spans);
        mem_free(h);
    }
}

static void conn_setup(Type *t)
{
    t->slots.mark = conn_mark;
    t->slots.free = conn_free;
    t->slots.repr = conn_repr;
}

static void server_setup(Type *t)
{
    t->slots.mark = server_mark;
    t->slots.free = server_free;
    t->slots.call = server_call;
}

void http_server_module_init(Dict *d)
{
    import_module(str_intern_c("_network"));
    type_http_conn = type_new_native("aiohttp.web_protocol", "RequestHandler", "HttpConn", NULL,
                                     K_LOOP_SOURCE, sizeof(HttpConn), 0, conn_setup);
    type_http_server = type_new_native("_http_server", "ServerBase", "HttpServer", NULL, K_NATIVE_OBJECT,
                                       sizeof(HttpServer), T_BASE, server_setup);
    protocol_register(type_http_conn, &conn_ops);
    dict_set_c(d, "RequestHandler", obj_value(type_http_conn));
    dict_set_c(d, "ServerBase", obj_value(type_http_server));
    http_request_types_init(d);
    http_response_types_init(d);
}

#else

void http_server_module_init(Dict *d)
{
    err_raise(exc_ImportError, "aiohttp.web needs llhttp, which this eddy was built without");
}

#endif
