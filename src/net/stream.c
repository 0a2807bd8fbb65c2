/* StreamReader: bytes that came, and the one coroutine that may wait for more of them. */
#define _GNU_SOURCE /* memmem */
#include "net/stream.h"
#include "loop/waitop.h"
#include "native/file.h"
#include "object/alloc.h"

Type *type_stream_reader;

enum { DEFAULT_LIMIT = 64 * 1024, KEEP_ROOM = 2048 };

static StreamReader *as_reader(Value v)
{
    return (StreamReader *)as_obj(v);
}

/* --- the buffer --- */

static void give_memory_back(StreamReader *r)
{
    gc_account(-(int64_t)r->cap);
    mem_free(r->data);
    r->data = NULL;
    r->at = r->end = r->cap = 0;
}

static void drop(StreamReader *r, size_t n)
{
    r->at += n;
    if (r->at < r->end) return;
    r->at = r->end = 0;
    if (r->cap > KEEP_ROOM) give_memory_back(r);
}

static int make_room(StreamReader *r, size_t n)
{
    size_t have = stream_reader_len(r);
    if (r->at) memmove(r->data, r->data + r->at, have);
    r->at = 0;
    r->end = have;
    if (have + n <= r->cap) return 0;
    size_t cap = MAX(have + n, r->cap * 2);
    char *grown = mem_realloc(r->data, cap);
    if (!grown) {
        err_no_memory();
        return -1;
    }
    gc_account((int64_t)(cap - r->cap));
    r->data = grown;
    r->cap = cap;
    return 0;
}

static void wake(StreamReader *r)
{
    Value w = r->waiter;
    r->waiter = ERR;
    waiter_done(w);
}

static void pause_if_full(StreamReader *r)
{
    if (r->paused || is_none(r->transport) || (int64_t)stream_reader_len(r) / 2 < r->limit ||
        (int64_t)stream_reader_len(r) <= 2 * r->limit)
        return;
    if (is_transport(r->transport)) {
        transport_pause_reading((Transport *)as_obj(r->transport));
    } else if (is_err(op_call_method(r->transport, str_intern_c("pause_reading"), NULL, 0))) {
        if (!err_is(exc_NotImplementedError)) return;
        err_clear();
        r->transport = NONE; /* one that cannot be paused */
        return;
    }
    r->paused = true;
}

static void resume_transport(StreamReader *r)
{
    r->paused = false;
    if (is_transport(r->transport))
        transport_resume_reading((Transport *)as_obj(r->transport));
    else
        op_call_method(r->transport, str_intern_c("resume_reading"), NULL, 0);
}

static void resume_if_emptier(StreamReader *r)
{
    if (r->paused && (int64_t)stream_reader_len(r) <= r->limit) resume_transport(r);
}

int stream_feed(StreamReader *r, const char *data, size_t n)
{
    if (!n) return 0;
    if (r->end + n > r->cap && make_room(r, n) < 0) return -1;
    memcpy(r->data + r->end, data, n);
    r->end += n;
    wake(r);
    pause_if_full(r);
    return err_occurred() ? -1 : 0;
}

void stream_feed_eof(StreamReader *r)
{
    r->eof = true;
    wake(r);
}

void stream_fail(StreamReader *r, Value exc)
{
    r->exception = exc;
    Value w = r->waiter;
    r->waiter = ERR;
    if (!is_err(w) && !future_done(as_future(w))) future_set_exception(as_future(w), exc);
}

Value stream_take(StreamReader *r, size_t n)
{
    Bytes *b = bytes_new(r->data + r->at, (int64_t)n);
    if (!b) return ERR;
    drop(r, n);
    resume_if_emptier(r);
    return err_occurred() ? ERR : obj_value(b);
}

/* --- waiting --- */

static Value exception_class(const char *name)
{
    Value module = import_module(str_intern_c("asyncio.exceptions"));
    return is_err(module) ? ERR : op_getattr(module, str_intern_c(name));
}

static int raise_with(const char *name, Value first, Value second)
{
    Value cls = exception_class(name), exc = is_err(cls) ? ERR : op_call2(cls, first, second);
    if (!is_err(exc)) err_set(exc);
    return GEN_ERROR;
}

/* Ends before enough has come: what there is, is lost to later calls. */
static int incomplete(StreamReader *r, Value expected)
{
    Value partial = stream_take(r, stream_reader_len(r));
    return is_err(partial) ? GEN_ERROR : raise_with("IncompleteReadError", partial, expected);
}

static int overrun(const char *text, size_t consumed)
{
    return raise_with("LimitOverrunError", str_value(str_new_c(text)), int_from_i64((int64_t)consumed));
}

static int wait_for_data(WaitOp *op, const char *method, Value *result)
{
    StreamReader *r = as_reader(op->self);
    if (!is_err(r->waiter)) {
        err_raise(exc_RuntimeError,
                  "%s() called while another coroutine is already waiting for incoming data", method);
        return GEN_ERROR;
    }
    if (r->paused) resume_transport(r);
    Future *f = future_new(type_future, r->loop);
    r->waiter = obj_value(f);
    return waitop_wait(op, f, result);
}

/* After a wait: 0, or GEN_ERROR with the exception that ended it raised. */
static int waited(WaitOp *op, Value exc)
{
    StreamReader *r = as_reader(op->self);
    if (same(r->waiter, op->waiter)) r->waiter = ERR;
    return is_err(exc) ? 0 : waitop_fail(exc);
}

/* The exception that the connection ended with: 0, or GEN_ERROR. */
static int check_exception(StreamReader *r)
{
    return is_none(r->exception) ? 0 : waitop_fail(r->exception);
}

static int finish(Value v, Value *result)
{
    *result = v;
    return is_err(v) ? GEN_ERROR : GEN_RETURN;
}

/* --- read(n) --- */

static int read_some(WaitOp *op, Value *result)
{
    StreamReader *r = as_reader(op->self);
    int64_t n = as_small(op->arg);
    if (!stream_reader_len(r) && !r->eof) return wait_for_data(op, "read", result);
    return finish(stream_take(r, MIN((size_t)n, stream_reader_len(r))), result);
}

static Value joined(Value blocks)
{
    if (as_list(blocks)->len == 1) return as_list(blocks)->items[0];
    Value empty = obj_value(bytes_new("", 0));
    return op_call_method(empty, NM(join), &blocks, 1);
}

/* read(-1) keeps the blocks it has in a list. */
static int read_all(WaitOp *op, Value *result)
{
    StreamReader *r = as_reader(op->self);
    List *blocks = as_list(op->arg);
    while (stream_reader_len(r)) {
        if (check_exception(r)) return GEN_ERROR;
        Value block = stream_take(r, MIN((size_t)r->limit, stream_reader_len(r)));
        if (is_err(block) || list_append(blocks, block) < 0) return GEN_ERROR;
    }
    if (check_exception(r)) return GEN_ERROR;
    if (!r->eof) return wait_for_data(op, "read", result);
    return finish(joined(op->arg), result);
}

/* How many bytes are asked for: an end of a slice. 0; -1 with an error. */
static int count_arg(Value v, int64_t *n)
{
    if (!is_float(v)) return op_as_index(v, n, NULL);
    return err_type("slice indices must be integers or None or have an __index__ method"), -1;
}

static int read_start(WaitOp *op, Value *result)
{
    if (check_exception(as_reader(op->self))) return GEN_ERROR;
    int64_t n;
    Value zero = small_value(0);
    int none = op_compare_bool(CMP_EQ, op->arg, zero),
        all = none < 0 ? -1 : op_compare_bool(CMP_LT, op->arg, zero);
    if (all < 0) return GEN_ERROR;
    if (none) return finish(obj_value(bytes_new("", 0)), result);
    if (all) {
        op->arg = list_value(list_new(0));
        return read_all(op, result);
    }
    if (count_arg(op->arg, &n) < 0) return GEN_ERROR;
    op->arg = small_value(MIN(n, SMALL_INT_MAX));
    return read_some(op, result);
}

static int read_resume(WaitOp *op, Value exc, Value *result)
{
    if (waited(op, exc)) return GEN_ERROR;
    if (is_list(op->arg)) return read_all(op, result);
    StreamReader *r = as_reader(op->self);
    return finish(stream_take(r, MIN((size_t)as_small(op->arg), stream_reader_len(r))), result);
}

static const WaitKind read_kind = {"StreamReader.read", read_start, read_resume};

DEF(StreamReader, read, "async def(self, n=-1)",
    "Up to n bytes, as soon as there are any; without n all to the end. b'' at the end.")
{
    return waitop_new(&read_kind, a[0], is_err(a[1]) ? small_value(-1) : a[1]);
}

/* --- readexactly(n) --- */

static int exactly(WaitOp *op, Value *result)
{
    StreamReader *r = as_reader(op->self);
    size_t n = (size_t)as_small(op->arg);
    if (stream_reader_len(r) >= n) return finish(stream_take(r, n), result);
    if (r->eof) return incomplete(r, op->arg);
    return wait_for_data(op, "readexactly", result);
}

static int exactly_start(WaitOp *op, Value *result)
{
    int64_t n;
    int negative = op_compare_bool(CMP_LT, op->arg, small_value(0));
    if (negative > 0) err_value("readexactly size can not be less than zero");
    if (negative || check_exception(as_reader(op->self)) || count_arg(op->arg, &n) < 0) return GEN_ERROR;
    op->arg = small_value(MIN(n, SMALL_INT_MAX));
    return exactly(op, result);
}

static int exactly_resume(WaitOp *op, Value exc, Value *result)
{
    return waited(op, exc) ? GEN_ERROR : exactly(op, result);
}

static const WaitKind exactly_kind = {"StreamReader.readexactly", exactly_start, exactly_resume};

DEF(StreamReader, readexactly, "async def(self, n)",
    "Exactly n bytes. IncompleteReadError when the stream ends before.")
{
    return waitop_new(&exactly_kind, a[0], a[1]);
}

/* --- readuntil(separator), readline() --- */

/* Looks for the separator: GEN_RETURN and *n bytes with it; GEN_ERROR; GEN_YIELD: more must come. */
static int find_separator(StreamReader *r, const char *sep, size_t sep_len, size_t *n)
{
    size_t have = stream_reader_len(r);
    const char *from = r->data + r->at;
    const char *hit = have >= sep_len ? memmem(from, have, sep, sep_len) : NULL;
    if (hit) {
        if (hit - from > r->limit)
            return overrun("Separator is found, but chunk is longer than limit", (size_t)(hit - from));
        *n = (size_t)(hit - from) + sep_len;
        return GEN_RETURN;
    }
    if (have >= sep_len && (int64_t)(have + 1 - sep_len) > r->limit)
        return overrun("Separator is not found, and chunk exceed the limit", have + 1 - sep_len);
    return GEN_YIELD;
}

static int until(WaitOp *op, Value *result)
{
    StreamReader *r = as_reader(op->self);
    const char *sep;
    int64_t sep_len = op_len(op->arg);
    size_t n = 0;
    int found = GEN_YIELD;
    if (sep_len < 0) return GEN_ERROR;
    if ((int64_t)stream_reader_len(r) >= sep_len) {
        if (!is_byteslike(op->arg))
            err_type("argument should be integer or bytes-like object, not '%T'", op->arg);
        if (err_occurred() || bytes_view(op->arg, &sep, &sep_len) < 0) return GEN_ERROR;
        found = find_separator(r, sep, (size_t)sep_len, &n);
    }
    if (found == GEN_RETURN) return finish(stream_take(r, n), result);
    if (found == GEN_ERROR) return GEN_ERROR;
    if (r->eof) return incomplete(r, NONE);
    return wait_for_data(op, "readuntil", result);
}

static int until_start(WaitOp *op, Value *result)
{
    int64_t len = op_len(op->arg);
    if (len < 0) return GEN_ERROR;
    if (len == 0) {
        err_value("Separator should be at least one-byte string");
        return GEN_ERROR;
    }
    return check_exception(as_reader(op->self)) ? GEN_ERROR : until(op, result);
}

static int until_resume(WaitOp *op, Value exc, Value *result)
{
    return waited(op, exc) ? GEN_ERROR : until(op, result);
}

static const WaitKind until_kind = {"StreamReader.readuntil", until_start, until_resume};

static Value newline(void)
{
    static Value v = ERR;
    if (is_err(v)) {
        v = obj_value(bytes_new("\n", 1));
        gc_add_root(&v);
    }
    return v;
}

DEF(StreamReader, readuntil, "async def(self, separator=b'\\n')",
    "Bytes up to and with the separator. IncompleteReadError at the end, LimitOverrunError past the limit.")
{
    return waitop_new(&until_kind, a[0], is_err(a[1]) ? newline() : a[1]);
}

/* A line longer than the limit: what is known to belong to it goes. */
static int line_too_long(StreamReader *r, const char *text, size_t consumed)
{
    if (stream_reader_len(r) > consumed && r->data[r->at + consumed] == '\n')
        drop(r, consumed + 1);
    else
        drop(r, stream_reader_len(r));
    resume_if_emptier(r);
    overrun(text, consumed);
    Value cause = err_fetch();
    err_value("%s", text);
    Value exc = err_fetch();
    as_exc(exc)->context = cause;
    err_set(exc);
    return GEN_ERROR;
}

static int line(WaitOp *op, Value *result)
{
    StreamReader *r = as_reader(op->self);
    size_t have = stream_reader_len(r);
    const char *from = r->data + r->at, *hit = have ? memchr(from, '\n', have) : NULL;
    if (hit && hit - from > r->limit)
        return line_too_long(r, "Separator is found, but chunk is longer than limit", (size_t)(hit - from));
    if (hit) return finish(stream_take(r, (size_t)(hit - from) + 1), result);
    if ((int64_t)have > r->limit)
        return line_too_long(r, "Separator is not found, and chunk exceed the limit", have);
    if (r->eof) return finish(stream_take(r, have), result);
    return wait_for_data(op, "readuntil", result);
}

static int line_start(WaitOp *op, Value *result)
{
    return check_exception(as_reader(op->self)) ? GEN_ERROR : line(op, result);
}

static int line_resume(WaitOp *op, Value exc, Value *result)
{
    return waited(op, exc) ? GEN_ERROR : line(op, result);
}

static const WaitKind line_kind = {"StreamReader.readline", line_start, line_resume};

DEF(StreamReader, readline, "async def(self)",
    "A line with its newline; at the end what is left, then b''. ValueError when it is longer than the "
    "limit.")
{
    return waitop_new(&line_kind, a[0], ERR);
}

/* --- async for --- */

static int next_outcome(int status, Value *result)
{
    if (status != GEN_RETURN || ((Bytes *)as_obj(*result))->len) return status;
    err_set(exc_new(exc_StopAsyncIteration, tuple_value(tuple_empty)));
    return GEN_ERROR;
}

static int next_start(WaitOp *op, Value *result)
{
    return next_outcome(line_start(op, result), result);
}

static int next_resume(WaitOp *op, Value exc, Value *result)
{
    return next_outcome(line_resume(op, exc, result), result);
}

static const WaitKind next_kind = {"StreamReader.__anext__", next_start, next_resume};

/* A subclass may have a readline() of its own. */
static Value reader_anext(Value v)
{
    if (type_of(v) == type_stream_reader) return waitop_new(&next_kind, v, ERR);
    Value module = import_module(str_intern_c("asyncio.streams"));
    return is_err(module) ? ERR : op_call_method(module, str_intern_c("_next_line"), &v, 1);
}

static Value itself(Value v)
{
    return v;
}

/* --- the protocol's side --- */

DEF(StreamReader, feed_data, "def(self, data)", "Bytes have come.")
{
    const char *data;
    int64_t size;
    StreamReader *r = as_reader(a[0]);
    if (r->eof) return err_raise(exc_AssertionError, "feed_data after feed_eof");
    Value bytes = a[1];
    if (!is_byteslike(bytes)) { /* whatever a bytearray can be extended by */
        int some = op_truth(bytes);
        if (some <= 0) return some < 0 ? ERR : NONE;
        bytes = obj_value(bytearray_new("", 0));
        if (is_err(op_call_method(bytes, str_intern_c("extend"), &a[1], 1))) return ERR;
    }
    if (bytes_view(bytes, &data, &size) < 0) return ERR;
    return stream_feed(r, data, (size_t)size) < 0 ? ERR : NONE;
}

DEF(StreamReader, feed_eof, "def(self)", "No more bytes will come.")
{
    stream_feed_eof(as_reader(a[0]));
    return NONE;
}

DEF(StreamReader, at_eof, "def(self)", "Has everything been read, and will no more come?")
{
    StreamReader *r = as_reader(a[0]);
    return bool_value(r->eof && !stream_reader_len(r));
}

DEF(StreamReader, exception, "def(self)", "The exception that the stream ended with, or None.")
{
    return as_reader(a[0])->exception;
}

DEF(StreamReader, set_exception, "def(self, exc)", "End the stream with an exception.")
{
    stream_fail(as_reader(a[0]), a[1]);
    return err_occurred() ? ERR : NONE;
}

DEF(StreamReader, set_transport, "def(self, transport)",
    "Where the bytes come from, to be paused when there are too many.")
{
    StreamReader *r = as_reader(a[0]);
    if (!is_none(r->transport)) return err_raise(exc_AssertionError, "Transport already set");
    r->transport = a[1];
    return NONE;
}

DEF_GETTER(StreamReader, _buffer, "a copy of what can be read, as a bytearray")
{
    StreamReader *r = as_reader(a[0]);
    ByteArray *b = bytearray_new(r->data + r->at, (int64_t)stream_reader_len(r));
    return b ? obj_value(b) : ERR;
}
DEF_GETTER(StreamReader, _limit, "the limit of lines, in bytes")
{
    return as_reader(a[0])->limit_given;
}
DEF_GETTER(StreamReader, _eof, "will no more come?")
{
    return bool_value(as_reader(a[0])->eof);
}
DEF_GETTER(StreamReader, _paused, "was the transport paused?")
{
    return bool_value(as_reader(a[0])->paused);
}
DEF_GETTER(StreamReader, _transport, "where the bytes come from")
{
    return as_reader(a[0])->transport;
}
DEF_SETTER(StreamReader, _transport)
{
    as_reader(a[0])->transport = is_err(a[1]) ? NONE : a[1];
    return NONE;
}
DEF_GETTER(StreamReader, _exception, "what the stream ended with")
{
    return as_reader(a[0])->exception;
}
DEF_GETTER(StreamReader, _waiter, "the future of the one who waits for data")
{
    Value w = as_reader(a[0])->waiter;
    return is_err(w) ? NONE : w;
}
DEF_GETTER(StreamReader, _loop, "the event loop")
{
    return obj_value(as_reader(a[0])->loop);
}

/* --- making --- */

static void reader_init(StreamReader *r, Loop *l, int64_t limit)
{
    r->loop = l;
    r->limit = limit;
    r->limit_given = small_value(limit);
    r->transport = r->exception = NONE;
    r->waiter = ERR;
}

Loop *stream_loop_arg(Value loop)
{
    if (!is_err(loop) && is_a(loop, type_loop)) return (Loop *)as_obj(loop);
    Loop *l = loop_running();
    if (l) return l;
    Value module = import_module(str_intern_c("asyncio.events"));
    Value v = is_err(module) ? ERR : op_call_method(module, str_intern_c("get_event_loop"), NULL, 0);
    return is_err(v) ? NULL : (Loop *)as_obj(v);
}

DEF_NEW(StreamReader, "(cls, /, *args, **kwargs)", "A stream of bytes to be read.")
{
    StreamReader *r = alloc_instance(as_type(a[0]), 0);
    if (!r) return ERR;
    reader_init(r, NULL, DEFAULT_LIMIT);
    return obj_value(r);
}

DEF(StreamReader, __init__, "def(self, limit=65536, loop=None)",
    "A stream of bytes to be read; limit: how long lines may be, in bytes.")
{
    StreamReader *r = as_reader(a[0]);
    if (!is_err(a[1])) {
        double limit;
        int wrong = op_compare_bool(CMP_LE, a[1], small_value(0));
        if (wrong > 0) return err_value("Limit cannot be <= 0");
        if (wrong < 0 || op_as_double(a[1], &limit) < 0) return ERR;
        r->limit = limit < 0x1p61 ? (int64_t)limit : (int64_t)1 << 61;
        r->limit_given = a[1];
    }
    r->loop = stream_loop_arg(a[2]);
    return r->loop ? NONE : ERR;
}

static void reader_mark(Object *o)
{
    StreamReader *r = (StreamReader *)o;
    gc_mark_dict_place(o);
    gc_mark_obj(r->loop);
    gc_mark(r->limit_given);
    gc_mark(r->transport);
    gc_mark(r->exception);
    gc_mark(r->waiter);
}

static void reader_free(Object *o)
{
    give_memory_back((StreamReader *)o);
}

static Value reader_repr(Value v)
{
    StreamReader *r = as_reader(v);
    size_t have = stream_reader_len(r);
    SB sb = {0};
    sb_c(&sb, "<StreamReader");
    Value part = have ? str_format_c(" %zu bytes", have) : str_value(str_empty);
    sb_str(&sb, as_str(part));
    if (r->eof) sb_c(&sb, " eof");
    const struct {
        const char *label;
        Value v;
    } shown[] = {{" limit=", r->limit == DEFAULT_LIMIT ? NONE : r->limit_given},
                 {" waiter=", r->waiter},
                 {" exception=", r->exception},
                 {" transport=", r->transport}};
    for (size_t i = 0; i < COUNT_OF(shown); i++) {
        if (is_err(shown[i].v) || is_none(shown[i].v)) continue;
        Value text = op_repr(shown[i].v);
        if (is_err(text)) {
            sb_free(&sb);
            return ERR;
        }
        sb_c(&sb, shown[i].label);
        sb_str(&sb, as_str(text));
    }
    if (r->paused) sb_c(&sb, " paused");
    sb_c(&sb, ">");
    Str *s = sb_take(&sb);
    return s ? str_value(s) : ERR;
}

static void reader_setup(Type *t)
{
    t->slots.mark = reader_mark;
    t->slots.free = reader_free;
    t->slots.repr = reader_repr;
    t->slots.aiter = itself;
    t->slots.anext = reader_anext;
}

void stream_writer_types_init(Dict *d);

void stream_types_init(Dict *d)
{
    type_stream_reader = type_new_native("asyncio.streams", "StreamReader", "StreamReader", NULL,
                                         K_NATIVE_OBJECT, sizeof(StreamReader), T_BASE, reader_setup);
    dict_set_c(d, "StreamReader", obj_value(type_stream_reader));
    stream_writer_types_init(d);
}
