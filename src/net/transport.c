/* What all transports share: how protocols are called, whether in C or in Python, the marks of the write
 * buffer, the way a connection ends, and the methods that Python sees. See transport.h. */
#include "net/transport.h"
#include "loop/context.h"
#include "object/bytes.h"

Type *type_transport;

static Transport *as_transport(Value v)
{
    return (Transport *)as_obj(v);
}

/* --- protocols in Python --- */

static Str *name_made, *name_data, *name_eof, *name_lost, *name_pause, *name_resume, *name_get_buffer,
    *name_buffer_updated;

static void call(Value protocol, Str *method, const Value *args, int n)
{
    op_call_method(protocol, method, args, n);
}

static void py_made(Value p, Transport *t)
{
    Value arg = obj_value(t);
    call(p, name_made, &arg, 1);
}

static void py_data(Value p, const char *data, size_t n)
{
    Bytes *b = bytes_new(data, (int64_t)n);
    Value arg = obj_value(b);
    if (b) call(p, name_data, &arg, 1);
}

static bool py_eof(Value p)
{
    Value v = op_call_method(p, name_eof, NULL, 0);
    return !is_err(v) && op_truth(v) > 0;
}

static void py_lost(Value p, Value exc)
{
    call(p, name_lost, &exc, 1);
}

static void py_pause(Value p)
{
    call(p, name_pause, NULL, 0);
}

static void py_resume(Value p)
{
    call(p, name_resume, NULL, 0);
}

/* The place that get_buffer() of a BufferedProtocol gives; it is written to before anything else runs. */
static int py_get_buffer(Value p, char **at, size_t *room)
{
    Value hint = small_value(-1), v = op_call_method(p, name_get_buffer, &hint, 1);
    int64_t len = is_err(v) ? -1 : op_len(v);
    if (len < 0) return -1;
    if (len == 0) return err_raise(exc_RuntimeError, "get_buffer() returned an empty buffer"), -1;
    *at = NULL;
    Value view = memoryview_new(v);
    MemoryView *m = is_err(view) ? NULL : (MemoryView *)as_obj(view);
    if (!m || m->readonly || m->step != m->itemsize) {
        err_clear();
        return err_type("recv_into() argument 1 must be read-write bytes-like object, not %T", v), -1;
    }
    *at = m->data;
    *room = (size_t)(m->len * m->itemsize);
    op_call_method(view, str_intern_c("release"), NULL, 0);
    return 0;
}

static void py_buffer_updated(Value p, size_t n)
{
    Value arg = small_value((int64_t)n);
    call(p, name_buffer_updated, &arg, 1);
}

static const ProtocolOps python_ops = {py_made, py_data, py_eof, py_lost, py_pause, py_resume, NULL, NULL};
static const ProtocolOps python_buffered_ops = {py_made,  py_data,   py_eof,        py_lost,
                                                py_pause, py_resume, py_get_buffer, py_buffer_updated};

/* --- finding out how a protocol is called --- */

static struct {
    Type *type;
    const ProtocolOps *ops;
} registered[16];
static size_t nregistered;

void protocol_register(Type *type, const ProtocolOps *ops)
{
    if (nregistered == COUNT_OF(registered)) abort();
    registered[nregistered].type = type;
    registered[nregistered++].ops = ops;
}

static bool is_buffered_protocol(Value p)
{
    static Value cls = ERR;
    if (is_err(cls)) {
        Value module = import_module(str_intern_c("asyncio.protocols"));
        cls = is_err(module) ? ERR : op_getattr(module, str_intern_c("BufferedProtocol"));
        if (is_err(cls)) {
            err_clear();
            return false;
        }
        gc_add_root(&cls);
    }
    return is_a(p, as_type(cls));
}

static const ProtocolOps *ops_of(Value protocol)
{
    for (size_t i = 0; i < nregistered; i++)
        if (type_of(protocol) == registered[i].type) return registered[i].ops;
    return is_buffered_protocol(protocol) ? &python_buffered_ops : &python_ops;
}

void transport_set_protocol(Transport *t, Value protocol)
{
    t->protocol = protocol;
    t->proto = ops_of(protocol);
}

void transport_init(Transport *t, const TransportOps *ops, TransportRun run, Loop *l, Value protocol)
{
    t->s.run = run;
    t->ops = ops;
    t->loop = l;
    t->context = context_copy();
    t->extra = t->server = ERR;
    t->protocol = NONE;
    if (!is_none(protocol)) transport_set_protocol(t, protocol);
    t->high = 64 * 1024;
    t->low = t->high / 4;
}

void transport_mark(Object *o)
{
    Transport *t = (Transport *)o;
    gc_mark(t->protocol);
    gc_mark_obj(t->loop);
    gc_mark(t->context);
    gc_mark(t->extra);
    gc_mark(t->server);
}

void transport_take_server(Transport *t, Value server)
{
    t->server = server;
    if (!is_err(server)) op_call_method(server, str_intern_c("_attach"), NULL, 0);
    err_clear();
}

/* --- calling --- */

Value transport_enter(Transport *t)
{
    return context_enter(t->context);
}

void transport_leave(Transport *t, Value before)
{
    t->context = context_leave(t->context, before);
}

static bool ends_the_program(void)
{
    return err_is(exc_KeyboardInterrupt) || err_is(exc_SystemExit);
}

static void report(Transport *t, const char *message, Value exc)
{
    Dict *context = dict_new();
    dict_set_c(context, "message", str_value(str_new_c(message)));
    dict_set_c(context, "exception", exc);
    dict_set_c(context, "transport", obj_value(t));
    dict_set_c(context, "protocol", t->protocol);
    Value arg = dict_value(context);
    if (is_err(op_call_method(obj_value(t->loop), str_intern_c("call_exception_handler"), &arg, 1)) &&
        !ends_the_program())
        err_clear();
}

/* A method called from the loop itself raised: that is told as of any other callback, by a handle. */
static void report_callback(Transport *t, Value object, const char *method, Tuple *args)
{
    if (!err_occurred() || ends_the_program()) return;
    Value exc = err_fetch(), callback = op_getattr(object, str_intern_c(method));
    if (is_err(callback)) err_clear();
    Value handle =
        handle_new(t->loop, is_err(callback) ? object : callback, tuple_value(args), ERR, false, 0);
    err_set(exc);
    handle_report((Handle *)as_obj(handle));
}

void transport_call_made(Transport *t)
{
    t->flags |= TRANSPORT_STARTED;
    t->proto->made(t->protocol, t);
    report_callback(t, t->protocol, "connection_made", tuple_of(1, obj_value(t)));
}

void transport_call_data(Transport *t, const char *data, size_t n)
{
    t->proto->data(t->protocol, data, n);
    if (err_occurred()) transport_fail(t, "Fatal error: protocol.data_received() call failed.");
}

bool transport_call_eof(Transport *t)
{
    bool keep = t->proto->eof(t->protocol);
    if (!err_occurred()) return keep;
    transport_fail(t, "Fatal error: protocol.eof_received() call failed.");
    return false;
}

void transport_run_eof(Transport *t)
{
    Value protocol = t->protocol;
    if (is_none(protocol)) return;
    t->proto->eof(protocol);
    report_callback(t, protocol, "eof_received", tuple_empty);
}

void transport_call_lost(Transport *t, Value exc)
{
    if (t->flags & TRANSPORT_OVER) return;
    t->flags |= TRANSPORT_OVER | TRANSPORT_CLOSING | TRANSPORT_LOST;
    if (!is_none(t->protocol)) t->proto->lost(t->protocol, exc);
    report_callback(t, obj_value(t), "_call_connection_lost", tuple_of(1, exc));
    t->protocol = NONE;
    Value server = t->server;
    t->server = ERR;
    if (is_err(server) || err_occurred()) return;
    if (is_err(op_call_method(server, str_intern_c("_detach"), NULL, 0)) && !ends_the_program()) err_clear();
}

static void tell_paused(Transport *t, void (*f)(Value), const char *message)
{
    if (!f || is_none(t->protocol)) return;
    Value pending = err_occurred() ? err_fetch() : ERR;
    f(t->protocol);
    if (err_occurred() && !ends_the_program()) report(t, message, err_fetch());
    if (!is_err(pending) && !err_occurred()) err_set(pending);
}

void transport_check_high(Transport *t)
{
    if (t->ops->buffered(t) <= t->high || (t->flags & TRANSPORT_PROTOCOL_PAUSED)) return;
    t->flags |= TRANSPORT_PROTOCOL_PAUSED;
    tell_paused(t, t->proto->pause_writing, "protocol.pause_writing() failed");
}

void transport_check_low(Transport *t)
{
    if (!(t->flags & TRANSPORT_PROTOCOL_PAUSED) || t->ops->buffered(t) > t->low) return;
    t->flags &= ~(uint32_t)TRANSPORT_PROTOCOL_PAUSED;
    tell_paused(t, t->proto->resume_writing, "protocol.resume_writing() failed");
}

void transport_set_limits(Transport *t, size_t high, size_t low)
{
    t->high = high;
    t->low = low;
    transport_check_high(t);
}

void transport_log_text(Value text, const char *level)
{
    Value module = is_err(text) ? ERR : import_module(str_intern_c("asyncio.events"));
    Value args[2] = {text, str_value(str_intern_c(level))};
    if (is_err(module) || is_err(op_call_method(module, str_intern_c("_log_debug"), args, 2))) err_clear();
}

void transport_log(Transport *t, const char *what, const char *level)
{
    if (t->loop->debug) transport_log_text(str_format_c("%R %s", obj_value(t), what), level);
}

/* --- ending --- */

void transport_close(Transport *t)
{
    if (!(t->flags & TRANSPORT_CLOSING)) t->ops->close(t);
}

void transport_abort(Transport *t)
{
    t->ops->abort(t, NONE);
}

void transport_fail(Transport *t, const char *message)
{
    if (ends_the_program()) return;
    Value exc = err_fetch();
    if (!is_a(exc, exc_OSError) && message) report(t, message, exc);
    t->ops->abort(t, exc);
}

int transport_pause_reading(Transport *t)
{
    int done = t->ops->pause(t);
    if (done > 0) transport_log(t, "pauses reading", "debug");
    return done;
}

int transport_resume_reading(Transport *t)
{
    int done = t->ops->resume(t);
    if (done > 0) transport_log(t, "resumes reading", "debug");
    return done;
}

int transport_write_eof(Transport *t)
{
    return t->ops->write_eof(t);
}

bool transport_write_is_vain(Transport *t)
{
    if (!(t->flags & t->ops->vain)) return false;
    if (t->write_warnings++ >= t->ops->patience) {
        Value logging = dict_get_c(vm.modules, "logging"), name = str_value(str_new_c("asyncio"));
        Value logger = is_err(logging) ? ERR : op_call_method(logging, str_intern_c("getLogger"), &name, 1);
        Value text = str_value(str_new_c(t->ops->vain_text));
        if (!is_err(logger))
            op_call_method(logger, str_intern_c("warning"), &text, 1);
        else
            fprintf(stderr, "%s\n", t->ops->vain_text);
        err_clear();
    }
    return true;
}

/* --- Python's side --- */

Value transport_info(Transport *t, const char *name)
{
    Str *key = str_intern_c(name);
    Value v = is_err(t->extra) ? ERR : dict_get_str(as_dict(t->extra), key);
    if (is_err(v)) v = t->ops->info(t, key);
    if (is_err(v)) err_clear();
    return is_err(v) ? NONE : v;
}

DEF(Transport, get_extra_info, "def(self, name, default=None)",
    "What is known of the connection under a name.")
{
    Transport *t = as_transport(a[0]);
    Value v = ERR;
    if (!is_err(t->extra) && dict_get(as_dict(t->extra), a[1], &v) < 0) return ERR;
    if (is_err(v) && is_str(a[1])) v = t->ops->info(t, str_intern(as_str(a[1])));
    if (err_occurred()) return ERR;
    if (!is_err(v)) return v;
    return is_err(a[2]) ? NONE : a[2];
}

DEF(Transport, _set_extra, "(self, name, value, /)", "Make something known of the connection.")
{
    Transport *t = as_transport(a[0]);
    if (is_err(t->extra)) t->extra = dict_value(dict_new());
    return dict_set(as_dict(t->extra), a[1], a[2]) < 0 ? ERR : NONE;
}

DEF(Transport, is_closing, "def(self)", "Is the transport closed or being closed?")
{
    return bool_value(transport_is_closing(as_transport(a[0])));
}

DEF(Transport, close, "def(self)", "Write what is buffered, then end the connection.")
{
    transport_close(as_transport(a[0]));
    return err_occurred() ? ERR : NONE;
}

DEF(Transport, abort, "def(self)", "End the connection at once; what is buffered is lost.")
{
    transport_abort(as_transport(a[0]));
    return err_occurred() ? ERR : NONE;
}

DEF(Transport, _call_connection_lost, "def(self, exc)", "Tell the protocol that the connection has ended.")
{
    transport_call_lost(as_transport(a[0]), a[1]);
    return err_occurred() ? ERR : NONE;
}

DEF(Transport, set_protocol, "def(self, protocol)", "Tell another protocol what happens from now on.")
{
    transport_set_protocol(as_transport(a[0]), a[1]);
    return NONE;
}

DEF(Transport, get_protocol, "def(self)", "The protocol that is told what happens.")
{
    return as_transport(a[0])->protocol;
}

DEF_GETTER(Transport, _loop, "the event loop")
{
    return obj_value(as_transport(a[0])->loop);
}
DEF_GETTER(Transport, _protocol, "the protocol")
{
    return as_transport(a[0])->protocol;
}
DEF_GETTER(Transport, _protocol_paused, "was pause_writing() called?")
{
    return bool_value(as_transport(a[0])->flags & TRANSPORT_PROTOCOL_PAUSED);
}
DEF_GETTER(Transport, _conn_lost, "can nothing be sent any more?")
{
    return small_value((as_transport(a[0])->flags & TRANSPORT_LOST) != 0);
}

DEF(Transport, pause_reading, "def(self)", "Call data_received() no more until resume_reading().")
{
    transport_pause_reading(as_transport(a[0]));
    return err_occurred() ? ERR : NONE;
}

DEF(Transport, resume_reading, "def(self)", "Go on reading.")
{
    transport_resume_reading(as_transport(a[0]));
    return err_occurred() ? ERR : NONE;
}

DEF(Transport, is_reading, "def(self)", "Is the transport receiving?")
{
    return bool_value(!(as_transport(a[0])->flags & (TRANSPORT_CLOSING | TRANSPORT_PAUSED)));
}

/* data as bytes to write: 0, or -1 with an error. */
static int data_arg(Transport *t, Value v, const char **data, int64_t *n)
{
    if (is_byteslike(v)) return bytes_view(v, data, n);
    if (t->ops->wrong_data)
        err_type(t->ops->wrong_data, v);
    else
        err_raise(exc_AssertionError, "%R", v);
    return -1;
}

static Value write_bytes(Transport *t, const char *data, int64_t n)
{
    if (t->flags & TRANSPORT_EOF) return err_raise(exc_RuntimeError, "Cannot call write() after write_eof()");
    if (n) t->ops->write(t, data, (size_t)n);
    return err_occurred() ? ERR : NONE;
}

DEF(Transport, write, "def(self, data)", "Send bytes, without waiting: what cannot be sent now is buffered.")
{
    const char *data;
    int64_t size;
    if (data_arg(as_transport(a[0]), a[1], &data, &size) < 0) return ERR;
    return write_bytes(as_transport(a[0]), data, size);
}

DEF(Transport, writelines, "def(self, list_of_data)", "Send several pieces of bytes.")
{
    Value empty = obj_value(bytes_new("", 0)), joined = op_call_method(empty, NM(join), &a[1], 1);
    if (is_err(joined)) return ERR;
    Bytes *b = (Bytes *)as_obj(joined);
    return write_bytes(as_transport(a[0]), b->data, b->len);
}

DEF(Transport, write_eof, "def(self)", "Close the direction in which we send, after what is buffered.")
{
    return transport_write_eof(as_transport(a[0])) < 0 ? ERR : NONE;
}

DEF(Transport, get_write_buffer_size, "def(self)", "How many bytes are buffered.")
{
    return int_from_i64((int64_t)transport_buffered(as_transport(a[0])));
}

DEF(Transport, get_write_buffer_limits, "def(self)", "The marks of the write buffer, (low, high), in bytes.")
{
    Transport *t = as_transport(a[0]);
    return tuple_value(tuple_of(2, int_from_i64((int64_t)t->low), int_from_i64((int64_t)t->high)));
}

/* A mark as a number of bytes. 0; -1 with an error. */
static int mark_size(Value v, size_t *out)
{
    double d;
    if (op_as_double(v, &d) < 0) return -1;
    *out = d < 0x1p62 ? (size_t)d : (size_t)1 << 62;
    return 0;
}

/* Absent marks follow from the other one: high is four times low. */
static int complete_marks(Value *high, Value *low)
{
    bool has_high = !is_err(*high) && !is_none(*high), has_low = !is_err(*low) && !is_none(*low);
    if (!has_high) *high = has_low ? op_binary(BIN_MUL, small_value(4), *low) : small_value(64 * 1024);
    if (!is_err(*high) && !has_low) *low = op_binary(BIN_FLOORDIV, *high, small_value(4));
    return is_err(*high) || is_err(*low) ? -1 : 0;
}

DEF(Transport, set_write_buffer_limits, "def(self, high=None, low=None)",
    "Set the marks of the write buffer: past high writing is paused, down at low it goes on. Bytes.")
{
    size_t high, low;
    if (complete_marks(&a[1], &a[2]) < 0) return ERR;
    int ordered = op_compare_bool(CMP_GE, a[1], a[2]);
    if (ordered > 0) ordered = op_compare_bool(CMP_GE, a[2], small_value(0));
    if (ordered == 0) return err_value("high (%R) must be >= low (%R) must be >= 0", a[1], a[2]);
    if (ordered < 0 || mark_size(a[1], &high) < 0 || mark_size(a[2], &low) < 0) return ERR;
    transport_set_limits(as_transport(a[0]), high, low);
    return err_occurred() ? ERR : NONE;
}

DEF(network, _set_transport_base, "(native, base, /)", "Put a native transport under an abstract class.")
{
    if (!is_type(a[0]) || !is_type(a[1])) return err_type("types expected");
    Type *base = as_type(a[0])->base;
    type_set_native_bases(as_type(a[0]), base->base ? tuple_of(2, obj_value(base), a[1]) : tuple_of(1, a[1]));
    return err_occurred() ? ERR : NONE;
}

static void transport_setup(Type *t)
{
    t->slots.mark = transport_mark;
}

static void transport_types_init(void)
{
    name_made = str_intern_c("connection_made");
    name_data = str_intern_c("data_received");
    name_eof = str_intern_c("eof_received");
    name_lost = str_intern_c("connection_lost");
    name_pause = str_intern_c("pause_writing");
    name_resume = str_intern_c("resume_writing");
    name_get_buffer = str_intern_c("get_buffer");
    name_buffer_updated = str_intern_c("buffer_updated");
    type_transport = type_new_native("asyncio.transports", "_NativeTransport", "Transport", NULL,
                                     K_LOOP_SOURCE, sizeof(Transport), 0, transport_setup);
}

void network_module_init(Dict *d)
{
    import_module(str_intern_c("_asyncio")); /* futures and loops come first */
    transport_types_init();
    transport_fd_types_init(d);
    transport_tls_types_init(d);
    stream_types_init(d);
}
