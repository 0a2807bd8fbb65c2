/* TLS as a transport over another transport: to the one below it is the protocol, to the protocol above it is
 * the transport. What arrives goes through a memory BIO into OpenSSL, what OpenSSL wants sent comes out of
 * another. */
#include "native/tls.h"
#include "net/transport.h"
#include "loop/context.h"
#include <math.h>

#ifdef EDDY_LIBSSL
typedef enum TlsState {
    TLS_WAITING, /* the transport below has not begun */
    TLS_HANDSHAKE,
    TLS_OPEN,
    TLS_FLUSHING, /* closed: what is buffered below goes first */
    TLS_SHUTDOWN, /* we have said that we end and wait for the other side to say so */
    TLS_ENDED,
} TlsState;

typedef struct TlsTransport {
    Transport t;
    Transport *under; /* NULL until it begins */
    TlsConn *conn;
    Value waiter;     /* Future told of the end of the handshake, or ERR */
    LoopTimer *timer; /* of the handshake, then of the shutdown */
    double handshake_seconds, shutdown_seconds;
    uint8_t state;  /* TlsState */
    bool call_made; /* the protocol does not know of the connection yet */
    bool reading;   /* inside read_records: not to be entered again */
    char *early;    /* written before the handshake was done */
    size_t early_len;
} TlsTransport;

enum { PIECE = 64 * 1024, HIGH_WRITE = 512 * 1024, LINE_HANDSHAKE = 1006, LINE_READ = 2580 };
enum { RUN_READ = 32 };

static Type *type_tls;

static TlsTransport *as_tls(void *t)
{
    return (TlsTransport *)t;
}

static TlsTransport *tls_of(Value protocol)
{
    return as_tls(as_obj(protocol));
}

static void end_handshake(TlsTransport *x, Value exc);
static void read_records(TlsTransport *x);
static void go_on_shutting_down(TlsTransport *x);

/* --- bytes --- */

/* Hands what OpenSSL wants sent to the transport below. */
static void send_records(TlsTransport *x)
{
    char piece[16 * 1024];
    int n;
    if (!x->under) return;
    x->under->high = x->t.high;
    x->under->low = x->t.low;
    while (tls.BIO_ctrl_pending(x->conn->out) && (n = tls.BIO_read(x->conn->out, piece, sizeof piece)) > 0)
        transport_write(x->under, piece, (size_t)n);
}

static size_t tls_buffered(Transport *t)
{
    TlsTransport *x = as_tls(t);
    return x->early_len + (x->under && x->state != TLS_ENDED ? transport_buffered(x->under) : 0);
}

static void encrypt(TlsTransport *x, const char *data, size_t n)
{
    while (n && x->state == TLS_OPEN) {
        tls.ERR_clear_error();
        int taken = tls.SSL_write(x->conn->ssl, data, (int)MIN(n, (size_t)PIECE));
        if (taken <= 0) {
            tls_error(x->conn, taken, 2423);
            transport_fail(&x->t, "Fatal error on SSL protocol");
            return;
        }
        data += taken;
        n -= (size_t)taken;
        send_records(x);
    }
}

static void tls_write(Transport *t, const char *data, size_t n)
{
    TlsTransport *x = as_tls(t);
    if (transport_write_is_vain(t)) return;
    if (x->state < TLS_OPEN) {
        x->early = mem_realloc(x->early, x->early_len + n);
        memcpy(x->early + x->early_len, data, n);
        x->early_len += n;
    } else {
        encrypt(x, data, n);
    }
    if (!(t->flags & TRANSPORT_LOST)) transport_check_high(t);
}

static void write_early(TlsTransport *x)
{
    char *early = x->early;
    size_t n = x->early_len;
    x->early = NULL;
    x->early_len = 0;
    encrypt(x, early, n);
    mem_free(early);
}

/* --- ending --- */

static void tls_abort(Transport *t, Value exc)
{
    TlsTransport *x = as_tls(t);
    t->flags |= TRANSPORT_CLOSING;
    if (x->under && x->state != TLS_ENDED) x->under->ops->abort(x->under, exc);
}

static void shutdown_late(TlsTransport *x)
{
    err_raise(exc_TimeoutError, "SSL shutdown timed out");
    transport_fail(&x->t, NULL);
}

static void handshake_late(TlsTransport *x)
{
    Value text = str_format_c("SSL handshake is taking longer than %R seconds: aborting the connection",
                              double_value(x->handshake_seconds));
    end_handshake(x, exc_new(exc_ConnectionAbortedError, tuple_value(tuple_from(&text, 1))));
}

static void time_is_over(Value owner)
{
    TlsTransport *x = as_tls(as_obj(owner));
    if (x->state == TLS_HANDSHAKE)
        handshake_late(x);
    else if (x->state == TLS_FLUSHING || x->state == TLS_SHUTDOWN)
        shutdown_late(x);
}

static void set_timer(TlsTransport *x, double seconds)
{
    if (!x->timer) x->timer = loop_timer_new(x->t.loop, obj_value(x), time_is_over);
    loop_timer_set(x->timer, loop_time(x->t.loop) + seconds);
}

static void begin_shutdown(TlsTransport *x)
{
    if (x->state >= TLS_FLUSHING) return;
    x->t.flags |= TRANSPORT_CLOSING;
    if (x->state < TLS_OPEN) {
        if (x->under) x->under->ops->abort(x->under, NONE);
        return;
    }
    x->state = TLS_FLUSHING;
    set_timer(x, x->shutdown_seconds);
    if (x->under->flags & TRANSPORT_PAUSED) transport_resume_reading(x->under);
    go_on_shutting_down(x);
}

/* Says that we end, and closes once the other side has said so. What it still sends is dropped. */
static void go_on_shutting_down(TlsTransport *x)
{
    char piece[4096];
    int r;
    x->state = TLS_SHUTDOWN;
    tls.ERR_clear_error();
    r = tls.SSL_shutdown(x->conn->ssl);
    send_records(x);
    if (r == 0) {
        while (tls.SSL_read(x->conn->ssl, piece, sizeof piece) > 0) continue;
        r = tls.SSL_get_shutdown(x->conn->ssl) & SSL_RECEIVED_SHUTDOWN ? 1 : 0;
    }
    bool more = r == 0 || (r < 0 && tls.SSL_get_error(x->conn->ssl, r) == SSL_ERROR_WANT_READ);
    tls.ERR_clear_error();
    if (more || !x->under) return;
    loop_timer_cancel(x->timer);
    transport_close(x->under);
}

static void tls_close(Transport *t)
{
    begin_shutdown(as_tls(t));
}

static int tls_write_eof(Transport *t)
{
    err_set(exc_new(exc_NotImplementedError, tuple_value(tuple_empty)));
    return -1;
}

/* --- reading --- */

static int tls_pause(Transport *t)
{
    if (t->flags & (TRANSPORT_CLOSING | TRANSPORT_PAUSED)) return 0;
    t->flags |= TRANSPORT_PAUSED;
    if (as_tls(t)->under) transport_pause_reading(as_tls(t)->under);
    return 1;
}

static int tls_resume(Transport *t)
{
    TlsTransport *x = as_tls(t);
    if ((t->flags & TRANSPORT_CLOSING) || !(t->flags & TRANSPORT_PAUSED)) return 0;
    t->flags &= ~(uint32_t)TRANSPORT_PAUSED;
    if (x->under) transport_resume_reading(x->under);
    loop_call_soon(t->loop, obj_value(x), small_value(RUN_READ)); /* what is decrypted already */
    return 1;
}

/* Gives one piece to the protocol: bytes, 0 at the end of what can be read now. */
static int read_piece(TlsTransport *x)
{
    char *at = loop_scratch(x->t.loop); /* what the transport below had there is used up */
    size_t room = PIECE;
    if (x->t.proto->get_buffer && x->t.proto->get_buffer(x->t.protocol, &at, &room) < 0) {
        transport_fail(&x->t, "Fatal error: protocol.get_buffer() call failed.");
        return 0;
    }
    tls.ERR_clear_error();
    int n = tls.SSL_read(x->conn->ssl, at, (int)MIN(room, (size_t)INT32_MAX));
    if (n <= 0) return n;
    if (!x->t.proto->get_buffer) {
        transport_call_data(&x->t, at, (size_t)n);
    } else {
        x->t.proto->buffer_updated(x->t.protocol, (size_t)n);
        if (err_occurred()) transport_fail(&x->t, "Fatal error: protocol.buffer_updated() call failed.");
    }
    return n;
}

static void other_side_ends(TlsTransport *x)
{
    transport_call_eof(&x->t);
    begin_shutdown(x);
}

static void read_records(TlsTransport *x)
{
    if (x->reading) return;
    x->reading = true;
    int n = 1;
    while (n > 0 && x->state == TLS_OPEN && !(x->t.flags & (TRANSPORT_PAUSED | TRANSPORT_CLOSING)))
        n = read_piece(x);
    x->reading = false;
    if (n > 0 || x->state != TLS_OPEN) return;
    int kind = tls.SSL_get_error(x->conn->ssl, n);
    if (kind == SSL_ERROR_ZERO_RETURN) {
        other_side_ends(x);
    } else if (kind != SSL_ERROR_WANT_READ && kind != SSL_ERROR_WANT_WRITE) {
        tls_error(x->conn, n, LINE_READ);
        transport_fail(&x->t, "Fatal error on SSL protocol");
    }
    send_records(x);
}

/* --- the handshake --- */

static void tell_waiter(TlsTransport *x, Value exc)
{
    Value w = x->waiter;
    x->waiter = ERR;
    if (is_err(w) || future_done(as_future(w))) return;
    if (is_none(exc))
        future_set_result(as_future(w), NONE);
    else
        future_set_exception(as_future(w), exc);
}

static void end_handshake(TlsTransport *x, Value exc)
{
    loop_timer_cancel(x->timer);
    if (!is_none(exc)) {
        err_set(exc);
        transport_fail(&x->t, "SSL handshake failed");
        tell_waiter(x, exc);
        return;
    }
    x->state = TLS_OPEN;
    if (x->call_made) {
        x->call_made = false;
        transport_call_made(&x->t);
    }
    tell_waiter(x, NONE);
    if (x->early_len) write_early(x);
    read_records(x);
}

static void shake_hands(TlsTransport *x)
{
    tls.ERR_clear_error();
    int r = tls.SSL_do_handshake(x->conn->ssl);
    if (r > 0) {
        send_records(x);
        end_handshake(x, NONE);
        return;
    }
    int kind = tls.SSL_get_error(x->conn->ssl, r);
    if (kind == SSL_ERROR_WANT_READ || kind == SSL_ERROR_WANT_WRITE) {
        send_records(x);
        return;
    }
    tls_error(x->conn, r, LINE_HANDSHAKE);
    end_handshake(x, err_fetch()); /* without an alert to the other side, as CPython has it */
}

/* --- as the protocol of the transport below --- */

static void under_made(Value p, Transport *under)
{
    TlsTransport *x = tls_of(p);
    x->under = under;
    if (x->t.flags & TRANSPORT_CLOSING) {
        under->ops->abort(under, NONE);
        return;
    }
    x->state = TLS_HANDSHAKE;
    set_timer(x, x->handshake_seconds);
    shake_hands(x);
}

static void under_data(Value p, const char *data, size_t n)
{
    TlsTransport *x = tls_of(p);
    while (n) {
        int put = tls.BIO_write(x->conn->in, data, (int)MIN(n, (size_t)INT32_MAX));
        if (put <= 0) break;
        data += put;
        n -= (size_t)put;
    }
    if (x->state == TLS_HANDSHAKE)
        shake_hands(x);
    else if (x->state == TLS_OPEN)
        read_records(x);
    else if (x->state != TLS_ENDED)
        go_on_shutting_down(x);
}

static bool under_eof(Value p)
{
    TlsTransport *x = tls_of(p);
    if (x->state == TLS_HANDSHAKE) {
        end_handshake(x, exc_new(exc_ConnectionResetError, tuple_value(tuple_empty)));
    } else if (x->state == TLS_OPEN) {
        x->t.flags &= ~(uint32_t)TRANSPORT_PAUSED;
        read_records(x);
        if (x->state == TLS_OPEN && !(x->t.flags & TRANSPORT_LOST)) {
            transport_call_eof(&x->t);
            x->t.flags |= TRANSPORT_CLOSING;
        }
    }
    return false;
}

static void under_lost(Value p, Value exc)
{
    TlsTransport *x = tls_of(p);
    bool known = x->state >= TLS_OPEN || !x->call_made;
    x->state = TLS_ENDED;
    x->t.flags |= TRANSPORT_CLOSING | TRANSPORT_LOST;
    if (x->timer) loop_timer_cancel(x->timer);
    mem_free(x->early);
    x->early = NULL;
    x->early_len = 0;
    if (known) loop_call_soon(x->t.loop, obj_value(x), exc);
    tell_waiter(x, exc);
}

static void under_pause(Value p)
{
    transport_check_high(&tls_of(p)->t);
}
static void under_resume(Value p)
{
    transport_check_low(&tls_of(p)->t);
}

static const ProtocolOps under_ops = {under_made,  under_data,   under_eof, under_lost,
                                      under_pause, under_resume, NULL,      NULL};

/* --- as a transport --- */

static void tls_run(LoopSource *s, Value arg)
{
    TlsTransport *x = as_tls(s);
    Value before = transport_enter(&x->t);
    if (!is_small(arg))
        transport_call_lost(&x->t, arg);
    else if (x->state == TLS_OPEN)
        read_records(x);
    transport_leave(&x->t, before);
}

static Value tls_info(Transport *t, Str *name)
{
    TlsTransport *x = as_tls(t);
    if (str_eq_c(name, "sslcontext")) return x->conn->context;
    if (x->state >= TLS_OPEN) {
        if (str_eq_c(name, "ssl_object")) return tls_owner(x->conn);
        if (str_eq_c(name, "peercert")) return tls_peer_cert(x->conn, false);
        if (str_eq_c(name, "cipher")) return tls_cipher(x->conn);
        if (str_eq_c(name, "compression")) return NONE;
    }
    if (!x->under) return ERR;
    Value v = is_err(x->under->extra) ? ERR : dict_get_str(as_dict(x->under->extra), name);
    return is_err(v) ? x->under->ops->info(x->under, name) : v;
}

static const TransportOps tls_ops = {tls_write,
                                     tls_close,
                                     tls_abort,
                                     tls_pause,
                                     tls_resume,
                                     tls_write_eof,
                                     tls_buffered,
                                     tls_info,
                                     TRANSPORT_LOST | TRANSPORT_CLOSING,
                                     5,
                                     "SSL connection is closed",
                                     "data: expecting a bytes-like instance, got %T"};

static TlsTransport *tls_new(Loop *l, TlsConn *conn, Value protocol, Value waiter, double handshake,
                             double shutdown)
{
    TlsTransport *x = gc_new(K_LOOP_SOURCE, type_tls->root, sizeof *x);
    transport_init(&x->t, &tls_ops, tls_run, l, protocol);
    transport_set_limits(&x->t, HIGH_WRITE, HIGH_WRITE / 4);
    x->conn = conn;
    x->waiter = waiter;
    x->handshake_seconds = handshake;
    x->shutdown_seconds = shutdown;
    x->call_made = true;
    return x;
}

static double seconds_of(Value v, double dflt)
{
    double d = dflt;
    if (!is_none(v) && op_as_double(v, &d) < 0) err_clear();
    return d;
}

/* A server's new connection: `settings` is (context, handshake timeout, shutdown timeout). */
static void accept_tls(Loop *l, Transport *raw, Value protocol, Value settings, Value server)
{
    Value *v = as_tuple(settings)->items;
    TlsConn *conn = tls_conn_new(v[0], true, NONE);
    if (!conn) {
        loop_report(l, "Error on transport creation for incoming connection", err_fetch(), NULL, ERR);
        raw->ops->abort(raw, NONE);
        return;
    }
    TlsTransport *x = tls_new(l, conn, protocol, ERR, seconds_of(v[1], 60), seconds_of(v[2], 30));
    x->t.context = raw->context;
    transport_set_protocol(raw, obj_value(x));
    transport_take_server(raw, server);
    loop_call_soon(l, obj_value(raw), small_value(RUN_MADE));
}

DEF(network, _tls_transport,
    "(loop, context, server_side, server_hostname, protocol, waiter, handshake, shutdown, call_made, /)",
    "A TLS transport: to be given as protocol to the transport below it.")
{
    int server = op_truth(a[2]), call_made = op_truth(a[8]);
    TlsConn *conn = tls_conn_new(a[1], server, a[3]);
    if (!conn) return ERR;
    TlsTransport *x = tls_new((Loop *)as_obj(a[0]), conn, a[4], is_none(a[5]) ? ERR : a[5],
                              seconds_of(a[6], 60), seconds_of(a[7], 30));
    x->call_made = call_made;
    return obj_value(x);
}

DEF(TlsTransport, _begin, "(self, transport, /)", "The transport below is there: begin the handshake.")
{
    if (!is_transport(a[1])) return err_type("a transport is required, not %T", a[1]);
    under_made(a[0], (Transport *)as_obj(a[1]));
    return err_occurred() ? ERR : NONE;
}

DEF(TlsTransport, can_write_eof, "def(self)", "Can the direction in which we send be closed alone? No.")
{
    return FALSE;
}
DEF_GETTER(TlsTransport, _start_tls_compatible, "can TLS be spoken over it?")
{
    return TRUE;
}

static void tls_mark(Object *o)
{
    TlsTransport *x = (TlsTransport *)o;
    transport_mark(o);
    gc_mark_obj(x->under);
    gc_mark_obj(x->conn);
    gc_mark(x->waiter);
    gc_mark_obj(x->timer);
}

static void tls_free(Object *o)
{
    mem_free(((TlsTransport *)o)->early);
}

static void tls_setup(Type *t)
{
    t->slots.mark = tls_mark;
    t->slots.free = tls_free;
}

void transport_tls_types_init(Dict *d)
{
    type_tls = type_new_native("asyncio.sslproto", "_SSLProtocolTransport", "TlsTransport", type_transport,
                               K_LOOP_SOURCE, sizeof(TlsTransport), 0, tls_setup);
    protocol_register(type_tls, &under_ops);
    tls_accept = accept_tls;
    dict_set_c(d, "_SSLProtocolTransport", obj_value(type_tls));
}
#else
void transport_tls_types_init(Dict *d) {}
#endif
