/* StreamWriter and the protocol that stands between the two ends of a stream and its transport. */
#include "net/stream.h"
#include "loop/waitop.h"
#include "object/alloc.h"
#include "object/bytes.h"

typedef struct StreamProtocol {
    Object o;
    Loop *loop;
    Value reader;    /* StreamReader or NONE */
    Value transport; /* NONE: not connected */
    Value connected; /* called with reader and writer for each connection of a server; NONE */
    Value waiters;   /* those in drain(): ERR, a Future, or a List of them */
    Value closed;    /* Future of wait_closed(), ERR until somebody asks */
    Value outcome;   /* of the connection, once lost: exception or NONE */
    Value task;      /* the handler's */
    bool paused, lost, over_tls;
} StreamProtocol;

typedef struct StreamWriter {
    Object o;
    Loop *loop;
    Value transport, protocol, reader;
} StreamWriter;

static Type *type_stream_protocol, *type_stream_writer;
Loop *stream_loop_arg(Value loop);

static StreamProtocol *as_protocol(Value v)
{
    return (StreamProtocol *)as_obj(v);
}
static StreamWriter *as_writer(Value v)
{
    return (StreamWriter *)as_obj(v);
}
static bool is_stream_protocol(Value v)
{
    return is_a(v, type_stream_protocol);
}

static Value writer_new(Loop *l, Value transport, Value protocol, Value reader)
{
    StreamWriter *w = gc_new(K_NATIVE_OBJECT, type_stream_writer->root, sizeof *w);
    w->loop = l;
    w->transport = transport;
    w->protocol = protocol;
    w->reader = reader;
    return obj_value(w);
}

/* --- what the transport tells --- */

/* The handler of a server's connection: a coroutine runs as a task that is watched
 * (stdlib/asyncio/streams.py). */
static void start_handler(StreamProtocol *p)
{
    Value args[2] = {p->reader, writer_new(p->loop, p->transport, obj_value(p), p->reader)};
    Value r = op_call(p->connected, args, 2, ERR);
    if (is_err(r) || (!is_kind(r, K_COROUTINE) && !is_kind(r, K_AWAITABLE))) return;
    Value module = import_module(str_intern_c("asyncio.streams"));
    Value run = is_err(module) ? ERR : op_getattr(module, str_intern_c("_run_handler"));
    Value given[3] = {obj_value(p->loop), r, p->transport};
    if (!is_err(run)) p->task = op_call(run, given, 3, ERR);
}

static void connection_made(StreamProtocol *p, Value transport)
{
    p->transport = transport;
    if (!is_none(p->reader)) {
        if (is_a(p->reader, type_stream_reader)) ((StreamReader *)as_obj(p->reader))->transport = transport;
    }
    Value name = str_value(str_new_c("sslcontext"));
    Value tls = is_transport(transport) ? transport_info((Transport *)as_obj(transport), "sslcontext")
                                        : op_call_method(transport, str_intern_c("get_extra_info"), &name, 1);
    if (is_err(tls)) return;
    p->over_tls = !is_none(tls);
    if (!is_none(p->connected)) start_handler(p);
}

static StreamReader *reader_of(StreamProtocol *p)
{
    return is_none(p->reader) ? NULL : (StreamReader *)as_obj(p->reader);
}

static void settle(Value waiter, Value exc)
{
    if (is_none(exc))
        waiter_done(waiter);
    else if (!future_done(as_future(waiter)))
        future_set_exception(as_future(waiter), exc);
}

static void wake_drains(StreamProtocol *p, Value exc)
{
    Value w = p->waiters;
    p->waiters = ERR;
    if (is_err(w)) return;
    if (!is_list(w)) {
        settle(w, exc);
        return;
    }
    for (int64_t i = 0; i < as_list(w)->len; i++) settle(as_list(w)->items[i], exc);
}

static void forget_log(Value closed)
{
    as_future(closed)->flags &= (uint16_t)~FUT_LOG;
}

static void connection_lost(StreamProtocol *p, Value exc)
{
    StreamReader *r = reader_of(p);
    if (r && is_none(exc))
        stream_feed_eof(r);
    else if (r)
        stream_fail(r, exc);
    p->outcome = exc;
    if (!is_err(p->closed) && !future_done(as_future(p->closed))) {
        settle(p->closed, exc);
        forget_log(p->closed);
    }
    p->lost = true;
    wake_drains(p, exc);
    p->reader = p->transport = p->task = NONE;
}

static void ops_made(Value p, Transport *t)
{
    connection_made(as_protocol(p), obj_value(t));
}
static void ops_data(Value p, const char *data, size_t n)
{
    StreamReader *r = reader_of(as_protocol(p));
    if (r) stream_feed(r, data, n);
}
static bool ops_eof(Value p)
{
    StreamReader *r = reader_of(as_protocol(p));
    if (r) stream_feed_eof(r);
    return !as_protocol(p)->over_tls;
}
static void ops_lost(Value p, Value exc)
{
    connection_lost(as_protocol(p), exc);
}
static void ops_pause(Value p)
{
    as_protocol(p)->paused = true;
}
static void ops_resume(Value p)
{
    as_protocol(p)->paused = false;
    wake_drains(as_protocol(p), NONE);
}

static const ProtocolOps stream_ops = {ops_made,  ops_data,   ops_eof, ops_lost,
                                       ops_pause, ops_resume, NULL,    NULL};

/* The same by name, for transports in Python and subclasses. */

DEF(StreamProtocol, connection_made, "def(self, transport)", "The connection is there.")
{
    connection_made(as_protocol(a[0]), a[1]);
    return err_occurred() ? ERR : NONE;
}
DEF(StreamProtocol, connection_lost, "def(self, exc)", "The connection has ended.")
{
    connection_lost(as_protocol(a[0]), a[1]);
    return err_occurred() ? ERR : NONE;
}
DEF(StreamProtocol, data_received, "def(self, data)", "Bytes have come.")
{
    StreamReader *r = reader_of(as_protocol(a[0]));
    const char *data;
    int64_t size;
    if (bytes_view(a[1], &data, &size) < 0 || (r && stream_feed(r, data, (size_t)size) < 0)) return ERR;
    return NONE;
}
DEF(StreamProtocol, eof_received, "def(self)", "The other side sends no more.")
{
    return bool_value(ops_eof(a[0]));
}
DEF(StreamProtocol, pause_writing, "def(self)", "The transport's write buffer is too full.")
{
    ops_pause(a[0]);
    return NONE;
}
DEF(StreamProtocol, resume_writing, "def(self)", "The transport's write buffer has room again.")
{
    ops_resume(a[0]);
    return NONE;
}

static Value closed_future(StreamProtocol *p)
{
    if (!is_err(p->closed)) return p->closed;
    Future *f = future_new(type_future, p->loop);
    p->closed = obj_value(f);
    if (p->lost) {
        settle(p->closed, p->outcome);
        forget_log(p->closed);
    }
    return p->closed;
}

DEF(StreamProtocol, _get_close_waiter, "def(self, stream)",
    "The future that is done when the connection has ended.")
{
    return closed_future(as_protocol(a[0]));
}

DEF(StreamProtocol, _replace_writer, "def(self, writer)", "The stream goes on over another transport.")
{
    StreamProtocol *p = as_protocol(a[0]);
    p->transport = as_writer(a[1])->transport;
    p->over_tls = true;
    if (reader_of(p)) reader_of(p)->transport = p->transport;
    return NONE;
}

DEF_GETTER(StreamProtocol, _stream_reader, "the reader")
{
    return as_protocol(a[0])->reader;
}
DEF_GETTER(StreamProtocol, _transport, "the transport")
{
    return as_protocol(a[0])->transport;
}
DEF_GETTER(StreamProtocol, _client_connected_cb, "the handler of a server's connections")
{
    return as_protocol(a[0])->connected;
}
DEF_GETTER(StreamProtocol, _paused, "was pause_writing() called?")
{
    return bool_value(as_protocol(a[0])->paused);
}
DEF_GETTER(StreamProtocol, _connection_lost, "has the connection ended?")
{
    return bool_value(as_protocol(a[0])->lost);
}

DEF_NEW(StreamProtocol, "(cls, /, *args, **kwargs)", "The protocol of a stream.")
{
    StreamProtocol *p = alloc_instance(as_type(a[0]), 0);
    if (!p) return ERR;
    p->reader = p->transport = p->connected = p->outcome = p->task = NONE;
    p->waiters = p->closed = ERR;
    return obj_value(p);
}

DEF(StreamProtocol, __init__, "def(self, stream_reader, client_connected_cb=None, loop=None)",
    "The protocol of a stream; client_connected_cb(reader, writer) is called when the connection is there.")
{
    StreamProtocol *p = as_protocol(a[0]);
    if (!is_none(a[1]) && !is_a(a[1], type_stream_reader))
        return err_type("a StreamReader is required, not %T", a[1]);
    p->reader = a[1];
    if (!is_err(a[2])) p->connected = a[2];
    p->loop = stream_loop_arg(a[3]);
    return p->loop ? NONE : ERR;
}

static void protocol_mark(Object *o)
{
    StreamProtocol *p = (StreamProtocol *)o;
    gc_mark_dict_place(o);
    gc_mark_obj(p->loop);
    gc_mark(p->reader);
    gc_mark(p->transport);
    gc_mark(p->connected);
    gc_mark(p->waiters);
    gc_mark(p->closed);
    gc_mark(p->outcome);
    gc_mark(p->task);
}

/* --- drain() --- */

static int drain_paused(WaitOp *op, Value *result)
{
    StreamProtocol *p = as_protocol(as_writer(op->self)->protocol);
    if (p->lost) {
        err_raise(exc_ConnectionResetError, "Connection lost");
        return GEN_ERROR;
    }
    if (!p->paused) {
        *result = NONE;
        return GEN_RETURN;
    }
    Future *f = future_new(type_future, p->loop);
    if (is_err(p->waiters)) {
        p->waiters = obj_value(f);
    } else {
        if (!is_list(p->waiters)) {
            List *l = list_new(2);
            list_append(l, p->waiters);
            p->waiters = list_value(l);
        }
        list_append(as_list(p->waiters), obj_value(f));
    }
    op->arg = TRUE;
    return waitop_wait(op, f, result);
}

static bool writer_is_closing(StreamWriter *w)
{
    if (is_transport(w->transport)) return transport_is_closing((Transport *)as_obj(w->transport));
    Value v = op_call_method(w->transport, str_intern_c("is_closing"), NULL, 0);
    return !is_err(v) && op_truth(v) > 0;
}

static int drain_start(WaitOp *op, Value *result)
{
    StreamWriter *w = as_writer(op->self);
    if (!is_none(w->reader) && is_a(w->reader, type_stream_reader)) {
        Value exc = ((StreamReader *)as_obj(w->reader))->exception;
        if (!is_none(exc)) return waitop_fail(exc);
    }
    if (!writer_is_closing(w)) return err_occurred() ? GEN_ERROR : drain_paused(op, result);
    /* Lets connection_lost() come first, so that the error is known. */
    Loop *here = loop_running();
    Future *f = future_new(type_future, here ? here : w->loop);
    future_set_result(f, NONE);
    op->arg = FALSE;
    return waitop_wait(op, f, result);
}

static void forget_drain(StreamProtocol *p, Value waiter)
{
    if (same(p->waiters, waiter)) {
        p->waiters = ERR;
    } else if (!is_err(p->waiters) && is_list(p->waiters)) {
        List *l = as_list(p->waiters);
        for (int64_t i = 0; i < l->len; i++)
            if (same(l->items[i], waiter)) {
                memmove(l->items + i, l->items + i + 1, (size_t)(l->len - i - 1) * sizeof(Value));
                l->len--;
                return;
            }
    }
}

static int drain_resume(WaitOp *op, Value exc, Value *result)
{
    if (is_true(op->arg)) forget_drain(as_protocol(as_writer(op->self)->protocol), op->waiter);
    if (!is_err(exc)) return waitop_fail(exc);
    if (!is_true(op->arg)) return drain_paused(op, result);
    *result = NONE;
    return GEN_RETURN;
}

static const WaitKind drain_kind = {"StreamWriter.drain", drain_start, drain_resume};

DEF(StreamWriter, drain, "async def(self)", "Wait until more can be written without too much being buffered.")
{
    StreamWriter *w = as_writer(a[0]);
    if (is_stream_protocol(w->protocol)) return waitop_new(&drain_kind, a[0], ERR);
    Value module = import_module(str_intern_c("asyncio.streams")); /* the writer of a process */
    return is_err(module) ? ERR : op_call_method(module, str_intern_c("_drain_other"), &a[0], 1);
}

/* --- StreamWriter --- */

static int closed_start(WaitOp *op, Value *result)
{
    Future *f = as_future(closed_future(as_protocol(as_writer(op->self)->protocol)));
    if (!future_done(f)) return waitop_wait(op, f, result);
    *result = future_result(f);
    return is_err(*result) ? GEN_ERROR : GEN_RETURN;
}

static int closed_resume(WaitOp *op, Value exc, Value *result)
{
    *result = NONE;
    return is_err(exc) ? GEN_RETURN : waitop_fail(exc);
}

static const WaitKind closed_kind = {"StreamWriter.wait_closed", closed_start, closed_resume};

DEF(StreamWriter, wait_closed, "async def(self)",
    "Wait until the connection has ended; raises what it ended with.")
{
    StreamWriter *w = as_writer(a[0]);
    if (is_stream_protocol(w->protocol)) return waitop_new(&closed_kind, a[0], ERR);
    Value module = import_module(str_intern_c("asyncio.streams"));
    return is_err(module) ? ERR : op_call_method(module, str_intern_c("_wait_closed_other"), &a[0], 1);
}

/* transport.name(*args) */
static Value pass_on(Value self, const char *name, const Value *args, int n)
{
    return op_call_method(as_writer(self)->transport, str_intern_c(name), args, n);
}

DEF(StreamWriter, write, "def(self, data)", "Send bytes, without waiting; then `await drain()`.")
{
    Value t = as_writer(a[0])->transport;
    if (is_transport(t) && is_bytes(a[1]) && !(((Transport *)as_obj(t))->flags & TRANSPORT_EOF)) {
        Bytes *b = (Bytes *)as_obj(a[1]);
        if (b->len) transport_write((Transport *)as_obj(t), b->data, (size_t)b->len);
        return err_occurred() ? ERR : NONE;
    }
    return is_err(pass_on(a[0], "write", &a[1], 1)) ? ERR : NONE;
}
DEF(StreamWriter, writelines, "def(self, data)", "Send several pieces of bytes, without waiting.")
{
    return is_err(pass_on(a[0], "writelines", &a[1], 1)) ? ERR : NONE;
}
DEF(StreamWriter, write_eof, "def(self)", "Close the direction in which we send, after what is buffered.")
{
    return pass_on(a[0], "write_eof", NULL, 0);
}
DEF(StreamWriter, can_write_eof, "def(self)", "Can the direction in which we send be closed alone?")
{
    return pass_on(a[0], "can_write_eof", NULL, 0);
}
DEF(StreamWriter, close, "def(self)",
    "Send what is buffered, then end the connection; then `await wait_closed()`.")
{
    return pass_on(a[0], "close", NULL, 0);
}
DEF(StreamWriter, is_closing, "def(self)", "Is the stream closed or being closed?")
{
    return pass_on(a[0], "is_closing", NULL, 0);
}
DEF(StreamWriter, get_extra_info, "def(self, name, default=None)",
    "What is known of the connection under a name.")
{
    return pass_on(a[0], "get_extra_info", a + 1, is_err(a[2]) ? 1 : 2);
}

DEF(StreamWriter, start_tls,
    "async def(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None)",
    "Go on encrypted. sslcontext: an ssl.SSLContext; ssl_handshake_timeout in seconds.")
{
    Value module = import_module(str_intern_c("asyncio.streams"));
    Value args[4] = {a[0], a[1], is_err(a[2]) ? NONE : a[2], is_err(a[3]) ? NONE : a[3]};
    return is_err(module) ? ERR : op_call_method(module, str_intern_c("_start_tls"), args, 4);
}

DEF_GETTER(StreamWriter, transport, "the transport")
{
    return as_writer(a[0])->transport;
}
DEF_GETTER(StreamWriter, _transport, "the transport")
{
    return as_writer(a[0])->transport;
}
DEF_SETTER(StreamWriter, _transport)
{
    as_writer(a[0])->transport = is_err(a[1]) ? NONE : a[1];
    return NONE;
}
DEF_GETTER(StreamWriter, _protocol, "the protocol")
{
    return as_writer(a[0])->protocol;
}
DEF_GETTER(StreamWriter, _reader, "the reader of the same connection, or None")
{
    return as_writer(a[0])->reader;
}
DEF_GETTER(StreamWriter, _loop, "the event loop")
{
    return obj_value(as_writer(a[0])->loop);
}

DEF_NEW(StreamWriter, "(cls, /, *args, **kwargs)", "A stream that bytes are written to.")
{
    StreamWriter *w = alloc_instance(as_type(a[0]), 0);
    if (!w) return ERR;
    w->transport = w->protocol = w->reader = NONE;
    return obj_value(w);
}

DEF(StreamWriter, __init__, "def(self, transport, protocol, reader, loop)",
    "A stream over a transport with its protocol; reader may be None.")
{
    StreamWriter *w = as_writer(a[0]);
    w->transport = a[1];
    w->protocol = a[2];
    w->reader = a[3];
    w->loop = stream_loop_arg(a[4]);
    return w->loop ? NONE : ERR;
}

static void writer_mark(Object *o)
{
    StreamWriter *w = (StreamWriter *)o;
    gc_mark_dict_place(o);
    gc_mark_obj(w->loop);
    gc_mark(w->transport);
    gc_mark(w->protocol);
    gc_mark(w->reader);
}

static Value writer_repr(Value v)
{
    StreamWriter *w = as_writer(v);
    Str *name = type_of(v)->name;
    if (is_none(w->reader)) return str_format_c("<%U transport=%R>", name, w->transport);
    return str_format_c("<%U transport=%R reader=%R>", name, w->transport, w->reader);
}

static void protocol_setup(Type *t)
{
    t->slots.mark = protocol_mark;
}

static void writer_setup(Type *t)
{
    t->slots.mark = writer_mark;
    t->slots.repr = writer_repr;
}

void stream_writer_types_init(Dict *d)
{
    type_stream_protocol = type_new_native("asyncio.streams", "StreamReaderProtocol", "StreamProtocol", NULL,
                                           K_NATIVE_OBJECT, sizeof(StreamProtocol), T_BASE, protocol_setup);
    type_stream_writer = type_new_native("asyncio.streams", "StreamWriter", "StreamWriter", NULL,
                                         K_NATIVE_OBJECT, sizeof(StreamWriter), T_BASE, writer_setup);
    protocol_register(type_stream_protocol, &stream_ops);
    dict_set_c(d, "StreamReaderProtocol", obj_value(type_stream_protocol));
    dict_set_c(d, "StreamWriter", obj_value(type_stream_writer));
}
