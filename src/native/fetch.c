/* Module _fetch: one HTTP exchange. A request is described once; its answer's head comes as a future, its
 * body into a Body (http_body.h), its end is told to a function. An exchange can also be answered by its
 * maker, without a network (`eddy --web`). */
#include "native/fetch.h"
#include "base/detour.h"
#include "native/multidict.h"
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/native.h"
#include "object/number.h"
#include "object/policy.h"
#include "vm/vm.h"
#include <ctype.h>
#include <math.h>
#include <strings.h>

#ifdef EDDY_LIBCURL

Type *type_exchange;
static Value failure_of(Exchange *e, int code);
FetchNames fetch_names;

enum { OUT_HIGH = 64 << 10, TEXT_LIMIT = 8190, HEADERS_LIMIT = 256 << 10, HEADERS_MOST = 128 };

static Exchange *as_exchange(Value v)
{
    return (Exchange *)as_obj(v);
}

double exchange_due(Exchange *e)
{
    double due = MIN(e->total, e->connected ? INFINITY : e->connect);
    return MIN(due, e->connected && !e->in_paused ? e->read_due : INFINITY);
}

static void renew_read_deadline(Exchange *e)
{
    if (e->read_every == INFINITY) return;
    e->read_due = loop_time(e->pool->loop) + e->read_every;
    pool_arm(e->pool, e->read_due);
}

/* --- the head --- */

static Str *text_of_header(const char *from, const char *to)
{
    while (from < to && (*from == ' ' || *from == '\t')) from++;
    while (from < to && (to[-1] == ' ' || to[-1] == '\t' || to[-1] == '\r' || to[-1] == '\n')) to--;
    for (const char *p = from; p < to; p++)
        if (*p & 0x80) { /* UTF-8; what is not stays as it was, escaped */
            Value s = codec_decode(from, to - from, "utf-8", "surrogateescape");
            return is_err(s) ? NULL : as_str(s);
        }
    return str_new(from, (size_t)(to - from));
}

static void take_field(Exchange *e, const char *line, const char *end)
{
    const char *colon = memchr(line, ':', (size_t)(end - line));
    if (!colon) return;
    Str *name = header_name(line, (size_t)(colon - line)), *value = text_of_header(colon + 1, end);
    if (name && value) multidict_add(e->headers, name, str_value(value));
}

static void take_status_line(Exchange *e, const char *line, const char *end)
{
    const char *p = line, *space = memchr(line, ' ', (size_t)(end - line));
    e->version = end - p > 8 && p[7] == '0' ? 10 : 11;
    e->status = space ? atoi(space + 1) : 0;
    const char *reason = space ? memchr(space + 1, ' ', (size_t)(end - space - 1)) : NULL;
    Str *s = reason ? text_of_header(reason, end) : str_empty;
    e->reason = s ? str_value(s) : str_value(str_empty);
}

/* Makes one space of the end of a line and the white space that begins the next: the new end of the text. */
static const char *unfold(Exchange *e, const char *stop)
{
    size_t from = (size_t)(stop - e->text.data), to = from + 1;
    char *s = e->text.data;
    while (from && (s[from - 1] == '\r' || s[from - 1] == ' ' || s[from - 1] == '\t')) from--;
    while (to < e->text.len && (s[to] == ' ' || s[to] == '\t')) to++;
    s[from] = ' ';
    memmove(s + from + 1, s + to, e->text.len - to);
    e->text.len -= to - from - 1;
    return s + e->text.len;
}

/* The block in e->text is complete. */
static void take_head(Exchange *e)
{
    const char *line = e->text.data, *end = line + e->text.len;
    e->headers = multidict_new(true);
    if (is_err(e->headers)) return err_clear();
    bool first = true;
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop) stop = end;
        while (stop + 1 < end && (stop[1] == ' ' || stop[1] == '\t')) { /* a folded line goes on */
            end = unfold(e, stop);
            const char *more = memchr(stop, '\n', (size_t)(end - stop));
            stop = more ? more : end;
        }
        first ? take_status_line(e, line, stop) : take_field(e, line, stop);
        first = false;
        line = stop + 1;
    }
}

void exchange_tell_head(Exchange *e)
{
    if (e->head_told) return;
    e->head_told = true;
    if (!future_done(as_future(e->head))) future_set_result(as_future(e->head), obj_value(e));
}

static void head_is_there(Exchange *e)
{
    Pool *p = e->pool;
    e->got_head = true;
    if (e->link) return;
    *p->headed_end = e;
    p->headed_end = &e->next_headed;
}

/* The name, the value, or what follows the status: which is a line's longest? */
static size_t longest_text(const char *data, size_t n)
{
    const char *value = memchr(data, n > 5 && memcmp(data, "HTTP/", 5) == 0 ? ' ' : ':', n), *end = data + n;
    if (!value) return n;
    size_t name = (size_t)(value++ - data);
    while (value < end && (*value == ' ' || *value == '\t')) value++;
    while (value < end && (end[-1] == '\n' || end[-1] == '\r')) end--;
    return MAX(name, (size_t)(end - value));
}

static bool too_long(Exchange *e, const char *data, size_t n)
{
    if (longest_text(data, n) < TEXT_LIMIT && e->text.len <= HEADERS_LIMIT) return false;
    e->refused = "too long";
    e->text.len = 0;
    buf_put(&e->text, data, MIN(n, 512));
    return true;
}

static bool is_token(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isalnum((unsigned char)s[i]) && !strchr("!#$%&'*+-.^_`|~", s[i])) return false;
    return n > 0;
}

/* A line that is no header: the message cannot be trusted. */
static bool is_broken(Exchange *e, const char *data, size_t n)
{
    if (e->text.len == 0 || *data == ' ' || *data == '\t') return false;
    const char *colon = memchr(data, ':', n);
    if (!colon || !is_token(data, (size_t)(colon - data)))
        e->refused = "Invalid header token";
    else if (memchr(data, 0, n) || (n > 2 && memchr(data, '\r', n - 2)))
        e->refused = "Invalid header value char";
    return e->refused;
}

static bool has_too_many(Exchange *e)
{
    if (as_multidict(e->headers)->items->len / 2 <= HEADERS_MOST) return false;
    e->refused = "Too many headers received";
    return true;
}

/* Headers that say two lengths: who is right would decide where the next answer begins. */
static bool is_ambiguous(Exchange *e)
{
    Value length = multidict_get(e->headers, fetch_names.content_length);
    if (is_err(length)) return false;
    int64_t times = 0;
    List *flat = as_multidict(e->headers)->items;
    for (int64_t i = 0; i < flat->len; i += 2)
        times += str_len(as_str(flat->items[i])) == 14 &&
                 strcasecmp(str_utf8(as_str(flat->items[i]), NULL), "content-length") == 0;
    Str *s = as_str(length);
    if (times > 1) e->refused = "Duplicate Content-Length";
    if (!str_len(s)) e->refused = "Empty Content-Length";
    for (size_t i = 0; i < str_len(s); i++)
        if (str_at(s, i) < '0' || str_at(s, i) > '9') e->refused = "Invalid character in Content-Length";
    if (!e->refused && str_len(s) > 18) e->refused = "Content-Length overflow";
    if (!is_err(multidict_get(e->headers, fetch_names.transfer_encoding)))
        e->refused = "Content-Length can't be present with Transfer-Encoding";
    return e->refused;
}

/* A body was compressed wrongly. */
static void undecodable(Body *b, const char *why)
{
    Exchange *e = as_exchange(b->owner);
    e->undecodable = true;
    snprintf(e->error, sizeof e->error, "%s", why);
    if (e->head_told || !e->over) return body_fail(b, failure_of(e, FETCH_BAD_BODY));
    e->refused = why;
    e->head_told = true;
    if (!future_done(as_future(e->head))) future_set_exception(as_future(e->head), failure_of(e, 0));
}

static void check_own_encoding(Exchange *e, Str *encoding)
{
    size_t n;
    const char *name = str_utf8(encoding, &n);
    if (!e->decodes || e->bodyless || body_unpack(as_body(e->body), name, n, undecodable)) return;
    if (strcasecmp(name, "br") == 0)
        e->refused = "Can not decode content-encoding: brotli (br). Please install `Brotli`";
}

/* Bodies that libcurl cannot decompress are given as they are. */
static void check_encoding(Exchange *e)
{
    static const char *const known[] = {"gzip", "x-gzip", "deflate", "br", "identity"};
    Value encoding = multidict_get(e->headers, fetch_names.content_encoding);
    if (is_err(encoding)) return;
    if (e->link) return check_own_encoding(e, as_str(encoding));
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcasecmp(str_utf8(as_str(encoding), NULL), known[i]) == 0) return;
    if (e->easy) curl.curl_easy_setopt(e->easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
}

size_t exchange_header(Exchange *e, char *data, size_t n)
{
    renew_read_deadline(e);
    if (n > 5 && memcmp(data, "HTTP/", 5) == 0) {
        e->text.len = 0;
    } else if (e->got_head) {
        return n; /* trailers */
    }
    if (too_long(e, data, n)) return 0;
    if (n > 2 || (n == 2 && data[0] != '\r')) {
        if (is_broken(e, data, n)) return 0;
        buf_put(&e->text, data, n);
        return n;
    }
    const char *space = e->text.len > 9 ? memchr(e->text.data, ' ', e->text.len) : NULL;
    if (!space || (space[1] == '1' && memcmp(space + 1, "101", 3) != 0)) return n;
    take_head(e);
    if (is_err(e->headers) || has_too_many(e) || is_ambiguous(e)) return 0;
    check_encoding(e);
    e->chunked = !is_err(multidict_get(e->headers, fetch_names.transfer_encoding));
    if (e->refused) return 0;
    head_is_there(e);
    return e->head_only ? 0 : n;
}

static size_t on_header(char *data, size_t size, size_t count, void *arg)
{
    return exchange_header(arg, data, size * count);
}

/* --- the body --- */

static size_t on_data(char *data, size_t size, size_t count, void *arg)
{
    Exchange *e = arg;
    Body *b = as_body(e->body);
    renew_read_deadline(e);
    if (body_is_full(b)) {
        e->in_paused = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    if (body_feed(b, data, size * count) < 0) return err_clear(), 0;
    if (e->chunked) body_chunk_ends(b); /* libcurl gives chunk by chunk, those that are not too long */
    return size * count;
}

int exchange_data(Exchange *e, const char *data, size_t n)
{
    Body *b = as_body(e->body);
    renew_read_deadline(e);
    if (body_feed(b, data, n) < 0) return err_clear(), CURLE_OUT_OF_MEMORY;
    if (e->undecodable) return FETCH_BAD_BODY;
    e->in_paused = body_is_full(b);
    return 0;
}

static void body_drained(Body *b)
{
    Exchange *e = as_exchange(b->owner);
    if (!e->in_paused || !(e->easy || e->link)) return;
    e->in_paused = false;
    renew_read_deadline(e);
    if (e->link)
        link_resume(e);
    else
        curl.curl_easy_pause(e->easy, CURLPAUSE_CONT);
}

/* --- sending --- */

static void wake_writer(Exchange *e)
{
    Value w = e->writer;
    e->writer = ERR;
    if (!is_err(w) && !future_done(as_future(w))) future_set_result(as_future(w), NONE);
}

static size_t on_wanted(char *to, size_t size, size_t count, void *arg)
{
    Exchange *e = arg;
    size_t left = e->out.len - e->sent, n = MIN(left, size * count);
    renew_read_deadline(e);
    if (!n && !e->out_eof) {
        e->out_paused = true;
        wake_writer(e);
        return CURL_READFUNC_PAUSE;
    }
    if (n) memcpy(to, e->out.data + e->sent, n);
    e->sent += n;
    if (e->sent == e->out.len) e->sent = e->out.len = 0;
    if (e->out.len - e->sent < OUT_HIGH / 2) wake_writer(e);
    return n;
}

void exchange_connected(Exchange *e)
{
    e->connected = true;
    renew_read_deadline(e);
}

/* Has the server the certificate that the pool expects, if it does? Else e->cert says which it has. */
static bool cert_is_expected(Exchange *e)
{
    Value pinned = e->pool->context;
    if (!e->tls || !is_exact(pinned, type_bytes)) return true;
    Bytes *want = (Bytes *)as_obj(pinned);
    char wanted[65] = "";
    for (int64_t i = 0; i < MIN(want->len, 32); i++)
        snprintf(wanted + 2 * i, 3, "%02x", (unsigned char)want->data[i]);
    if (!fetch_cert_digest(e->easy, e->cert)) strcpy(e->cert, "00");
    if (strcmp(e->cert, wanted) != 0) return false;
    *e->cert = 0;
    return true;
}

static int on_connected(void *arg, unused char *ip, unused char *local, unused int port,
                        unused int local_port)
{
    Exchange *e = arg;
    exchange_connected(e);
    return cert_is_expected(e) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

static void go_on_sending(Exchange *e)
{
    if (!e->out_paused || !e->easy) return;
    e->out_paused = false;
    curl.curl_easy_pause(e->easy, e->in_paused ? CURLPAUSE_RECV : CURLPAUSE_CONT);
}

DEF(Exchange, send, "(self, data, /)",
    "Send more of the request's body: None, or a future to wait for before sending more.")
{
    Exchange *e = as_exchange(a[0]);
    const char *data;
    int64_t size;
    if (bytes_view(a[1], &data, &size) < 0) return ERR;
    if (e->over) return NONE;
    if (e->sent && e->sent == e->out.len) e->sent = e->out.len = 0;
    buf_put(&e->out, data, (size_t)size);
    go_on_sending(e);
    if (!e->easy || e->out.len - e->sent < OUT_HIGH) return NONE;
    e->writer = obj_value(future_new(type_future, e->pool->loop));
    return e->writer;
}

DEF(Exchange, send_eof, "(self, /)", "The request's body is complete.")
{
    as_exchange(a[0])->out_eof = true;
    go_on_sending(as_exchange(a[0]));
    return NONE;
}

/* --- the end --- */

/* (OpenSSL's number, its words) for what is wrong with a certificate */
static Value verified(long code)
{
    Tuple *both = tuple_of(2, small_value(code), str_value(str_new_c(fetch_verify_text(code))));
    return both ? obj_value(both) : NONE;
}

static Value failure_of(Exchange *e, int code)
{
    long error = e->os_error, verify = 0;
    if (e->easy) {
        curl.curl_easy_getinfo(e->easy, CURLINFO_OS_ERRNO, &error);
        curl.curl_easy_getinfo(e->easy, CURLINFO_SSL_VERIFYRESULT, &verify);
    }
    if (code == CURLE_RECV_ERROR && !error && !e->head_told && strstr(e->error, "hexadecimal"))
        e->refused = "Invalid character in chunk size";
    if (e->refused) code = FETCH_BAD_HEADER;
    if (*e->cert) code = FETCH_WRONG_CERT;
    const char *text = e->refused                           ? e->refused
                       : *e->cert                           ? e->cert
                       : code < 0 && code != FETCH_BAD_BODY ? ""
                       : *e->error                          ? e->error
                       : e->easy                            ? curl.curl_easy_strerror((CURLcode)code)
                                                            : "";
    Value args[] = {obj_value(e), small_value(code), small_value(error), str_value(str_new_c(text)),
                    verify ? verified(verify) : NONE};
    Value exc = op_call(e->pool->failure, args, COUNT_OF(args), ERR);
    return is_err(exc) ? err_fetch() : exc;
}

static void end_with(Exchange *e, Value exc)
{
    if (e->over) return;
    e->over = true;
    pool_remove(e);
    wake_writer(e);
    if (is_none(exc)) {
        body_feed_eof(as_body(e->body));
    } else if (!e->head_told && (!e->got_head || e->refused)) {
        e->head_told = true;
        if (!future_done(as_future(e->head))) future_set_exception(as_future(e->head), exc);
    } else {
        body_fail(as_body(e->body), exc);
    }
    if (is_none(e->on_done)) return;
    if (is_err(op_call1(e->on_done, obj_value(e))))
        loop_report(e->pool->loop, "Exception at the end of an HTTP exchange", err_fetch(), NULL, ERR);
}

void exchange_done(Exchange *e, int code)
{
    if (code == CURLE_OK && !e->got_head) code = CURLE_GOT_NOTHING;
    if (e->head_only && e->got_head && code > 0) code = CURLE_OK;
    e->failed = code != CURLE_OK;
    end_with(e, e->failed ? failure_of(e, code) : NONE);
}

DEF(Exchange, close, "(self, exc=None, /)", "End it now: what has not come fails with exc.")
{
    Exchange *e = as_exchange(a[0]);
    if (e->over) return NONE;
    if (!is_err(a[1]) && !is_none(a[1])) return end_with(e, a[1]), NONE;
    e->got_head = e->head_told = true; /* nobody waits for its head any more */
    end_with(e, NONE);
    return NONE;
}

/* --- starting --- */

static int add_lines(struct curl_slist **to, Value list)
{
    if (!is_list(list)) return 0;
    for (int64_t i = 0; i < as_list(list)->len; i++) {
        Value line = as_list(list)->items[i];
        if (!is_str(line)) return err_type("header lines must be str"), -1;
        struct curl_slist *more = curl.curl_slist_append(*to, str_utf8(as_str(line), NULL));
        if (!more) return err_no_memory(), -1;
        *to = more;
    }
    return 0;
}

#define SET(option, value) curl.curl_easy_setopt(e->easy, option, value)

static void set_callbacks(Exchange *e)
{
    SET(CURLOPT_PRIVATE, e);
    SET(CURLOPT_ERRORBUFFER, e->error);
    SET(CURLOPT_HEADERFUNCTION, on_header);
    SET(CURLOPT_HEADERDATA, e);
    SET(CURLOPT_WRITEFUNCTION, on_data);
    SET(CURLOPT_WRITEDATA, e);
    SET(CURLOPT_PREREQFUNCTION, on_connected);
    SET(CURLOPT_PREREQDATA, e);
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    SET(CURLOPT_PATH_AS_IS, 1L);
    SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    SET(CURLOPT_CONNECTTIMEOUT_MS, 24L * 3600 * 1000); /* time limits are the loop's */
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_NOPROXY, ""); /* who is asked is decided already, whatever the environment says */
    SET(CURLOPT_TCP_NODELAY, 1L);
}

static void set_connection(Exchange *e)
{
    Pool *p = e->pool;
    SET(CURLOPT_MAXAGE_CONN, (long)ceil(p->keep_seconds));
    if (p->force_close) SET(CURLOPT_FORBID_REUSE, 1L);
    if (p->unix_path) SET(CURLOPT_UNIX_SOCKET_PATH, p->unix_path);
    if (p->local_addr) SET(CURLOPT_INTERFACE, p->local_addr);
    if (!e->tls) return;
    if (!is_none(p->context) && !is_exact(p->context, type_bytes)) {
        SET(CURLOPT_SSL_CTX_FUNCTION, fetch_set_tls);
        SET(CURLOPT_SSL_CTX_DATA, p);
        Value checks = op_getattr(p->context, str_intern_c("check_hostname"));
        if (!is_true(checks)) SET(CURLOPT_SSL_VERIFYHOST, 0L);
        SET(CURLOPT_SSL_SESSIONID_CACHE, 0L);
    }
    if (!p->verify) {
        SET(CURLOPT_SSL_VERIFYPEER, 0L);
        SET(CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (p->cafile) SET(CURLOPT_CAINFO, p->cafile);
    if (p->capath) SET(CURLOPT_CAPATH, p->capath);
}

static int set_body(Exchange *e, const char *method, int64_t length)
{
    const char *data;
    int64_t n;
    if (e->streams) {
        SET(CURLOPT_UPLOAD, 1L);
        SET(CURLOPT_READFUNCTION, on_wanted);
        SET(CURLOPT_READDATA, e);
        SET(CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
    } else if (!is_none(e->given)) {
        if (bytes_view(e->given, &data, &n) < 0) return -1;
        SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)n);
        SET(CURLOPT_POSTFIELDS, data);
    } else if (strcmp(method, "HEAD") == 0) {
        SET(CURLOPT_NOBODY, 1L);
    }
    e->head_only = strcmp(method, "HEAD") == 0 && (e->streams || !is_none(e->given));
    if (strcmp(method, "GET") != 0 || e->streams || !is_none(e->given)) SET(CURLOPT_CUSTOMREQUEST, method);
    return 0;
}

static double limit_of(Value v)
{
    double seconds;
    if (is_none(v) || op_as_double(v, &seconds) < 0) return INFINITY;
    return seconds;
}

DEF_NEW(Exchange, "(cls, pool, body, on_done, total, connect, read_every, request, /)",
        "An exchange that has not started. body: a StreamReader; total, connect: times of the loop's clock, "
        "or None;\n"
        "read_every: seconds.")
{
    if (!is_body(a[2])) return err_type("a StreamReader is needed");
    Exchange *e = gc_new(K_NATIVE_OBJECT, type_exchange->root, sizeof *e);
    e->given = NONE;
    e->headers = e->writer = ERR;
    e->raw = NONE;
    e->reason = str_value(str_empty);
    e->body = a[2];
    e->on_done = a[3];
    e->total = limit_of(a[4]);
    e->connect = limit_of(a[5]);
    e->read_every = limit_of(a[6]);
    e->read_due = INFINITY;
    e->request = a[7];
    e->pool = (Pool *)as_obj(a[1]);
    e->head = obj_value(future_new(type_future, e->pool->loop));
    as_body(e->body)->owner = obj_value(e);
    as_body(e->body)->resume = body_drained;
    return obj_value(e);
}

static int check_start(Exchange *e, Value method, Value url)
{
    if (!is_str(method) || !is_str(url) || e->easy || e->link || e->over)
        err_type("method and URL are needed, once");
    else if (e->pool->closed)
        err_raise(exc_RuntimeError, "Session is closed");
    else
        return policy_act(POLICY_SOCKET) ? 0 : -1;
    return -1;
}

DEF(Exchange, start_plain, "(self, method, target, headers, data, address, decode, /)",
    "Send a request over plain HTTP: False when start() has to do it. target: path and query; headers: a\n"
    "CIMultiDict; data: bytes or None; address: of a socket; decode: decompress the body.")
{
    Exchange *e = as_exchange(a[0]);
    if (check_start(e, a[1], a[2]) < 0) return ERR;
    if (!is_multidict(a[3])) return err_type("headers must be a CIMultiDict");
    e->given = a[4];
    e->decodes = is_true(a[6]);
    e->bodyless = str_eq_c(as_str(a[1]), "HEAD");
    int done = link_start(e, a[1], a[2], a[3], a[5]);
    if (done > 0) pool_add(e->pool, e);
    return done < 0 ? ERR : bool_value(done);
}

DEF(Exchange, start, "(self, method, url, lines, data, length, connect_to, proxy, proxy_lines, decode, /)",
    "Send the request. lines: of its header; data: bytes, None, or True when send() gives it, of `length` "
    "bytes or -1;\n"
    "connect_to: None or 'host:port:host:port'; proxy_lines: of the header of CONNECT; decode: decompress "
    "the body.")
{
    Exchange *e = as_exchange(a[0]);
    if (check_start(e, a[1], a[2]) < 0) return ERR;
    const char *url = str_utf8(as_str(a[2]), NULL), *method = str_utf8(as_str(a[1]), NULL);
    int64_t length;
    if (op_as_index(a[5], &length, NULL) < 0) return ERR;
    if (!(e->easy = pool_easy(e->pool))) return ERR;
    e->streams = is_true(a[4]);
    if (!e->streams) e->given = a[4];
    e->tls = strncmp(url, "https", 5) == 0;
    set_callbacks(e);
    SET(CURLOPT_URL, url);
    if (is_true(a[9])) SET(CURLOPT_ACCEPT_ENCODING, "");
    set_connection(e);
    if (add_lines(&e->lines, a[3]) < 0 || add_lines(&e->proxy_lines, a[8]) < 0 ||
        set_body(e, method, length) < 0) {
        curl.curl_easy_cleanup(e->easy);
        e->easy = NULL;
        return ERR;
    }
    SET(CURLOPT_HTTPHEADER, e->lines);
    if (is_str(a[6]) && (e->connect_to = curl.curl_slist_append(NULL, str_utf8(as_str(a[6]), NULL))))
        SET(CURLOPT_CONNECT_TO, e->connect_to);
    if (is_str(a[7])) SET(CURLOPT_PROXY, str_utf8(as_str(a[7]), NULL));
    if (e->proxy_lines) SET(CURLOPT_PROXYHEADER, e->proxy_lines);
    pool_add(e->pool, e);
    return NONE;
}

/* --- answered by its maker --- */

DEF(Exchange, wait, "(self, /)",
    "Its maker will answer: the time of the loop's clock when that is too late, or None.")
{
    Exchange *e = as_exchange(a[0]);
    e->connected = true;
    if (e->read_every < INFINITY) e->read_due = loop_time(e->pool->loop) + e->read_every;
    double due = exchange_due(e);
    return due < INFINITY ? double_value(due) : NONE;
}

DEF(Exchange, late, "(self, /)", "That time has come: it fails as one that waits for the network does.")
{
    Exchange *e = as_exchange(a[0]);
    if (!e->over)
        exchange_done(e,
                      e->total <= loop_time(e->pool->loop) + 1e-9 ? FETCH_TOTAL_TIMEOUT : FETCH_READ_TIMEOUT);
    return NONE;
}

DEF(Exchange, answer, "(self, head, data, /)",
    "Answer it without a network: the block of headers, and the body.")
{
    Exchange *e = as_exchange(a[0]);
    const char *head, *data;
    int64_t nhead, ndata;
    if (e->over) return NONE;
    if (bytes_view(a[1], &head, &nhead) < 0 || bytes_view(a[2], &data, &ndata) < 0) return ERR;
    buf_put(&e->text, head, (size_t)nhead);
    take_head(e);
    e->got_head = true;
    exchange_tell_head(e);
    if (body_feed(as_body(e->body), data, (size_t)ndata) < 0) return ERR;
    end_with(e, NONE);
    return NONE;
}

/* --- what came --- */

DEF_GETTER(Exchange, head, "A future: the exchange, once the headers of the answer are there.")
{
    return as_exchange(a[0])->head;
}
DEF_GETTER(Exchange, over, "Has it ended?")
{
    return bool_value(as_exchange(a[0])->over);
}
DEF_GETTER(Exchange, connected, "Has a connection been made?")
{
    return bool_value(as_exchange(a[0])->connected);
}
DEF_GETTER(Exchange, status, "The answer's status.")
{
    return small_value(as_exchange(a[0])->status);
}
DEF_GETTER(Exchange, reason, "The words after the status.")
{
    return as_exchange(a[0])->reason;
}
DEF_GETTER(Exchange, version, "10 or 11.")
{
    return small_value(as_exchange(a[0])->version);
}
DEF_GETTER(Exchange, headers, "The answer's headers: a CIMultiDictProxy.")
{
    Exchange *e = as_exchange(a[0]);
    return is_err(e->headers) ? NONE : multidict_proxy(e->headers);
}
DEF_GETTER(Exchange, text, "The status line and headers as they came, as bytes.")
{
    Exchange *e = as_exchange(a[0]);
    return obj_value(bytes_new(e->text.data, (int64_t)e->text.len));
}
DEF_GETTER(Exchange, headed, "Is the head of the answer there?")
{
    return bool_value(as_exchange(a[0])->got_head);
}
DEF_GETTER(Exchange, pinned, "The SHA-256 that the server's certificate must have, or None.")
{
    Value context = as_exchange(a[0])->pool->context;
    return is_exact(context, type_bytes) ? context : NONE;
}
DEF_GETTER(Exchange, request, "What its maker gave.")
{
    return as_exchange(a[0])->request;
}
DEF(Exchange, address, "(self, /)",
    "((host, port) of the other side, (host, port) of this one), while it is under way.")
{
    Exchange *e = as_exchange(a[0]);
    char *ip = NULL, *local = NULL;
    long port = 0, local_port = 0;
    if (e->link) return link_addresses(e->link);
    if (!e->easy) return NONE;
    curl.curl_easy_getinfo(e->easy, CURLINFO_PRIMARY_IP, &ip);
    curl.curl_easy_getinfo(e->easy, CURLINFO_PRIMARY_PORT, &port);
    curl.curl_easy_getinfo(e->easy, CURLINFO_LOCAL_IP, &local);
    curl.curl_easy_getinfo(e->easy, CURLINFO_LOCAL_PORT, &local_port);
    Value pair = tuple_value(tuple_of(2, str_value(str_new_c(ip ? ip : "")), small_value(port)));
    Value own = tuple_value(tuple_of(2, str_value(str_new_c(local ? local : "")), small_value(local_port)));
    return tuple_value(tuple_of(2, pair, own));
}

DEF(Exchange, tls, "(self, /)", "The _ssl.SSLConn that it goes over, or None.")
{
    Exchange *e = as_exchange(a[0]);
    Value context = e->pool->context;
    return e->easy ? fetch_tls_conn(e->easy, is_exact(context, type_bytes) ? NONE : context) : NONE;
}

static void exchange_mark(Object *o)
{
    Exchange *e = (Exchange *)o;
    gc_mark_obj(e->pool);
    if (e->link) gc_mark_obj(e->link);
    gc_mark(e->head);
    gc_mark(e->request);
    gc_mark(e->body);
    gc_mark(e->on_done);
    gc_mark(e->given);
    gc_mark(e->headers);
    gc_mark(e->raw);
    gc_mark(e->writer);
    gc_mark(e->reason);
}

/* Found dead together with its pool, perhaps: only what is its own. */
static void exchange_free(Object *o)
{
    Exchange *e = (Exchange *)o;
    buf_free(&e->text);
    buf_free(&e->out);
    if (e->lines) curl.curl_slist_free_all(e->lines);
    if (e->connect_to) curl.curl_slist_free_all(e->connect_to);
    if (e->proxy_lines) curl.curl_slist_free_all(e->proxy_lines);
}

static void exchange_setup(Type *t)
{
    t->slots.mark = exchange_mark;
    t->slots.free = exchange_free;
}

#endif

/* --- where requests go instead --- */

DEF(fetch, made_by_program, "(coro, /)",
    "If it is never awaited, the program's call that led here is to blame, not the library's.")
{
    if (is_kind(a[0], K_COROUTINE)) gen_note_program((Gen *)as_obj(a[0]));
    return NONE;
}

DEF(fetch, detours, "()",
    "(folder of --web or None, {(host, port): (host, port)} of --connect-to, file of --cacert or None).")
{
    Dict *hosts = dict_new();
    for (int i = 0; i < detour.nhosts; i++) {
        const DetourHost *h = &detour.hosts[i];
        Value from = tuple_value(tuple_of(2, str_value(str_new_c(h->host)), small_value(h->port)));
        Value to = tuple_value(tuple_of(2, str_value(str_new_c(h->to_host)), small_value(h->to_port)));
        if (dict_set(hosts, from, to) < 0) return ERR;
    }
    return tuple_value(tuple_of(3, detour.web ? str_value(str_new_c(detour.web)) : NONE, dict_value(hosts),
                                detour.cacert ? str_value(str_new_c(detour.cacert)) : NONE));
}

void fetch_module_init(Dict *dict)
{
#ifdef EDDY_LIBCURL
    fetch_names = (FetchNames){str_intern_c("Connection"), str_intern_c("Content-Encoding"),
                               str_intern_c("Content-Length"), str_intern_c("Transfer-Encoding")};
    if (!type_exchange)
        type_exchange = type_new_native("_fetch", "Exchange", "Exchange", NULL, K_NATIVE_OBJECT,
                                        sizeof(Exchange), 0, exchange_setup);
    fetch_pool_types_init(dict);
    dict_set_c(dict, "Exchange", obj_value(type_exchange));
    dict_set_c(dict, "knows_brotli", bool_value(body_knows_brotli()));
#endif
}
