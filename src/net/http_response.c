/* Responses: their fields, kept so that the common ones need no dict of headers, and how a whole one is sent.
 */
#include "native/multidict.h"
#include "base/clock.h"
#include "net/http_server.h"
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/exc.h"
#include <time.h>

Type *type_http_stream_response, *type_http_response;
static Type *type_http_exception;

enum { STATE_PLACE = 7 }; /* of an exception's extra: its HttpResponse */

static void set_defaults(HttpResponse *r)
{
    r->headers = r->content_type = r->reason = r->state = ERR;
    r->text = r->body = r->charset = r->keep_alive = NONE;
    r->status = 200;
}

static HttpResponse *state_of_exception(Value v)
{
    Value *place = &as_exc(v)->extra[STATE_PLACE];
    if (is_err(*place)) {
        HttpResponse *r = gc_new(K_NATIVE_OBJECT, type_http_stream_response->root, sizeof *r);
        set_defaults(r);
        *place = obj_value(r);
    }
    return (HttpResponse *)as_obj(*place);
}

HttpResponse *http_response_of(Value v)
{
    if (is_kind(v, K_NATIVE_OBJECT))
        return is_a(v, type_http_stream_response) ? (HttpResponse *)as_obj(v) : NULL;
    return is_exception(v) && is_a(v, type_http_exception) ? state_of_exception(v) : NULL;
}

/* self of a method: its type has been checked. */
static HttpResponse *response(Value v)
{
    return is_exception(v) ? state_of_exception(v) : (HttpResponse *)as_obj(v);
}

DEF_NEW(HttpStreamResponse, "(cls, /, *args, **kwargs)", "A response with nothing in it.")
{
    HttpResponse *r = alloc_instance(as_type(a[0]), 0);
    if (!r) return ERR;
    set_defaults(r);
    return obj_value(r);
}

DEF_NEW(HttpException, "(cls, /, *args, **kwargs)", "An exception that is a response.")
{
    return exc_new(as_type(a[0]), tuple_value(tuple_from(a + 1, n > 2 ? n - 2 : 0)));
}

/* --- headers --- */

static Str *content_type_name(void)
{
    static Str *s;
    if (!s) s = str_intern_c("Content-Type");
    return s;
}

static Value headers_of(HttpResponse *r)
{
    if (!is_err(r->headers)) return r->headers;
    Value md = multidict_new(true);
    if (is_err(md)) return ERR;
    if (!is_err(r->content_type) && multidict_add(md, content_type_name(), r->content_type) < 0) return ERR;
    return r->headers = md;
}

DEF_GETTER(HttpStreamResponse, headers, "the headers, a CIMultiDict")
{
    return headers_of(response(a[0]));
}

DEF_GETTER(HttpStreamResponse, _headers, "the headers, a CIMultiDict")
{
    return headers_of(response(a[0]));
}

DEF_GETTER(HttpStreamResponse, _content_type_header, "the Content-Type header, or None")
{
    HttpResponse *r = response(a[0]);
    Value v = is_err(r->headers) ? r->content_type : multidict_get(r->headers, content_type_name());
    return is_err(v) ? NONE : v;
}

/* --- fields --- */

DEF_GETTER(HttpStreamResponse, status, "the status code")
{
    return small_value(response(a[0])->status);
}

DEF_GETTER(HttpStreamResponse, reason, "the words after the status code")
{
    HttpResponse *r = response(a[0]);
    return is_err(r->reason) ? str_value(str_intern_c(http_reason(r->status))) : r->reason;
}

static bool line_is_safe(const char *s, size_t n)
{
    return !memchr(s, '\r', n) && !memchr(s, '\n', n);
}

/* None: the usual words. */
static int take_reason(HttpResponse *r, Value reason)
{
    r->reason = is_none(reason) ? ERR : reason;
    if (!is_str(reason)) return 0;
    size_t n;
    const char *s = str_utf8(as_str(reason), &n);
    if (line_is_safe(s, n)) return 0;
    err_value("Reason cannot contain \\r or \\n");
    return -1;
}

DEF(HttpStreamResponse, _set_status, "(self, status, reason, /)", "Set both; reason None: the usual one.")
{
    HttpResponse *r = response(a[0]);
    Value number = op_int(a[1]);
    int64_t status;
    if (is_err(number) || op_as_index(number, &status, exc_OverflowError) < 0) return ERR;
    if (status < 0 || status > 999999) return err_value("status %lld is out of range", (long long)status);
    r->status = (int32_t)status;
    return take_reason(r, a[2]) < 0 ? ERR : NONE;
}

#define RESPONSE_FIELD(name, field, doc)                                                                     \
    DEF_GETTER(HttpStreamResponse, name, doc)                                                                \
    {                                                                                                        \
        return is_err(response(a[0])->field) ? NONE : response(a[0])->field;                                 \
    }                                                                                                        \
    DEF_SETTER(HttpStreamResponse, name)                                                                     \
    {                                                                                                        \
        response(a[0])->field = is_err(a[1]) ? NONE : a[1];                                                  \
        return NONE;                                                                                         \
    }
RESPONSE_FIELD(_keep_alive, keep_alive, "True, False, or None: as the request wants")
RESPONSE_FIELD(_text, text, "the text that body is made of, or None")
RESPONSE_FIELD(_raw_body, body, "the body, when not made of text")
RESPONSE_FIELD(_charset, charset, "the charset that was given, or None")
RESPONSE_FIELD(_state, state, "the dict of response['key'], or None")

DEF_GETTER(HttpStreamResponse, _complex, "must it be sent the slow way?")
{
    return bool_value(response(a[0])->flags & RESP_COMPLEX);
}
DEF_SETTER(HttpStreamResponse, _complex)
{
    if (is_true(a[1])) response(a[0])->flags |= RESP_COMPLEX;
    return NONE;
}
DEF_GETTER(HttpStreamResponse, _sent, "bytes sent, with the head")
{
    return int_from_i64(response(a[0])->sent);
}
DEF_SETTER(HttpStreamResponse, _sent)
{
    return is_err(a[1]) || op_as_index(a[1], &response(a[0])->sent, NULL) < 0 ? ERR : NONE;
}

/* --- Response(...) --- */

static Value text_type(Value content_type, Value charset)
{
    static Value usual = ERR;
    if (is_none(content_type) && is_none(charset)) {
        if (is_err(usual)) {
            usual = str_value(str_intern_c("text/plain; charset=utf-8"));
            gc_add_root(&usual);
        }
        return usual;
    }
    Value type = is_none(content_type) ? str_value(str_intern_c("text/plain")) : content_type;
    return str_format_c("%S; charset=%S", type,
                        is_none(charset) ? str_value(str_intern_c("utf-8")) : charset);
}

static int encode_text(HttpResponse *r, Value charset)
{
    const char *name = is_none(charset) ? "utf-8" : str_utf8(as_str(charset), NULL);
    if (is_none(charset) && as_str(r->text)->ascii) return 0;
    Value b = codec_encode(as_str(r->text), name, "strict");
    if (is_err(b)) return -1;
    if (!is_none(charset)) r->body = b;
    return 0;
}

static bool has_content_type(Value headers)
{
    return !is_err(headers) && !is_err(multidict_get(headers, content_type_name()));
}

static int put_content_type(HttpResponse *r, Value v)
{
    if (is_err(r->headers)) {
        r->content_type = v;
        return 0;
    }
    return multidict_add(r->headers, content_type_name(), v);
}

static int set_text(HttpResponse *r, Value text, Value content_type, Value charset)
{
    if (!is_str(text)) {
        err_type("text argument must be str (%R)", obj_value(type_of(text)));
        return -1;
    }
    if (has_content_type(r->headers)) {
        if (!is_none(content_type) || !is_none(charset)) {
            err_value("passing both Content-Type header and content_type or charset params is forbidden");
            return -1;
        }
        Value v = multidict_get(r->headers, content_type_name());
        r->text = text;
        if (op_contains(v, str_value(str_intern_c("charset="))) > 0) {
            r->flags |= RESP_COMPLEX;
            return 0;
        }
        v = str_format_c("%S; charset=utf-8", v);
        return is_err(v) ? -1 : op_setitem(r->headers, str_value(content_type_name()), v);
    }
    r->text = text;
    Value type = text_type(content_type, charset);
    if (is_err(type) || put_content_type(r, type) < 0) return -1;
    return encode_text(r, charset);
}

static int set_body(Value self, HttpResponse *r, Value body, Value content_type, Value charset)
{
    if (has_content_type(r->headers)) {
        if (!is_none(content_type) || !is_none(charset)) {
            err_value("passing both Content-Type header and content_type or charset params is forbidden");
            return -1;
        }
    } else if (!is_none(content_type)) {
        Value v = is_none(charset) ? content_type : str_format_c("%S; charset=%S", content_type, charset);
        if (is_err(v) || put_content_type(r, v) < 0) return -1;
    }
    if (is_none(body) || is_exact(body, type_bytes)) {
        r->body = body;
        return 0;
    }
    return op_setattr(self, str_intern_c("body"), body);
}

DEF(HttpResponse, __init__,
    "def(self, *, body=None, status=200, reason=None, text=None, headers=None, content_type=None, "
    "charset=None, "
    "zlib_executor_size=None, zlib_executor=None)",
    "A response with a body of bytes, text, or something to be read; headers: a mapping.")
{
    enum { BODY = 1, STATUS, REASON, TEXT, HEADERS, TYPE, CHARSET, ZSIZE, ZEXEC };
    for (int i = 1; i <= ZEXEC; i++)
        if (is_err(a[i]) && i != STATUS) a[i] = NONE;
    if (!is_none(a[BODY]) && !is_none(a[TEXT])) return err_value("body and text are not allowed together");
    HttpResponse *r = response(a[0]);
    if (!is_none(a[TYPE]) && is_str(a[TYPE]) && op_contains(a[TYPE], str_value(str_intern_c("charset"))) > 0)
        return err_value("charset must not be in content_type argument");
    if (is_small(a[STATUS]) && as_small(a[STATUS]) >= 0 && as_small(a[STATUS]) < 1000) {
        r->status = (int32_t)as_small(a[STATUS]);
    } else if (!is_err(a[STATUS])) {
        Value args[2] = {a[STATUS], NONE};
        if (is_err(op_call_method(a[0], str_intern_c("_set_status"), args, 2))) return ERR;
    }
    if (take_reason(r, a[REASON]) < 0) return ERR;
    if (!is_none(a[HEADERS])) {
        r->headers = multidict_new(true);
        if (is_err(r->headers) || is_err(op_call_method(r->headers, str_intern_c("extend"), &a[HEADERS], 1)))
            return ERR;
    }
    if (!is_none(a[CHARSET]) && !is_str(a[CHARSET])) return err_type("charset must be a str");
    int failed = is_none(a[TEXT]) ? set_body(a[0], r, a[BODY], a[TYPE], a[CHARSET])
                                  : set_text(r, a[TEXT], a[TYPE], a[CHARSET]);
    return failed < 0 ? ERR : NONE;
}

/* --- sending --- */

const char *http_reason(int status)
{
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
#define STATUS(code, text) {code, text},
#include "net/http_status.def"
#undef STATUS
    };
    if (status == 200) return "OK";
    for (size_t i = 0; i < COUNT_OF(reasons); i++)
        if (reasons[i].status == status) return reasons[i].reason;
    return "";
}

const char *http_date(void)
{
    static char text[64];
    static int64_t made = -1;
    int64_t now = clock_realtime_ns() / 1000000000;
    if (now != made) {
        static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
        struct tm t;
        time_t seconds = (time_t)now;
        gmtime_r(&seconds, &t);
        snprintf(text, sizeof text, "%.3s, %02d %.3s %d %02d:%02d:%02d GMT", days + 3 * t.tm_wday, t.tm_mday,
                 months + 3 * t.tm_mon, t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
        made = now;
    }
    return text;
}

static int put_header(Buf *b, Value name, Value v)
{
    size_t k, n;
    if (!is_str(v)) {
        err_type("Cannot serialize non-str key %R", v);
        return -1;
    }
    const char *key = str_utf8(as_str(name), &k), *text = str_utf8(as_str(v), &n);
    if (!line_is_safe(key, k) || !line_is_safe(text, n)) {
        err_value("Newline or carriage return detected in headers. Potential header injection attack.");
        return -1;
    }
    buf_put(b, key, k);
    buf_put(b, ": ", 2);
    buf_put(b, text, n);
    buf_put(b, "\r\n", 2);
    return 0;
}

static void put_text(Buf *b, const char *s)
{
    buf_put(b, s, strlen(s));
}

static void put_number(Buf *b, uint64_t n)
{
    char digits[24], *p = digits + sizeof digits;
    do *--p = (char)('0' + n % 10);
    while (n /= 10);
    buf_put(b, p, (size_t)(digits + sizeof digits - p));
}

/* The bytes of the body: false when it is none that is sent as it is. */
static bool body_bytes(HttpResponse *r, const char **data, size_t *n)
{
    *data = "";
    *n = 0;
    if (is_exact(r->body, type_bytes)) {
        *data = ((Bytes *)as_obj(r->body))->data;
        *n = (size_t)((Bytes *)as_obj(r->body))->len;
    } else if (!is_none(r->body)) {
        return false;
    } else if (is_str(r->text)) {
        *data = str_utf8(as_str(r->text), n);
    }
    return true;
}

/* Headers that say something about the sending itself: then the slow way decides. */
static bool has_special_header(HttpResponse *r)
{
    static const char *const special[] = {
        "Content-Length", "Transfer-Encoding", "Connection", "Content-Encoding", "Date", "Server"};
    for (size_t i = 0; i < COUNT_OF(special); i++)
        if (!is_err(multidict_get(r->headers, str_intern_c(special[i])))) return true;
    return false;
}

/* The headers that the program has set: whether Content-Type is one of them, or -1. */
static int put_headers(Buf *b, HttpResponse *r)
{
    if (is_err(r->headers)) {
        if (is_err(r->content_type)) return 0;
        return put_header(b, str_value(content_type_name()), r->content_type) < 0 ? -1 : 1;
    }
    List *items = as_multidict(r->headers)->items;
    for (int64_t i = 0; i + 1 < items->len; i += 2)
        if (put_header(b, items->items[i], items->items[i + 1]) < 0) return -1;
    return has_content_type(r->headers);
}

static int put_head(Buf *b, HttpServer *s, HttpRequest *q, HttpResponse *r, size_t body, bool keep_alive)
{
    put_text(b, q->minor ? "HTTP/1.1 " : "HTTP/1.0 ");
    put_number(b, (uint64_t)r->status);
    buf_put(b, " ", 1);
    put_text(b, is_err(r->reason) ? http_reason(r->status) : str_utf8(as_str(r->reason), NULL));
    buf_put(b, "\r\n", 2);
    int typed = put_headers(b, r);
    if (typed < 0) return -1;
    put_text(b, "Content-Length: ");
    put_number(b, body);
    put_text(b, typed ? "\r\nDate: " : "\r\nContent-Type: application/octet-stream\r\nDate: ");
    put_text(b, http_date());
    put_text(b, "\r\nServer: ");
    put_text(b, str_utf8(as_str(s->software), NULL));
    put_text(b, "\r\n");
    if (keep_alive && !q->minor) put_text(b, "Connection: keep-alive\r\n");
    if (!keep_alive && q->minor) put_text(b, "Connection: close\r\n");
    put_text(b, "\r\n");
    return 0;
}

int http_response_send(HttpConn *c, HttpRequest *q, Value response, bool *keep_alive)
{
    enum { ONE_WRITE = 32 * 1024 };
    static Buf out;
    HttpResponse *r = http_response_of(response);
    const char *body;
    size_t size;
    if (!same(obj_value(type_of(response)), c->server->response_class) || (r->flags & RESP_COMPLEX) ||
        !is_none(q->response) || r->status < 200 || r->status == 204 || r->status == 304 ||
        !is_str(c->server->software) || !c->transport)
        return 0;
    if (!is_err(r->reason) &&
        (!is_str(r->reason) || !line_is_safe(str_utf8(as_str(r->reason), NULL), as_str(r->reason)->len)))
        return 0;
    if ((!is_err(r->headers) && has_special_header(r)) || !body_bytes(r, &body, &size)) return 0;
    *keep_alive = is_none(r->keep_alive) ? q->keep_alive : is_true(r->keep_alive);
    out.len = 0;
    if (put_head(&out, c->server, q, r, size, *keep_alive) < 0) {
        err_clear();
        return 0;
    }
    if (str_eq_c(as_str(q->method), "HEAD")) size = 0;
    bool together = size <= ONE_WRITE;
    if (together) buf_put(&out, body, size);
    r->sent = (int64_t)(together ? out.len : out.len + size);
    r->flags |= RESP_COMPLEX; /* not to be sent so a second time */
    q->response = response;
    transport_write(c->transport, out.data, out.len);
    if (!together && c->transport && !err_occurred()) transport_write(c->transport, body, size);
    return 1;
}

/* --- the types --- */

DEF(http_server, reason, "(status, /)", "The usual words for a status, '' when there are none.")
{
    int64_t status;
    if (op_as_index(a[0], &status, NULL) < 0) return ERR;
    return str_value(str_intern_c(http_reason((int)MIN(MAX(status, 0), 1000))));
}

DEF(http_server, date, "()", "The present time, as the Date header has it.")
{
    return str_value(str_new_c(http_date()));
}

DEF(http_server, exception_base, "(response, /)", "The class of exceptions that are responses of that class.")
{
    if (!is_type(a[0]) || !type_is_subtype(as_type(a[0]), type_http_response))
        return err_type("Response expected");
    if (!is_exact(obj_value(type_http_exception), type_type)) return ERR;
    type_set_native_bases(type_http_exception, tuple_of(2, a[0], obj_value(exc_Exception)));
    return err_occurred() ? ERR : obj_value(type_http_exception);
}

static void response_mark(Object *o)
{
    HttpResponse *r = (HttpResponse *)o;
    gc_mark_values(&r->headers, (size_t)(&r->keep_alive - &r->headers) + 1);
    mark_extra_dict(o);
}

static void response_setup(Type *t)
{
    t->slots.mark = response_mark;
}

void http_response_types_init(Dict *d)
{
    type_http_stream_response =
        type_new_native("_http_server", "StreamResponseBase", "HttpStreamResponse", NULL, K_NATIVE_OBJECT,
                        sizeof(HttpResponse), T_BASE, response_setup);
    type_http_response =
        type_new_native("_http_server", "ResponseBase", "HttpResponse", type_http_stream_response,
                        K_NATIVE_OBJECT, sizeof(HttpResponse), T_BASE, response_setup);
    type_http_exception = type_new_native("_http_server", "ExceptionBase", "HttpException", exc_Exception,
                                          K_EXCEPTION, sizeof(Exception), T_BASE | T_EXCEPTION, NULL);
    dict_set_c(d, "StreamResponseBase", obj_value(type_http_stream_response));
    dict_set_c(d, "ResponseBase", obj_value(type_http_response));
}
