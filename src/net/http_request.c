/* Requests as handlers see them: the head is kept as it came, and what a handler asks for is made from it. */
#include "native/http_body.h"
#include "native/multidict.h"
#include "net/http_server.h"
#include "object/alloc.h"
#include "object/text.h"
#include "object/bytes.h"

Type *type_http_request;

static HttpRequest *as_request(Value v)
{
    return (HttpRequest *)as_obj(v);
}

/* A request of that class with a head. */
static HttpRequest *request_with(Type *class, HttpHead *h, const char *method)
{
    static Str *get;
    if (!get) get = str_intern_c("GET");
    Bytes *head = bytes_new(NULL, (int64_t)(h->spans.len + h->text.len));
    if (!head) return NULL;
    if (h->spans.len) memcpy(head->data, h->spans.data, h->spans.len);
    memcpy(head->data + h->spans.len, h->text.data, h->text.len);
    HttpRequest *r = alloc_instance(class, 0);
    if (!r) return NULL;
    r->head = obj_value(head);
    r->method = str_value(method[0] == 'G' && method[3] == 0 ? get : str_intern_c(method));
    r->target = r->headers = r->route = r->match_info = ERR;
    r->body = r->response = r->conn = r->app = NONE;
    r->nheaders = (uint32_t)(h->spans.len / (4 * sizeof(uint32_t)));
    r->target_len = h->target_len;
    return r;
}

HttpRequest *http_request_new(HttpConn *c, HttpHead *h, const char *method)
{
    Value class = c->server->request_class;
    HttpRequest *r = request_with(is_none(class) ? type_http_request : as_type(class), h, method);
    if (!r) return NULL;
    r->conn = obj_value(c);
    r->app = c->server->app;
    return r;
}

static const char *head_text(HttpRequest *r)
{
    return ((Bytes *)as_obj(r->head))->data + (size_t)r->nheaders * 4 * sizeof(uint32_t);
}

static const uint32_t *head_span(HttpRequest *r, uint32_t i)
{
    return (const uint32_t *)(const void *)((Bytes *)as_obj(r->head))->data + (size_t)4 * i;
}

/* Text of the wire: UTF-8, other bytes as lone surrogates. */
static Value wire_text(const char *s, size_t n)
{
    if (ascii_prefix(s, n) == n) return str_value(str_new(s, n));
    return codec_decode(s, (int64_t)n, "utf-8", "surrogateescape");
}

Str *http_request_target(HttpRequest *r)
{
    if (is_err(r->target)) r->target = wire_text(head_text(r), r->target_len);
    return is_err(r->target) ? NULL : as_str(r->target);
}

Str *http_request_plain_path(HttpRequest *r)
{
    const char *s = head_text(r);
    size_t n = 0;
    if (!r->target_len || s[0] != '/') return NULL;
    for (; n < r->target_len && s[n] != '?'; n++)
        if (s[n] == '%' || s[n] == '#' || s[n] & 0x80 || (s[n] == '.' && s[n - 1] == '/')) return NULL;
    if (n == r->target_len && !is_err(r->target)) return as_str(r->target);
    Str *path = str_new(s, n);
    if (path && n == r->target_len) r->target = str_value(path);
    return path;
}

static bool named(const char *s, const uint32_t *span, const char *lower)
{
    size_t n = strlen(lower);
    if (span[1] != n) return false;
    for (size_t i = 0; i < n; i++)
        if ((s[span[0] + i] | 0x20) != (lower[i] | 0x20)) return false;
    return true;
}

/* The bytes of a value without the blanks behind it. */
static size_t value_length(const char *text, const uint32_t *span)
{
    size_t n = span[3];
    while (n && (text[span[2] + n - 1] == ' ' || text[span[2] + n - 1] == '\t')) n--;
    return n;
}

const char *http_request_value(HttpRequest *r, const char *lower_name, size_t *n)
{
    const char *text = head_text(r);
    for (uint32_t i = 0; i < r->nheaders; i++) {
        const uint32_t *span = head_span(r, i);
        if (!named(text, span, lower_name)) continue;
        *n = value_length(text, span);
        return text + span[2];
    }
    return NULL;
}

static Value make_headers(HttpRequest *r)
{
    Value md = multidict_new(true);
    if (is_err(md)) return ERR;
    const char *text = head_text(r);
    for (uint32_t i = 0; i < r->nheaders; i++) {
        const uint32_t *span = head_span(r, i);
        Str *name = header_name(text + span[0], span[1]);
        Value v = wire_text(text + span[2], value_length(text, span));
        if (!name || is_err(v) || multidict_add(md, name, v) < 0) return ERR;
    }
    return multidict_proxy(md);
}

DEF_GETTER(HttpRequest, headers, "the headers, a CIMultiDictProxy")
{
    HttpRequest *r = as_request(a[0]);
    if (is_err(r->headers)) r->headers = make_headers(r);
    return r->headers;
}

DEF_SETTER(HttpRequest, headers)
{
    if (is_err(a[1])) return err_raise(exc_AttributeError, "can't delete attribute");
    as_request(a[0])->headers = a[1];
    as_request(a[0])->other_headers = true;
    return NONE;
}

DEF_GETTER(HttpRequest, raw_headers, "the headers as they came, a tuple of pairs of bytes")
{
    HttpRequest *r = as_request(a[0]);
    Tuple *all = tuple_new(r->nheaders);
    const char *text = head_text(r);
    for (uint32_t i = 0; i < r->nheaders; i++) {
        const uint32_t *span = head_span(r, i);
        Value name = obj_value(bytes_new(text + span[0], span[1]));
        all->items[i] = tuple_value(
            tuple_of(2, name, obj_value(bytes_new(text + span[2], (int64_t)value_length(text, span)))));
    }
    return tuple_value(all);
}

DEF(HttpRequest, _header, "(self, name, /)",
    "The value of the first header of this lower-case name, or None.")
{
    HttpRequest *r = as_request(a[0]);
    if (!is_str(a[1])) return err_type("str expected");
    if (r->other_headers) return op_call_method(r->headers, str_intern_c("get"), &a[1], 1);
    size_t size;
    const char *text = http_request_value(r, str_utf8(as_str(a[1]), NULL), &size);
    return text ? wire_text(text, size) : NONE;
}

DEF_GETTER(HttpRequest, method, "the method, as 'GET'")
{
    return as_request(a[0])->method;
}
DEF_SETTER(HttpRequest, method)
{
    if (is_err(a[1]) || !is_str(a[1])) return err_type("a method is a str");
    as_request(a[0])->method = a[1];
    return NONE;
}
DEF_GETTER(HttpRequest, _target, "what follows the method in the first line")
{
    Str *s = http_request_target(as_request(a[0]));
    return s ? str_value(s) : ERR;
}
DEF_SETTER(HttpRequest, _target)
{
    if (is_err(a[1]) || !is_str(a[1])) return err_type("a target is a str");
    as_request(a[0])->target = a[1];
    as_request(a[0])->target_len = 0; /* what came is no longer what counts */
    return NONE;
}
DEF_GETTER(HttpRequest, _plain_path, "the path, when it needs no decoding, or None")
{
    Str *s = http_request_plain_path(as_request(a[0]));
    return s ? str_value(s) : err_occurred() ? ERR : NONE;
}
DEF_GETTER(HttpRequest, _version, "the two numbers of the HTTP version")
{
    HttpRequest *r = as_request(a[0]);
    return tuple_value(tuple_of(2, small_value(r->major), small_value(r->minor)));
}
DEF_GETTER(HttpRequest, keep_alive, "is the connection to be kept after the response?")
{
    return bool_value(as_request(a[0])->keep_alive);
}
DEF_GETTER(HttpRequest, _chunked, "is the body sent in chunks?")
{
    return bool_value(as_request(a[0])->chunked);
}
DEF_GETTER(HttpRequest, content_length, "the Content-Length, or None")
{
    int64_t length = as_request(a[0])->content_length;
    return length < 0 ? NONE : int_from_i64(length);
}
DEF_GETTER(HttpRequest, body_exists, "has the request a body?")
{
    return bool_value(as_request(a[0])->has_body);
}
DEF_GETTER(HttpRequest, _protocol, "the connection")
{
    return as_request(a[0])->conn;
}
DEF_GETTER(HttpRequest, protocol, "the connection")
{
    return as_request(a[0])->conn;
}

/* NULL: it came over none. */
static HttpConn *conn_of(Value request)
{
    Value conn = as_request(request)->conn;
    return is_none(conn) ? NULL : (HttpConn *)as_obj(conn);
}

DEF_GETTER(HttpRequest, task, "the task that handles the request")
{
    HttpConn *c = conn_of(a[0]);
    if (!c) return NONE;
    Value current = c->server->loop->current;
    return !is_err(c->task) ? c->task : is_err(current) ? NONE : current;
}
DEF_GETTER(HttpRequest, _loop, "the event loop")
{
    HttpConn *c = conn_of(a[0]);
    return c ? obj_value(c->server->loop) : NONE;
}
DEF_GETTER(HttpRequest, transport, "the transport, or None when the connection is lost")
{
    HttpConn *c = conn_of(a[0]);
    return c && c->transport ? obj_value(c->transport) : NONE;
}
DEF_GETTER(HttpRequest, _start, "when the head had come, on the loop's clock")
{
    return double_value(as_request(a[0])->start);
}

#define REQUEST_FIELD(name, field, doc)                                                                      \
    DEF_GETTER(HttpRequest, name, doc)                                                                       \
    {                                                                                                        \
        return is_err(as_request(a[0])->field) ? NONE : as_request(a[0])->field;                             \
    }                                                                                                        \
    DEF_SETTER(HttpRequest, name)                                                                            \
    {                                                                                                        \
        as_request(a[0])->field = is_err(a[1]) ? NONE : a[1];                                                \
        return NONE;                                                                                         \
    }
REQUEST_FIELD(_body, body, "bytes when all came with the head, None, or a stream")
REQUEST_FIELD(_route, route, "the route that the server found, or None")
REQUEST_FIELD(_match_info, match_info, "what was resolved, or None")
REQUEST_FIELD(_response, response, "the response that was prepared, or None")
REQUEST_FIELD(_app, app, "the server's application, or None")

/* request.clone(): the same under another head. */
DEF(HttpRequest, _copy, "(self, /)", "A new request with the same fields.")
{
    HttpRequest *r = as_request(a[0]), *copy = alloc_instance(type_of(a[0]), 0);
    if (!copy) return ERR;
    size_t fields = offsetof(HttpRequest, conn);
    memcpy((char *)copy + fields, (char *)r + fields, sizeof *r - fields);
    return obj_value(copy);
}

/* A request that came over no connection, for tests. */
DEF(http_server, _request, "(cls, method, target, headers, /)",
    "A request of class cls from its parts; target: bytes; headers: a CIMultiDictProxy.")
{
    HttpHead h = {0};
    if (!is_type(a[0]) || !type_is_subtype(as_type(a[0]), type_http_request) || !is_str(a[1]) ||
        !is_bytes(a[2]))
        return err_type("_request(cls, method, target, headers)");
    Bytes *target = (Bytes *)as_obj(a[2]);
    buf_put(&h.text, target->data, (size_t)target->len);
    h.target_len = (uint32_t)target->len;
    HttpRequest *r = request_with(as_type(a[0]), &h, str_utf8(as_str(a[1]), NULL));
    buf_free(&h.text);
    if (!r) return ERR;
    r->major = r->minor = 1;
    r->keep_alive = true;
    r->content_length = -1;
    r->headers = a[3];
    r->other_headers = true;
    return obj_value(r);
}

static void request_mark(Object *o)
{
    HttpRequest *r = (HttpRequest *)o;
    gc_mark_values(&r->conn, (size_t)(&r->app - &r->conn) + 1);
    mark_extra_dict(o);
}

static void request_setup(Type *t)
{
    t->slots.mark = request_mark;
}

void http_request_types_init(Dict *d)
{
    type_http_request = type_new_native("_http_server", "RequestBase", "HttpRequest", NULL, K_NATIVE_OBJECT,
                                        sizeof(HttpRequest), T_BASE, request_setup);
    dict_set_c(d, "RequestBase", obj_value(type_http_request));
}
