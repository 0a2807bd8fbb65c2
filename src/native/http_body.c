/* Module _http_body: see http_body.h. */
#define _GNU_SOURCE /* memmem */
#include "native/http_body.h"
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/native.h"
#include "object/number.h"

Type *type_body;
static Value reader_class = ERR; /* aiohttp.streams.StreamReader, once it is imported */

enum { KEEP_ROOM = 4096 };

bool is_body(Value v)
{
    return is_kind(v, K_NATIVE_OBJECT) && is_a(v, type_body);
}

static void give_back(Body *b)
{
    if (!b->whole) {
        gc_account(-(int64_t)b->cap);
        mem_free(b->data);
    }
    b->whole = NULL;
    b->data = NULL;
    b->at = b->end = b->cap = 0;
}

static int make_room(Body *b, size_t n)
{
    size_t have = body_len(b);
    if (b->at) memmove(b->data, b->data + b->at, have);
    b->at = 0;
    b->end = have;
    if (have + n <= b->cap) return 0;
    size_t cap = MAX(have + n, b->cap * 2);
    char *grown = mem_realloc(b->whole ? NULL : b->data, cap);
    if (!grown) return err_no_memory(), -1;
    if (b->whole) memcpy(grown, b->data, have);
    gc_account((int64_t)(cap - (b->whole ? 0 : b->cap)));
    b->whole = NULL;
    b->data = grown;
    b->cap = cap;
    return 0;
}

static void wake(Body *b)
{
    Value w = b->waiter;
    b->waiter = ERR;
    if (!is_err(w) && !future_done(as_future(w))) future_set_result(as_future(w), NONE);
}

void body_expect(Body *b, size_t n)
{
    enum { LEAST = 64 << 10, MOST = 64 << 20 };
    size_t have = b->end;
    bool untouched = !b->at && b->total == (int64_t)b->end;
    if (b->limit < SIZE_MAX || !untouched || b->whole || n < LEAST || n > MOST) return;
    Bytes *whole = bytes_new(NULL, (int64_t)(have + n));
    if (!whole) return err_clear();
    if (have) memcpy(whole->data, b->data, have);
    whole->data[have + n] = 0;
    give_back(b);
    b->whole = whole;
    b->data = whole->data;
    b->end = have;
    b->cap = have + n;
}

/* The whole body as it stands in b->whole, or else a copy of what waits. NULL: MemoryError. */
static Bytes *take_all(Body *b)
{
    bool is_it = b->whole && !b->at && b->end == b->cap;
    Bytes *all = is_it ? b->whole : bytes_new(b->data + b->at, (int64_t)body_len(b));
    if (all && (is_it || b->cap > KEEP_ROOM)) give_back(b);
    if (all) b->at = b->end = 0;
    return all;
}

int body_put(Body *b, const char *data, size_t n)
{
    if (!n) return 0;
    if (b->cap - b->end < n && make_room(b, n) < 0) return -1;
    if (data != b->data + b->end) memcpy(b->data + b->end, data, n);
    b->end += n;
    b->total += (int64_t)n;
    wake(b);
    return 0;
}

int body_feed(Body *b, const char *data, size_t n)
{
    return b->unpacker ? unpacker_feed(b, data, n) : body_put(b, data, n);
}

/* Those that reading has left behind are forgotten, and all of them when nobody reads by chunks. */
static void forget_chunk_ends(Body *b)
{
    enum { MANY = 512 * sizeof(int64_t) };
    int64_t end, cursor = b->total - (int64_t)body_len(b);
    if (b->ends.len < MANY) return;
    while (b->ends_at < b->ends.len) {
        memcpy(&end, b->ends.data + b->ends_at, sizeof end);
        if (end >= cursor && b->limit < SIZE_MAX) break;
        b->ends_at += sizeof end;
    }
    if (b->ends_at) memmove(b->ends.data, b->ends.data + b->ends_at, b->ends.len - b->ends_at);
    b->ends.len -= b->ends_at;
    b->ends_at = 0;
}

void body_chunk_ends(Body *b)
{
    int64_t last = 0;
    if (b->ends_at < b->ends.len) memcpy(&last, b->ends.data + b->ends.len - sizeof last, sizeof last);
    if (last == b->total) return; /* an empty one */
    forget_chunk_ends(b);
    buf_put(&b->ends, &b->total, sizeof b->total);
    wake(b);
}

void body_end(Body *b)
{
    b->eof = true;
    wake(b);
}

void body_feed_eof(Body *b)
{
    b->unpacker ? unpacker_feed_eof(b) : body_end(b);
}

/* There is room: 0, or -1 MemoryError. */
static int want_more(Body *b)
{
    if (b->packed_waits && unpacker_go_on(b) < 0) return -1;
    if (b->resume && !b->packed_waits) b->resume(b);
    return 0;
}

void body_fail(Body *b, Value exc)
{
    b->exception = exc;
    Value w = b->waiter;
    b->waiter = ERR;
    if (!is_err(w) && !future_done(as_future(w))) future_set_exception(as_future(w), exc);
}

static Body *make(Type *t, Loop *l, size_t limit)
{
    Body *b = alloc_instance(t, 0);
    b->loop = l;
    b->limit = limit;
    b->waiter = b->owner = ERR;
    b->exception = NONE;
    return b;
}

Value body_new(Loop *l, size_t limit)
{
    if (is_err(reader_class) && is_err(import_module(str_intern_c("aiohttp.streams")))) return ERR;
    return obj_value(make(as_type(reader_class), l, limit));
}

/* --- what stdlib/aiohttp/streams.py builds upon --- */

DEF_NEW(Body, "(cls, protocol, limit=65536, *, timer=None, loop=None)", NULL)
{
    int64_t limit = 65536;
    if (!is_err(a[2]) && op_as_index(a[2], &limit, exc_ValueError) < 0) return ERR;
    Loop *l = is_err(a[4]) || !is_a(a[4], type_loop) ? loop_get_running() : (Loop *)as_obj(a[4]);
    if (!l) return ERR;
    return obj_value(make(as_type(a[0]), l, limit < 0 ? 0 : (size_t)limit));
}

DEF(Body, feed_data, "(self, data, size=0)", "Add bytes at the end.")
{
    const char *data;
    int64_t size;
    if (bytes_view(a[1], &data, &size) < 0) return ERR;
    return body_feed(as_body(a[0]), data, (size_t)size) < 0 ? ERR : NONE;
}
DEF(Body, feed_eof, "(self)", "Nothing more will come.")
{
    body_feed_eof(as_body(a[0]));
    return NONE;
}
DEF(Body, set_exception, "(self, exc)", "Raise exc to who reads.")
{
    Value exc = is_type(a[1]) ? op_call0(a[1]) : a[1];
    if (is_err(exc)) return ERR;
    body_fail(as_body(a[0]), exc);
    return NONE;
}
DEF(Body, exception, "(self)", "What ended it, or None.")
{
    return as_body(a[0])->exception;
}
DEF(Body, is_eof, "(self)", "Has all come, though perhaps it was not read yet?")
{
    return bool_value(as_body(a[0])->eof);
}
DEF(Body, at_eof, "(self)", "Was all read?")
{
    Body *b = as_body(a[0]);
    return bool_value(b->eof && !body_len(b));
}
DEF_GETTER(Body, total_bytes, "How many bytes came.")
{
    return int_from_i64(as_body(a[0])->total);
}
DEF_GETTER(Body, _size, "How many bytes wait to be read.")
{
    return int_from_i64((int64_t)body_len(as_body(a[0])));
}

DEF(Body, _keep_all, "(self, /)", "Take whatever comes, without back-pressure.")
{
    Body *b = as_body(a[0]);
    b->limit = SIZE_MAX;
    return want_more(b) < 0 ? ERR : NONE;
}

DEF(Body, _take, "(self, n, /)",
    "The first n bytes that wait (fewer when there are fewer, all when n is negative).")
{
    Body *b = as_body(a[0]);
    int64_t size;
    if (op_as_index(a[1], &size, NULL) < 0) return ERR;
    bool all = size < 0 || (uint64_t)size >= body_len(b);
    Bytes *piece = all ? take_all(b) : bytes_new(b->data + b->at, size);
    if (!piece) return ERR;
    if (!all) b->at += (size_t)size;
    if (body_len(b) <= b->limit && want_more(b) < 0) return ERR;
    return obj_value(piece);
}

DEF(Body, _whole, "(self, /)",
    "All that waits, once nothing more will come; else None. Raises what ended it.")
{
    Body *b = as_body(a[0]);
    if (!is_none(b->exception)) return err_set(b->exception), ERR;
    if (!b->eof) return NONE;
    Bytes *all = take_all(b);
    return all ? obj_value(all) : ERR;
}

DEF(Body, _find, "(self, separator, start, /)",
    "How many bytes there are up to the end of separator, or -1. ValueError: more than are kept.")
{
    Body *b = as_body(a[0]);
    const char *separator;
    int64_t size, start;
    if (bytes_view(a[1], &separator, &size) < 0 || op_as_index(a[2], &start, NULL) < 0) return ERR;
    if (start < 0) start = 0;
    if ((uint64_t)start > body_len(b) || (uint64_t)size > body_len(b) - (size_t)start) return small_value(-1);
    const char *from = b->data + b->at,
               *found = memmem(from + start, body_len(b) - (size_t)start, separator, (size_t)size);
    size_t line = found ? (size_t)(found - from + size) : body_len(b);
    if (b->limit < SIZE_MAX / 2 && line > 2 * b->limit) return err_value("Chunk too big");
    return small_value(found ? (int64_t)line : -1);
}

DEF(Body, _chunk_end, "(self, /)",
    "How many bytes there are up to where a chunk of HTTP ended, which is told once; or -1.")
{
    Body *b = as_body(a[0]);
    int64_t end, cursor = b->total - (int64_t)body_len(b);
    while (b->ends_at < b->ends.len) {
        memcpy(&end, b->ends.data + b->ends_at, sizeof end);
        b->ends_at += sizeof end;
        if (b->ends_at == b->ends.len) b->ends_at = b->ends.len = 0;
        if (end >= cursor) return int_from_i64(end - cursor);
    }
    return small_value(-1);
}

DEF(Body, get_read_buffer_limits, "(self)",
    "(fewer bytes than these, more than these): reading starts, stops.")
{
    size_t limit = MIN(as_body(a[0])->limit, (size_t)INT64_MAX / 2);
    Tuple *both = tuple_of(2, int_from_i64((int64_t)limit), int_from_i64(2 * (int64_t)limit));
    return both ? obj_value(both) : ERR;
}

DEF(Body, unread_data, "(self, data)", "Put bytes back in front of what waits.")
{
    Body *b = as_body(a[0]);
    const char *data;
    int64_t size;
    if (bytes_view(a[1], &data, &size) < 0 || make_room(b, (size_t)size) < 0) return ERR;
    if (size) {
        memmove(b->data + size, b->data, b->end);
        memcpy(b->data, data, (size_t)size);
        b->end += (size_t)size;
    }
    return NONE;
}

DEF(Body, _wait, "(self, name, /)", "A future that is done when more has come, or the end.")
{
    Body *b = as_body(a[0]);
    if (!is_err(b->waiter) && !future_done(as_future(b->waiter)))
        return err_raise(exc_RuntimeError,
                         "%S() called while another coroutine is already waiting for incoming data", a[1]);
    Future *f = future_new(type_future, b->loop);
    if (!is_none(b->exception))
        future_set_exception(f, b->exception);
    else if (b->eof)
        future_set_result(f, NONE);
    else
        b->waiter = obj_value(f);
    return want_more(b) < 0 ? ERR : obj_value(f);
}

DEF(http_body, register, "(cls, /)", "The class of bodies that C code makes.")
{
    reader_class = a[0];
    return NONE;
}

static void body_mark(Object *o)
{
    Body *b = (Body *)o;
    gc_mark_obj(b->loop);
    gc_mark(b->waiter);
    gc_mark(b->exception);
    if (b->whole) gc_mark_obj(b->whole);
    gc_mark(b->owner);
    mark_extra_dict(o);
}

static void body_free(Object *o)
{
    give_back((Body *)o);
    buf_free(&((Body *)o)->ends);
    unpacker_free((Body *)o);
}

static void body_setup(Type *t)
{
    t->slots.mark = body_mark;
    t->slots.free = body_free;
}

void http_body_module_init(Dict *dict)
{
    if (!type_body) {
        gc_add_root(&reader_class);
        type_body = type_new_native("_http_body", "Body", "Body", NULL, K_NATIVE_OBJECT, sizeof(Body), T_BASE,
                                    body_setup);
    }
    dict_set_c(dict, "Body", obj_value(type_body));
}
