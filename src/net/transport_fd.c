/* Transports on descriptors: connected sockets, and the reading or writing end of a pipe. And the listener
 * that accepts connections. */
#define _GNU_SOURCE /* accept4 */
#include "net/transport.h"
#include "loop/context.h"
#include "native/socket.h"
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum FdKind { FD_SOCKET, FD_READ_PIPE, FD_WRITE_PIPE } FdKind;

typedef struct FdTransport {
    Transport t;
    int fd, shown_fd; /* shown_fd: as it was, for repr */
    uint8_t kind;     /* FdKind */
    Value file;       /* the Python object that owns fd, or ERR: we do */
    Value waiter;     /* Future told that we began, or ERR */
    Value peername, sockname;
    Value empty_waiter; /* Future told when the write buffer is empty, or ERR */
    char *out;          /* bytes [out_at, out_end) wait to be written */
    size_t out_at, out_end, out_cap;
} FdTransport;

typedef struct Listener {
    LoopSource s;
    Loop *loop;
    int fd, backlog;
    Value sock, factory, server, tls, context;
    LoopTimer *retry;
} Listener;

enum { KEEP_BUFFER = 16 * 1024, RETRY_SECONDS = 1 };

static Type *type_socket_transport, *type_read_pipe, *type_write_pipe, *type_listener;
void (*tls_accept)(Loop *l, Transport *raw, Value protocol, Value tls, Value server);

static FdTransport *as_fd(void *t)
{
    return (FdTransport *)t;
}

static Value self_of(FdTransport *f)
{
    return obj_value(f);
}

/* --- the write buffer --- */

static size_t fd_buffered(Transport *t)
{
    return as_fd(t)->out_end - as_fd(t)->out_at;
}

static void drop_buffer(FdTransport *f)
{
    gc_account(-(int64_t)f->out_cap);
    mem_free(f->out);
    f->out = NULL;
    f->out_at = f->out_end = f->out_cap = 0;
}

static void keep_bytes(FdTransport *f, const char *data, size_t n)
{
    size_t have = f->out_end - f->out_at;
    if (f->out_end + n > f->out_cap && f->out_at) {
        memmove(f->out, f->out + f->out_at, have);
        f->out_at = 0;
        f->out_end = have;
    }
    if (have + n > f->out_cap) {
        size_t cap = MAX(have + n, f->out_cap * 2);
        char *grown = mem_realloc(f->out, cap);
        if (!grown) {
            err_no_memory();
            return;
        }
        gc_account((int64_t)(cap - f->out_cap));
        f->out = grown;
        f->out_cap = cap;
    }
    memcpy(f->out + f->out_end, data, n);
    f->out_end += n;
}

static void consume_bytes(FdTransport *f, size_t n)
{
    f->out_at += n;
    if (f->out_at < f->out_end) return;
    f->out_at = f->out_end = 0;
    if (f->out_cap > KEEP_BUFFER) drop_buffer(f);
}

static ssize_t put_bytes(FdTransport *f, const char *data, size_t n)
{
    return f->kind == FD_SOCKET ? send(f->fd, data, n, MSG_NOSIGNAL) : write(f->fd, data, n);
}

static bool would_wait(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

/* --- ending --- */

static void call_lost_soon(FdTransport *f, Value exc)
{
    f->t.flags |= TRANSPORT_LOST;
    if (loop_check_closed(f->t.loop) < 0) return;
    loop_call_soon(f->t.loop, self_of(f), exc);
}

static void unwatch(FdTransport *f, int event)
{
    if (f->fd >= 0 && same(loop_watcher(f->t.loop, f->fd, event), self_of(f)))
        loop_unwatch_fd(f->t.loop, f->fd, event);
}

static void close_descriptor(FdTransport *f)
{
    if (f->fd < 0) return;
    unwatch(f, POLL_READ);
    unwatch(f, POLL_WRITE);
    if (f->kind == FD_SOCKET && is_err(f->sockname)) f->sockname = address_of_local(f->fd);
    int fd = f->fd;
    f->fd = -1;
    if (is_err(f->file)) {
        close(fd);
        return;
    }
    Value pending = err_occurred() ? err_fetch() : ERR;
    if (is_err(op_call_method(f->file, NM(close), NULL, 0)) && err_is(exc_OSError)) err_clear();
    if (!is_err(pending) && !err_occurred()) err_set(pending);
}

static void end_now(FdTransport *f, Value exc)
{
    drop_buffer(f);
    transport_call_lost(&f->t, exc);
    close_descriptor(f);
    if (!is_err(f->empty_waiter)) {
        Value w = f->empty_waiter;
        f->empty_waiter = ERR;
        if (!future_done(as_future(w)))
            future_set_exception(as_future(w),
                                 exc_new_str(exc_ConnectionError, "Connection is closed by peer"));
    }
}

static void fd_abort(Transport *t, Value exc)
{
    FdTransport *f = as_fd(t);
    if (t->flags & TRANSPORT_LOST) return;
    drop_buffer(f);
    unwatch(f, POLL_WRITE);
    unwatch(f, POLL_READ);
    t->flags |= TRANSPORT_CLOSING;
    call_lost_soon(f, exc);
}

static void fd_close(Transport *t)
{
    FdTransport *f = as_fd(t);
    t->flags |= TRANSPORT_CLOSING;
    if (f->kind != FD_WRITE_PIPE || !fd_buffered(t)) unwatch(f, POLL_READ);
    if (fd_buffered(t) || (t->flags & TRANSPORT_LOST)) return;
    unwatch(f, POLL_WRITE);
    call_lost_soon(f, NONE);
}

/* --- writing --- */

static const char *write_error_text(FdTransport *f)
{
    return f->kind == FD_SOCKET ? "Fatal write error on socket transport"
                                : "Fatal write error on pipe transport";
}

static void write_failed(FdTransport *f)
{
    err_errno(errno, ERR);
    transport_fail(&f->t, write_error_text(f));
}

static void fd_write(Transport *t, const char *data, size_t n)
{
    FdTransport *f = as_fd(t);
    if (transport_write_is_vain(t) || f->fd < 0) return;
    if (!fd_buffered(t)) {
        ssize_t sent = put_bytes(f, data, n);
        if (sent < 0 && !would_wait()) {
            write_failed(f);
            return;
        }
        if (sent > 0) data += sent, n -= (size_t)sent;
        if (!n) return;
        if (loop_watch_fd(t->loop, f->fd, POLL_WRITE, self_of(f)) < 0) {
            transport_fail(t, write_error_text(f));
            return;
        }
    }
    keep_bytes(f, data, n);
    transport_check_high(t);
}

static void buffer_is_empty(FdTransport *f)
{
    unwatch(f, POLL_WRITE);
    waiter_done(f->empty_waiter);
    f->empty_waiter = ERR;
    if (transport_is_closing(&f->t))
        end_now(f, NONE);
    else if (f->t.flags & TRANSPORT_EOF)
        shutdown(f->fd, SHUT_WR);
}

static void write_ready(FdTransport *f)
{
    if ((f->t.flags & TRANSPORT_LOST) || f->fd < 0 || !fd_buffered(&f->t)) return;
    ssize_t sent = put_bytes(f, f->out + f->out_at, f->out_end - f->out_at);
    if (sent < 0) {
        if (!would_wait()) write_failed(f);
        return;
    }
    consume_bytes(f, (size_t)sent);
    transport_check_low(&f->t);
    if (!fd_buffered(&f->t) && f->fd >= 0 && !(f->t.flags & TRANSPORT_LOST)) buffer_is_empty(f);
}

static int fd_write_eof(Transport *t)
{
    FdTransport *f = as_fd(t);
    if (f->kind == FD_WRITE_PIPE) {
        transport_close(t);
        return 0;
    }
    if (t->flags & (TRANSPORT_CLOSING | TRANSPORT_EOF)) return 0;
    t->flags |= TRANSPORT_EOF;
    if (fd_buffered(t) || shutdown(f->fd, SHUT_WR) == 0) return 0;
    err_errno(errno, ERR);
    return -1;
}

/* --- reading --- */

static int start_reading(FdTransport *f)
{
    if (loop_watch_fd(f->t.loop, f->fd, POLL_READ, self_of(f)) == 0) return 0;
    transport_fail(&f->t, "Fatal read error on transport");
    return -1;
}

static int fd_pause(Transport *t)
{
    if (t->flags & (TRANSPORT_CLOSING | TRANSPORT_PAUSED)) return 0;
    t->flags |= TRANSPORT_PAUSED;
    unwatch(as_fd(t), POLL_READ);
    return 1;
}

static int fd_resume(Transport *t)
{
    if ((t->flags & TRANSPORT_CLOSING) || !(t->flags & TRANSPORT_PAUSED)) return 0;
    t->flags &= ~(uint32_t)TRANSPORT_PAUSED;
    if (as_fd(t)->fd >= 0) start_reading(as_fd(t));
    return 1;
}

static ssize_t get_bytes(FdTransport *f, char *at, size_t room)
{
    return f->kind == FD_SOCKET ? recv(f->fd, at, room, 0) : read(f->fd, at, room);
}

static const char *read_error_text(FdTransport *f)
{
    return f->kind == FD_SOCKET ? "Fatal read error on socket transport"
                                : "Fatal read error on pipe transport";
}

static void read_failed(FdTransport *f)
{
    if (would_wait()) return;
    err_errno(errno, ERR);
    transport_fail(&f->t, read_error_text(f));
}

static void read_end(FdTransport *f)
{
    if (f->kind == FD_READ_PIPE) {
        transport_log(&f->t, "was closed by peer", "info");
        f->t.flags |= TRANSPORT_CLOSING;
        unwatch(f, POLL_READ);
        loop_call_soon(f->t.loop, self_of(f), small_value(RUN_EOF));
        call_lost_soon(f, NONE);
        return;
    }
    transport_log(&f->t, "received EOF", "debug");
    bool keep = transport_call_eof(&f->t);
    if (keep)
        unwatch(f, POLL_READ);
    else
        transport_close(&f->t);
}

static void read_into_protocol(FdTransport *f)
{
    char *at = loop_scratch(f->t.loop);
    size_t room;
    if (f->t.proto->get_buffer(f->t.protocol, &at, &room) < 0) {
        transport_fail(&f->t, at ? "Fatal error: protocol.get_buffer() call failed." : read_error_text(f));
        return;
    }
    ssize_t n = get_bytes(f, at, room);
    if (n < 0) {
        read_failed(f);
    } else if (n == 0) {
        read_end(f);
    } else {
        f->t.proto->buffer_updated(f->t.protocol, (size_t)n);
        if (err_occurred()) transport_fail(&f->t, "Fatal error: protocol.buffer_updated() call failed.");
    }
}

/* The other end of a pipe that we write to was closed. */
static void pipe_was_closed(FdTransport *f)
{
    bool lost_data = fd_buffered(&f->t);
    fd_abort(&f->t, lost_data ? exc_new(exc_BrokenPipeError, tuple_value(tuple_empty)) : NONE);
}

static void read_ready(FdTransport *f)
{
    if (f->fd < 0 || (f->t.flags & (TRANSPORT_LOST | TRANSPORT_PAUSED))) return;
    if (f->kind == FD_WRITE_PIPE) {
        pipe_was_closed(f);
        return;
    }
    if (f->t.flags & TRANSPORT_CLOSING) return;
    if (f->t.proto->get_buffer) {
        read_into_protocol(f);
        return;
    }
    char *buffer = loop_scratch(f->t.loop);
    ssize_t n = get_bytes(f, buffer, LOOP_SCRATCH);
    if (n > 0)
        transport_call_data(&f->t, buffer, (size_t)n);
    else if (n == 0)
        read_end(f);
    else
        read_failed(f);
}

/* --- the loop's calls --- */

static void begin(FdTransport *f)
{
    transport_call_made(&f->t);
    if (!(f->t.flags & (TRANSPORT_CLOSING | TRANSPORT_PAUSED)) && f->fd >= 0) start_reading(f);
    waiter_done(f->waiter);
    f->waiter = ERR;
}

/* The turn after a connection was accepted: its protocol is made. */
static void begin_accepted(FdTransport *f, Listener *l)
{
    Value protocol = op_call0(l->factory);
    if (is_err(protocol)) {
        if (err_is(exc_KeyboardInterrupt) || err_is(exc_SystemExit)) return;
        Value exc = err_fetch();
        if (l->loop->debug)
            loop_report(l->loop, "Error on transport creation for incoming connection", exc, NULL, ERR);
        close_descriptor(f);
        return;
    }
    if (!is_err(l->tls)) {
        tls_accept(l->loop, &f->t, protocol, l->tls, l->server);
        return;
    }
    transport_set_protocol(&f->t, protocol);
    transport_take_server(&f->t, l->server);
    loop_call_soon(l->loop, self_of(f), small_value(RUN_MADE));
}

static void fd_run(LoopSource *s, Value arg)
{
    FdTransport *f = as_fd(s);
    Value before = transport_enter(&f->t);
    if (!is_small(arg)) {
        if (is_kind(arg, K_LOOP_SOURCE))
            begin_accepted(f, (Listener *)as_obj(arg));
        else
            end_now(f, arg);
    } else if (as_small(arg) == POLL_READ) {
        read_ready(f);
    } else if (as_small(arg) == POLL_WRITE) {
        write_ready(f);
    } else if (as_small(arg) == RUN_EOF) {
        transport_run_eof(&f->t);
    } else {
        begin(f);
    }
    transport_leave(&f->t, before);
}

/* --- what is known of it --- */

/* A socket object for scripts, which owns the descriptor from now on. */
static Value socket_object(FdTransport *f)
{
    Value module = import_module(str_intern_c("asyncio.trsock"));
    Value wrap = is_err(module) ? ERR : op_getattr(module, str_intern_c("wrap_descriptor"));
    Value fd = small_value(f->fd),
          pair = is_err(wrap) ? ERR : op_call2(wrap, is_err(f->file) ? fd : f->file, fd);
    if (is_err(pair)) return ERR;
    f->file = as_tuple(pair)->items[0];
    if (is_err(f->t.extra)) f->t.extra = dict_value(dict_new());
    dict_set_c(as_dict(f->t.extra), "socket", as_tuple(pair)->items[1]);
    return as_tuple(pair)->items[1];
}

static Value fd_info(Transport *t, Str *name)
{
    FdTransport *f = as_fd(t);
    if (f->kind != FD_SOCKET) return str_eq_c(name, "pipe") ? f->file : ERR;
    if (str_eq_c(name, "peername")) return f->peername;
    if (str_eq_c(name, "sockname")) {
        if (is_err(f->sockname) && f->fd >= 0) f->sockname = address_of_local(f->fd);
        return f->sockname;
    }
    if (str_eq_c(name, "socket") && f->fd >= 0) return socket_object(f);
    return ERR;
}

int transport_fd(Transport *t)
{
    return as_fd(t)->fd;
}

#define FD_OPS fd_write, fd_close, fd_abort, fd_pause, fd_resume, fd_write_eof, fd_buffered, fd_info
static const TransportOps socket_ops = {FD_OPS, TRANSPORT_LOST, 4, "socket.send() raised exception.",
                                        "data argument must be a bytes-like object, not '%T'"};
static const TransportOps pipe_ops = {FD_OPS, TRANSPORT_LOST | TRANSPORT_CLOSING, 5,
                                      "pipe closed by peer or os.write(pipe, data) raised exception.", NULL};

/* --- making --- */

static FdTransport *fd_new(Type *type, FdKind kind, Loop *l, int fd, Value file, Value protocol, Value waiter)
{
    FdTransport *f = gc_new(K_LOOP_SOURCE, type->root, sizeof *f);
    f->fd = f->shown_fd = fd;
    f->kind = kind;
    f->file = file;
    f->waiter = waiter;
    f->peername = f->sockname = f->empty_waiter = ERR;
    transport_init(&f->t, kind == FD_SOCKET ? &socket_ops : &pipe_ops, fd_run, l, protocol);
    return f;
}

static void set_nodelay(int fd)
{
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Transport *socket_transport_new(Loop *l, int fd, Value sock, Value protocol, Value waiter, Value peername,
                                Value server)
{
    FdTransport *f = fd_new(type_socket_transport, FD_SOCKET, l, fd, sock, protocol, waiter);
    f->peername = is_err(peername) ? address_of_peer(fd) : peername;
    if (is_tuple(f->peername)) set_nodelay(fd);
    if (!is_err(server)) transport_take_server(&f->t, server);
    loop_call_soon(l, self_of(f), small_value(RUN_MADE));
    return &f->t;
}

static Transport *pipe_new(Type *type, FdKind kind, Loop *l, int fd, Value file, Value protocol, Value waiter)
{
    struct stat st;
    if (fstat(fd, &st) < 0) {
        err_errno(errno, ERR);
        return NULL;
    }
    if (!S_ISFIFO(st.st_mode) && !S_ISSOCK(st.st_mode) && !S_ISCHR(st.st_mode)) {
        err_value(kind == FD_READ_PIPE ? "Pipe transport is for pipes/sockets only."
                                       : "Pipe transport is only for pipes, sockets and character devices");
        return NULL;
    }
    int on = 1;
    ioctl(fd, FIONBIO, &on);
    FdTransport *f = fd_new(type, kind, l, fd, file, protocol, waiter);
    if (kind == FD_WRITE_PIPE && S_ISCHR(st.st_mode))
        f->t.flags |= TRANSPORT_PAUSED; /* cannot be told of its end */
    loop_call_soon(l, self_of(f), small_value(RUN_MADE));
    return &f->t;
}

Transport *read_pipe_new(Loop *l, int fd, Value file, Value protocol, Value waiter)
{
    return pipe_new(type_read_pipe, FD_READ_PIPE, l, fd, file, protocol, waiter);
}

Transport *write_pipe_new(Loop *l, int fd, Value file, Value protocol, Value waiter)
{
    return pipe_new(type_write_pipe, FD_WRITE_PIPE, l, fd, file, protocol, waiter);
}

/* --- listening --- */

static void listen_again(Value listener)
{
    Listener *l = (Listener *)as_obj(listener);
    int64_t fd = -1;
    Value now = op_call_method(l->sock, NM(fileno), NULL, 0);
    if (is_err(now) || !int_to_i64(now, &fd) || fd != l->fd ||
        loop_watch_fd(l->loop, l->fd, POLL_READ, listener) < 0)
        err_clear();
}

/* No descriptors or memory for another connection: says so and looks again in a second. */
static void pause_accepting(Listener *l)
{
    Value exc = (err_errno(errno, ERR), err_fetch());
    loop_unwatch_fd(l->loop, l->fd, POLL_READ);
    Value module = import_module(str_intern_c("asyncio.trsock"));
    Value shown = is_err(module) ? ERR : op_call_method(module, str_intern_c("TransportSocket"), &l->sock, 1);
    if (is_err(shown)) err_clear();
    loop_report(l->loop, "socket.accept() out of system resource", exc, "socket",
                is_err(shown) ? l->sock : shown);
    if (!l->retry) l->retry = loop_timer_new(l->loop, obj_value(l), listen_again);
    loop_timer_set(l->retry, loop_time(l->loop) + RETRY_SECONDS);
}

static void accept_failed(Listener *l)
{
    switch (errno) {
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM: pause_accepting(l); break;
    case EAGAIN:
    case EINTR:
    case ECONNABORTED: break;
    default:
        err_errno(errno, ERR);
        loop_report(l->loop, "Exception in callback accept()", err_fetch(), "socket", l->sock);
    }
}

static void log_accepted(Listener *l, FdTransport *f)
{
    bool known = !is_err(socket_object(f));
    transport_log_text(
        known ? str_format_c("%R got a new connection from %R: %R", l->server, f->peername, f->file) : ERR,
        "debug");
}

/* Takes what connections there are, though not for ever. */
static void accept_ready(LoopSource *s, Value arg)
{
    Listener *l = (Listener *)s;
    for (int i = 0; i < l->backlog; i++) {
        SocketAddress peer = {.len = sizeof peer.data};
        if (!same(loop_watcher(l->loop, l->fd, POLL_READ), obj_value(l))) return;
        int fd = accept4(l->fd, address_ptr(&peer), &peer.len, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd < 0) {
            accept_failed(l);
            return;
        }
        task_skip_number();
        FdTransport *f = fd_new(type_socket_transport, FD_SOCKET, l->loop, fd, ERR, NONE, ERR);
        f->t.context = l->context;
        f->peername = address_value(address_ptr(&peer), peer.len);
        if (is_tuple(f->peername)) set_nodelay(fd);
        if (l->loop->debug) log_accepted(l, f);
        loop_call_soon(l->loop, self_of(f), obj_value(l));
    }
}

int listener_start(Loop *l, int fd, Value sock, Value factory, Value server, Value tls, int backlog)
{
    Listener *s = gc_new(K_LOOP_SOURCE, type_listener->root, sizeof *s);
    s->s.run = accept_ready;
    s->loop = l;
    s->fd = fd;
    s->backlog = backlog;
    s->sock = sock;
    s->factory = factory;
    s->server = server;
    s->tls = tls;
    s->context = context_copy();
    return loop_watch_fd(l, fd, POLL_READ, obj_value(s));
}

/* --- Python's side --- */

static int descriptor_arg(Value file)
{
    Value number = op_call_method(file, NM(fileno), NULL, 0);
    return is_err(number) ? -1 : loop_fileno(number);
}

static Value optional(Value v)
{
    return is_none(v) ? ERR : v;
}

DEF(network, _socket_transport, "(loop, sock, protocol, waiter=None, server=None, /)",
    "The transport of a connected socket.")
{
    int fd = descriptor_arg(a[1]);
    if (fd < 0) return ERR;
    return obj_value(
        socket_transport_new((Loop *)as_obj(a[0]), fd, a[1], a[2], optional(a[3]), ERR, optional(a[4])));
}

DEF(network, _read_pipe_transport, "(loop, pipe, protocol, waiter=None, /)",
    "The transport of a pipe's reading end.")
{
    int fd = descriptor_arg(a[1]);
    Transport *t = fd < 0 ? NULL : read_pipe_new((Loop *)as_obj(a[0]), fd, a[1], a[2], optional(a[3]));
    return t ? obj_value(t) : ERR;
}

DEF(network, _write_pipe_transport, "(loop, pipe, protocol, waiter=None, /)",
    "The transport of a pipe's writing end.")
{
    int fd = descriptor_arg(a[1]);
    Transport *t = fd < 0 ? NULL : write_pipe_new((Loop *)as_obj(a[0]), fd, a[1], a[2], optional(a[3]));
    return t ? obj_value(t) : ERR;
}

DEF(network, _listen, "(loop, sock, factory, server, tls, backlog, /)",
    "Accept connections at a listening socket; factory() makes the protocol of each.")
{
    int fd = descriptor_arg(a[1]);
    int64_t backlog;
    if (fd < 0 || op_as_index(a[5], &backlog, NULL) < 0) return ERR;
    int r = listener_start((Loop *)as_obj(a[0]), fd, a[1], a[2], a[3], optional(a[4]), (int)backlog);
    return r < 0 ? ERR : NONE;
}

DEF(network, _stop_listening, "(loop, sock, /)", "Accept no more connections at a socket.")
{
    int fd = descriptor_arg(a[1]);
    if (fd < 0) return ERR;
    Value who = loop_watcher((Loop *)as_obj(a[0]), fd, POLL_READ);
    if (is_err(who) || !is_exact(who, type_listener)) return FALSE;
    return bool_value(loop_unwatch_fd((Loop *)as_obj(a[0]), fd, POLL_READ));
}

DEF(FdTransport, can_write_eof, "def(self)", "Can the direction in which we send be closed alone?")
{
    return TRUE;
}

DEF(FdTransport, _when_written, "def(self)", "A future that is done when the write buffer is empty.")
{
    FdTransport *f = as_fd(as_obj(a[0]));
    Future *w = future_new(type_future, f->t.loop);
    if (f->t.flags & TRANSPORT_LOST)
        future_set_exception(w, exc_new_str(exc_ConnectionError, "Connection is closed by peer"));
    else if (!fd_buffered(&f->t))
        future_set_result(w, NONE);
    else
        f->empty_waiter = obj_value(w);
    return obj_value(w);
}

DEF_GETTER(FdTransport, _start_tls_compatible, "can TLS be spoken over it?")
{
    return bool_value(as_fd(as_obj(a[0]))->kind == FD_SOCKET);
}

DEF_GETTER(FdTransport, _sock_fd, "the descriptor")
{
    return small_value(as_fd(as_obj(a[0]))->shown_fd);
}

static const char *state_text(FdTransport *f)
{
    return f->fd < 0 ? " closed" : transport_is_closing(&f->t) ? " closing" : "";
}

static const char *polling(FdTransport *f, int event)
{
    return f->fd >= 0 && same(loop_watcher(f->t.loop, f->fd, event), self_of(f)) ? "polling" : "idle";
}

static Value socket_transport_repr(Value v)
{
    FdTransport *f = as_fd(as_obj(v));
    Str *name = type_of(v)->name;
    if (f->fd < 0) return str_format_c("<%U closed fd=%d>", name, f->shown_fd);
    return str_format_c("<%U%s fd=%d read=%s write=<%s, bufsize=%zu>>", name, state_text(f), f->shown_fd,
                        polling(f, POLL_READ), polling(f, POLL_WRITE), fd_buffered(&f->t));
}

static Value pipe_repr(Value v)
{
    FdTransport *f = as_fd(as_obj(v));
    Str *name = type_of(v)->name;
    if (f->fd < 0) return str_format_c("<%U closed fd=%d closed>", name, f->shown_fd);
    if (f->kind == FD_READ_PIPE)
        return str_format_c("<%U%s fd=%d %s>", name, state_text(f), f->shown_fd, polling(f, POLL_READ));
    return str_format_c("<%U%s fd=%d %s bufsize=%zu>", name, state_text(f), f->shown_fd,
                        polling(f, POLL_WRITE), fd_buffered(&f->t));
}

static void fd_mark(Object *o)
{
    FdTransport *f = (FdTransport *)o;
    transport_mark(o);
    gc_mark(f->file);
    gc_mark(f->waiter);
    gc_mark(f->peername);
    gc_mark(f->sockname);
    gc_mark(f->empty_waiter);
}

static void fd_free(Object *o)
{
    FdTransport *f = (FdTransport *)o;
    if (f->fd >= 0 && is_err(f->file)) close(f->fd);
    f->fd = -1;
    drop_buffer(f);
}

static void listener_mark(Object *o)
{
    Listener *l = (Listener *)o;
    gc_mark_obj(l->loop);
    gc_mark(l->sock);
    gc_mark(l->factory);
    gc_mark(l->server);
    gc_mark(l->tls);
    gc_mark(l->context);
    gc_mark_obj(l->retry);
}

static void fd_setup(Type *t)
{
    t->slots.mark = fd_mark;
    t->slots.free = fd_free;
    t->slots.repr = socket_transport_repr;
}

static void pipe_setup(Type *t)
{
    fd_setup(t);
    t->slots.repr = pipe_repr;
}

static void listener_setup(Type *t)
{
    t->slots.mark = listener_mark;
}

void transport_fd_types_init(Dict *d)
{
    type_socket_transport =
        type_new_native("asyncio.selector_events", "_SelectorSocketTransport", "FdTransport", type_transport,
                        K_LOOP_SOURCE, sizeof(FdTransport), 0, fd_setup);
    type_read_pipe = type_new_native("asyncio.unix_events", "_UnixReadPipeTransport", "FdTransport",
                                     type_transport, K_LOOP_SOURCE, sizeof(FdTransport), 0, pipe_setup);
    type_write_pipe = type_new_native("asyncio.unix_events", "_UnixWritePipeTransport", "FdTransport",
                                      type_transport, K_LOOP_SOURCE, sizeof(FdTransport), 0, pipe_setup);
    type_listener = type_new_native("asyncio", "_Listener", "Listener", NULL, K_LOOP_SOURCE, sizeof(Listener),
                                    0, listener_setup);
    dict_set_c(d, "_SelectorSocketTransport", obj_value(type_socket_transport));
    dict_set_c(d, "_UnixReadPipeTransport", obj_value(type_read_pipe));
    dict_set_c(d, "_UnixWritePipeTransport", obj_value(type_write_pipe));
}
