/* Module _socket: the socket object that stdlib/socket.py builds on. A call that would wait releases the
 * other threads, stops at the socket's time limit, and goes on after a signal whose handler raises nothing
 * (PEP 475). */
#define _GNU_SOURCE /* accept4 */
#include "native/socket.h"
#include "base/clock.h"
#include "native/os.h"
#include "native/time.h"
#include "object/alloc.h"
#include "object/number.h"
#include "object/policy.h"
#include "vm/vm.h"
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

Type *type_socket;
static double default_timeout = -1;

static Socket *as_socket(Value v)
{
    return (Socket *)as_obj(v);
}

/* --- waiting --- */

int wait_for_descriptor(int fd, int events, double seconds)
{
    int64_t begin = clock_system.monotonic(), end = seconds < 0 ? 0 : begin + (int64_t)(seconds * 1e9);
    for (;;) {
        int64_t now = clock_system.monotonic();
        int64_t left = seconds < 0 ? -1 : now >= end ? 0 : (end - now + 999999) / 1000000;
        struct pollfd p = {.fd = fd, .events = (short)events};
        int r;
        ClockSpan span = clock_span_begin();
        BLOCKING(r = poll(&p, 1, left > INT32_MAX ? INT32_MAX : (int)left));
        clock_span_end(span);
        if (r > 0) return 1;
        if (r == 0 && seconds >= 0 && clock_system.monotonic() >= end) return 0;
        if (r < 0 && errno != EINTR) {
            os_error();
            return -1;
        }
        if (vm_check_signals() < 0) return -1;
    }
}

/* The moment at which calls on s give up, in nanoseconds of the system's clock. */
static int64_t time_limit(Socket *s)
{
    return s->timeout > 0 ? clock_system.monotonic() + (int64_t)(s->timeout * 1e9) : 0;
}

/* A call failed: is it to be made again, the reason being gone? Otherwise an error is raised. */
static bool try_again(Socket *s, int events, int64_t limit)
{
    if (errno == EINTR) return vm_check_signals() == 0;
    if ((errno != EAGAIN && errno != EWOULDBLOCK) || s->timeout <= 0) {
        os_error();
        return false;
    }
    int64_t left = limit - clock_system.monotonic();
    int r = wait_for_descriptor(s->fd, events, left > 0 ? (double)left / 1e9 : 0);
    if (r == 0) err_raise(exc_TimeoutError, "timed out");
    return r > 0;
}

/* result = call, made again as long as that helps; result < 0: an error is raised. */
#define WAITING(s, events, result, call)                                                                     \
    do {                                                                                                     \
        int64_t limit_ = time_limit(s);                                                                      \
        do BLOCKING(result = (call));                                                                        \
        while (result < 0 && try_again(s, events, limit_));                                                  \
    } while (0)

static int set_nonblocking(int fd, bool on)
{
    int flag = on;
    return ioctl(fd, FIONBIO, &flag);
}

/* --- making --- */

static Value socket_made(Type *cls, int fd, int family, int type, int proto)
{
    Socket *s = alloc_instance(cls, 0);
    if (!s) return ERR;
    s->fd = fd;
    s->family = family;
    s->type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    s->proto = proto;
    s->timeout = type & SOCK_NONBLOCK ? 0 : default_timeout;
    return obj_value(s);
}

DEF_NEW(Socket, "(cls, /, *args, **kwargs)", "A socket.")
{
    return socket_made(as_type(a[0]), -1, -1, -1, -1);
}

/* What the descriptor itself says where an argument was left at -1. */
static int ask_descriptor(Socket *s)
{
    SocketAddress address = {.len = sizeof address.data};
    socklen_t size = sizeof(int);
    if (getsockname(s->fd, address_ptr(&address), &address.len) < 0 && (s->family == -1 || errno == EBADF))
        return -1;
    if (s->family == -1) s->family = address.data.ss_family;
    if (s->type == -1 && getsockopt(s->fd, SOL_SOCKET, SO_TYPE, &s->type, &size) < 0) return -1;
    size = sizeof(int);
    if (s->proto == -1 && getsockopt(s->fd, SOL_SOCKET, SO_PROTOCOL, &s->proto, &size) < 0) return -1;
    return 0;
}

static int open_socket(Socket *s)
{
    if (s->family == -1) s->family = AF_INET;
    if (s->type == -1) s->type = SOCK_STREAM;
    if (s->proto == -1) s->proto = 0;
    if (!policy_act(POLICY_SOCKET)) return -1;
    s->fd = socket(s->family, s->type | SOCK_CLOEXEC, s->proto);
    return s->fd < 0 ? (os_error(), -1) : 0;
}

DEF(Socket, __init__, "(self, family=-1, type=-1, proto=-1, fileno=None)",
    "Open a socket, or wrap a descriptor.")
{
    Socket *s = as_socket(a[0]);
    int fd = -1;
    for (int i = 1; i <= 3; i++)
        if (is_err(a[i])) a[i] = small_value(-1);
    if (os_int(a[1], &s->family) < 0 || os_int(a[2], &s->type) < 0 || os_int(a[3], &s->proto) < 0) return ERR;
    if (is_err(a[4]) || is_none(a[4])) {
        if (open_socket(s) < 0) return ERR;
    } else {
        if (is_kind(a[4], K_FLOAT) || is_double(a[4]))
            return err_type("integer argument expected, got float");
        if (os_int(a[4], &fd) < 0) return ERR;
        if (fd < 0) return err_value("negative file descriptor");
        s->fd = fd;
        if (ask_descriptor(s) < 0) {
            s->fd = -1;
            return os_error();
        }
    }
    int type = s->type;
    s->type &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    s->timeout = type & SOCK_NONBLOCK ? 0 : default_timeout;
    if (default_timeout >= 0 && set_nonblocking(s->fd, true) < 0) return os_error();
    return NONE;
}

static void socket_free(Object *o)
{
    Socket *s = (Socket *)o;
    if (s->fd >= 0) close(s->fd);
    s->fd = -1;
}

static Value socket_repr(Value v)
{
    Socket *s = as_socket(v);
    return str_format_c("<socket object, fd=%d, family=%d, type=%d, proto=%d>", s->fd, s->family, s->type,
                        s->proto);
}

DEF_MEMBER(Socket, family, "the socket family")
{
    return small_value(as_socket(a[0])->family);
}
DEF_MEMBER(Socket, type, "the socket type")
{
    return small_value(as_socket(a[0])->type);
}
DEF_MEMBER(Socket, proto, "the socket protocol")
{
    return small_value(as_socket(a[0])->proto);
}
DEF_GETTER(Socket, timeout, "the socket timeout")
{
    double t = as_socket(a[0])->timeout;
    return t < 0 ? NONE : double_value(t);
}

DEF(Socket, fileno, "(self, /)", "The descriptor; -1 once closed.")
{
    return small_value(as_socket(a[0])->fd);
}

DEF(Socket, detach, "(self, /)", "Give the descriptor away: the object is closed, the descriptor stays open.")
{
    Socket *s = as_socket(a[0]);
    int fd = s->fd;
    s->fd = -1;
    return small_value(fd);
}

DEF(Socket, close, "(self, /)", "Close the socket.")
{
    Socket *s = as_socket(a[0]);
    int fd = s->fd;
    s->fd = -1;
    if (fd >= 0 && close(fd) < 0 && errno != ECONNRESET) return os_error();
    return NONE;
}

/* --- time limits --- */

/* None, or seconds: 0 and *out (-1: for ever); -1 with an error. */
static int timeout_arg(Value v, double *out)
{
    int64_t ns;
    *out = -1;
    if (is_none(v)) return 0;
    if (duration_arg(v, NS_PER_SECOND, &ns) < 0) return -1;
    if (ns < 0) return err_value("Timeout value out of range"), -1;
    *out = (double)ns / NS_PER_SECOND;
    return 0;
}

static Value set_timeout(Socket *s, double seconds)
{
    if (set_nonblocking(s->fd, seconds >= 0) < 0) return os_error();
    s->timeout = seconds;
    return NONE;
}

DEF(Socket, settimeout, "(self, timeout, /)",
    "Limit the time that calls wait, in seconds; None: they wait for ever.")
{
    double seconds;
    return timeout_arg(a[1], &seconds) < 0 ? ERR : set_timeout(as_socket(a[0]), seconds);
}

DEF(Socket, setblocking, "(self, flag, /)", "Shall calls wait?")
{
    int on;
    return os_int(a[1], &on) < 0 ? ERR : set_timeout(as_socket(a[0]), on ? -1 : 0);
}

DEF(Socket, gettimeout, "(self, /)", "The time limit in seconds, or None.")
{
    double t = as_socket(a[0])->timeout;
    return t < 0 ? NONE : double_value(t);
}

DEF(Socket, getblocking, "(self, /)", "Do calls wait?")
{
    return bool_value(as_socket(a[0])->timeout != 0);
}

DEF(socket, getdefaulttimeout, "(/)", "The time limit of new sockets, or None.")
{
    return default_timeout < 0 ? NONE : double_value(default_timeout);
}

DEF(socket, setdefaulttimeout, "(timeout, /)", "Set the time limit of new sockets; None: no limit.")
{
    return timeout_arg(a[0], &default_timeout) < 0 ? ERR : NONE;
}

/* --- connections --- */

DEF(Socket, bind, "(self, address, /)", "Give the socket its local address.")
{
    Socket *s = as_socket(a[0]);
    SocketAddress to;
    if (address_parse(s->family, a[1], "bind", &to) < 0) return ERR;
    return os_done(bind(s->fd, address_ptr(&to), to.len));
}

DEF(Socket, listen, "(self, backlog=128, /)", "Accept connections; so many may wait to be accepted.")
{
    int backlog = MIN(128, SOMAXCONN);
    if (!is_err(a[1]) && os_int(a[1], &backlog) < 0) return ERR;
    return os_done(listen(as_socket(a[0])->fd, MAX(backlog, 0)));
}

DEF(Socket, _accept, "(self, /)", "Wait for a connection: (descriptor, address of the peer).")
{
    Socket *s = as_socket(a[0]);
    SocketAddress from = {.len = sizeof from.data};
    int fd;
    WAITING(s, POLLIN, fd,
            (from.len = sizeof from.data, accept4(s->fd, address_ptr(&from), &from.len, SOCK_CLOEXEC)));
    if (fd < 0) return ERR;
    return tuple_value(tuple_of(2, small_value(fd), address_value(address_ptr(&from), from.len)));
}

/* An interrupted or waiting connect is awaited, not made again: 0, or the number of its error; -1 raised. */
static int await_connect(Socket *s)
{
    int err = 0, r = wait_for_descriptor(s->fd, POLLOUT, s->timeout);
    socklen_t size = sizeof err;
    if (r < 0) return -1;
    if (r == 0) {
        err_raise(exc_TimeoutError, "timed out");
        return -1;
    }
    return getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &err, &size) < 0 ? errno : err;
}

static int connect_to(Socket *s, Value address, const char *fn)
{
    SocketAddress to;
    int r;
    if (address_parse(s->family, address, fn, &to) < 0) return -1;
    BLOCKING(r = connect(s->fd, address_ptr(&to), to.len));
    if (r == 0) return 0;
    int err = errno;
    if (err == EINTR && vm_check_signals() < 0) return -1;
    return (err == EINTR || err == EINPROGRESS) && s->timeout != 0 ? await_connect(s) : err;
}

DEF(Socket, connect, "(self, address, /)", "Connect to an address.")
{
    int err = connect_to(as_socket(a[0]), a[1], "connect");
    if (err > 0) err_errno(err, ERR);
    return err ? ERR : NONE;
}

DEF(Socket, connect_ex, "(self, address, /)", "Connect; gives the number of the error, 0 for none.")
{
    int err = connect_to(as_socket(a[0]), a[1], "connect_ex");
    if (err < 0 && err_is(exc_TimeoutError)) {
        err_clear();
        err = EAGAIN;
    }
    return err < 0 ? ERR : small_value(err);
}

DEF(Socket, shutdown, "(self, how, /)", "Close one or both directions: SHUT_RD, SHUT_WR, SHUT_RDWR.")
{
    int how;
    return os_int(a[1], &how) < 0 ? ERR : os_done(shutdown(as_socket(a[0])->fd, how));
}

static Value own_address(Socket *s, int (*ask)(int, struct sockaddr *restrict, socklen_t *restrict))
{
    SocketAddress address = {.len = sizeof address.data};
    return ask(s->fd, address_ptr(&address), &address.len) < 0
               ? os_error()
               : address_value(address_ptr(&address), address.len);
}

DEF(Socket, getsockname, "(self, /)", "The local address.")
{
    return own_address(as_socket(a[0]), getsockname);
}

DEF(Socket, getpeername, "(self, /)", "The address of the other side.")
{
    return own_address(as_socket(a[0]), getpeername);
}

/* --- options --- */

DEF(Socket, setsockopt, "(self, level, option, value, optlen=None, /)",
    "Set an option to an int or bytes; None with a length: no value.")
{
    int fd = as_socket(a[0])->fd, level, option, number;
    const char *data;
    int64_t size;
    if (os_int(a[1], &level) < 0 || os_int(a[2], &option) < 0) return ERR;
    if (is_none(a[3]) && !is_err(a[4])) {
        if (op_as_index(a[4], &size, exc_OverflowError) < 0) return ERR;
        return os_done(setsockopt(fd, level, option, NULL, (socklen_t)size));
    }
    if (is_intlike(a[3])) {
        if (os_int(a[3], &number) < 0) return err_type("a bytes-like object is required, not '%T'", a[3]);
        return os_done(setsockopt(fd, level, option, &number, sizeof number));
    }
    if (bytes_view(a[3], &data, &size) < 0) return ERR;
    return os_done(setsockopt(fd, level, option, data, (socklen_t)size));
}

DEF(Socket, getsockopt, "(self, level, option, buflen=0, /)",
    "An option as an int, or as bytes of at most buflen.")
{
    int fd = as_socket(a[0])->fd, level, option, length = 0, number = 0;
    if (os_int(a[1], &level) < 0 || os_int(a[2], &option) < 0 || (!is_err(a[3]) && os_int(a[3], &length) < 0))
        return ERR;
    socklen_t size = sizeof number;
    if (length == 0)
        return getsockopt(fd, level, option, &number, &size) < 0 ? os_error() : small_value(number);
    char data[1024];
    if (length < 0 || length > (int)sizeof data)
        return err_raise(exc_OSError, "getsockopt buflen out of range");
    size = (socklen_t)length;
    return getsockopt(fd, level, option, data, &size) < 0 ? os_error() : obj_value(bytes_new(data, size));
}

/* --- receiving --- */

/* The optional flags argument. */
static int flags_arg(Value v, int *flags)
{
    *flags = 0;
    return is_err(v) ? 0 : os_int(v, flags);
}

/* The arguments of a call that receives: room for up to n bytes; NULL with an error. No bytes object: most
 * calls ask for far more than comes, and large objects that die at once would keep the collector busy. */
static char *receive_room(Value size, Value flags, int64_t *n, int *flags_out, const char *fn)
{
    Value i = op_index(size);
    if (is_err(i)) return NULL;
    if (!int_to_i64(i, n))
        return err_raise(exc_OverflowError, "Python int too large to convert to C ssize_t"), NULL;
    if (flags_arg(flags, flags_out) < 0) return NULL;
    char *room = *n < 0 ? NULL : mem_alloc((size_t)*n);
    if (!room) *n < 0 ? err_value("negative buffersize in %s", fn) : err_no_memory();
    return room;
}

/* The bytes that came to the room, which is given back; ERR when got is negative. */
static Value take_received(char *room, ssize_t got)
{
    Bytes *b = got < 0 ? NULL : bytes_new(room, got);
    mem_free(room);
    return b ? obj_value(b) : ERR;
}

DEF(Socket, recv, "(self, bufsize, flags=0, /)",
    "Receive at most bufsize bytes; none: the other side closed.")
{
    Socket *s = as_socket(a[0]);
    int flags;
    int64_t size;
    ssize_t got;
    char *room = receive_room(a[1], a[2], &size, &flags, "recv");
    if (!room) return ERR;
    WAITING(s, POLLIN, got, recv(s->fd, room, (size_t)size, flags));
    return take_received(room, got);
}

DEF(Socket, recvfrom, "(self, bufsize, flags=0, /)", "Receive a message: (bytes, address of the sender).")
{
    Socket *s = as_socket(a[0]);
    SocketAddress from;
    int flags;
    int64_t size;
    ssize_t got;
    char *room = receive_room(a[1], a[2], &size, &flags, "recvfrom");
    if (!room) return ERR;
    WAITING(s, POLLIN, got,
            (from.len = sizeof from.data,
             recvfrom(s->fd, room, (size_t)size, flags, address_ptr(&from), &from.len)));
    Value data = take_received(room, got);
    if (is_err(data)) return ERR;
    return tuple_value(tuple_of(2, data, address_value(address_ptr(&from), from.len)));
}

/* A writable buffer while other threads run: a bytearray must keep its place. */
typedef struct Target {
    char *data;
    int64_t size;
    ByteArray *held;
} Target;

static int target_begin(Target *t, Value buffer, Value size, const char *fn)
{
    int64_t want = 0;
    char name[32];
    snprintf(name, sizeof name, "%s", fn);
    t->held = NULL;
    if (writable_view(buffer, name, &t->data, &t->size) < 0) {
        if (!err_is(exc_TypeError)) return -1;
        err_clear();
        err_type("%s() argument 1 must be read-write bytes-like object, not %T", fn, buffer);
        return -1;
    }
    if (!is_err(size) && op_as_index(size, &want, exc_OverflowError) < 0) return -1;
    if (want < 0) {
        err_value("negative buffersize in %s", fn);
        return -1;
    }
    if (want > t->size) {
        err_value(strcmp(fn, "recv_into") == 0 ? "buffer too small for requested bytes"
                                               : "nbytes is greater than the length of the buffer");
        return -1;
    }
    if (want) t->size = want;
    if (is_kind(buffer, K_BYTEARRAY)) {
        t->held = (ByteArray *)as_obj(buffer);
        t->held->exports++;
    }
    return 0;
}

static void target_end(Target *t)
{
    if (t->held) t->held->exports--;
}

DEF(Socket, recv_into, "(self, buffer, nbytes=0, flags=0)", "Receive into a buffer: how many bytes came.")
{
    Socket *s = as_socket(a[0]);
    Target to;
    int flags;
    ssize_t got;
    if (flags_arg(a[3], &flags) < 0 || target_begin(&to, a[1], a[2], "recv_into") < 0) return ERR;
    WAITING(s, POLLIN, got, recv(s->fd, to.data, (size_t)to.size, flags));
    target_end(&to);
    return got < 0 ? ERR : int_from_i64(got);
}

DEF(Socket, recvfrom_into, "(self, buffer, nbytes=0, flags=0)",
    "Receive a message into a buffer: (how many bytes, address of the sender).")
{
    Socket *s = as_socket(a[0]);
    Target to;
    SocketAddress from;
    int flags;
    ssize_t got;
    if (flags_arg(a[3], &flags) < 0 || target_begin(&to, a[1], a[2], "recvfrom_into") < 0) return ERR;
    WAITING(s, POLLIN, got,
            (from.len = sizeof from.data,
             recvfrom(s->fd, to.data, (size_t)to.size, flags, address_ptr(&from), &from.len)));
    target_end(&to);
    if (got < 0) return ERR;
    return tuple_value(tuple_of(2, int_from_i64(got), address_value(address_ptr(&from), from.len)));
}

/* --- sending --- */

/* Bytes to send while other threads run. */
static int source_begin(Target *t, Value v)
{
    const char *data;
    t->held = NULL;
    if (bytes_view(v, &data, &t->size) < 0) return -1;
    t->data = (char *)data;
    if (is_kind(v, K_BYTEARRAY)) {
        t->held = (ByteArray *)as_obj(v);
        t->held->exports++;
    }
    return 0;
}

DEF(Socket, send, "(self, data, flags=0, /)", "Send bytes: how many were taken.")
{
    Socket *s = as_socket(a[0]);
    Target from;
    int flags;
    ssize_t sent;
    if (flags_arg(a[2], &flags) < 0 || source_begin(&from, a[1]) < 0) return ERR;
    WAITING(s, POLLOUT, sent, send(s->fd, from.data, (size_t)from.size, flags | MSG_NOSIGNAL));
    target_end(&from);
    return sent < 0 ? ERR : int_from_i64(sent);
}

DEF(Socket, sendall, "(self, data, flags=0, /)", "Send all of the bytes.")
{
    Socket *s = as_socket(a[0]);
    Target from;
    int flags;
    if (flags_arg(a[2], &flags) < 0 || source_begin(&from, a[1]) < 0) return ERR;
    int64_t limit = time_limit(s), at = 0;
    do {
        ssize_t sent;
        BLOCKING(sent = send(s->fd, from.data + at, (size_t)(from.size - at), flags | MSG_NOSIGNAL));
        if (sent < 0) {
            if (try_again(s, POLLOUT, limit)) continue;
            break;
        }
        at += sent;
        if (vm_check_signals() < 0) break;
    } while (at < from.size);
    target_end(&from);
    return err_occurred() ? ERR : NONE;
}

DEF(Socket, sendto, "(self, data, *args)", "Send bytes to an address: sendto(data, [flags,] address).")
{
    Socket *s = as_socket(a[0]);
    Target from;
    SocketAddress to;
    int flags = 0;
    ssize_t sent;
    if (n != 3 && n != 4) return err_type("sendto() takes 2 or 3 arguments (%d given)", n - 1);
    if ((n == 4 && os_int(a[2], &flags) < 0) || source_begin(&from, a[1]) < 0) return ERR;
    if (address_parse(s->family, a[n - 1], "sendto", &to) < 0) {
        target_end(&from);
        return ERR;
    }
    WAITING(s, POLLOUT, sent,
            sendto(s->fd, from.data, (size_t)from.size, flags | MSG_NOSIGNAL, address_ptr(&to), to.len));
    target_end(&from);
    return sent < 0 ? ERR : int_from_i64(sent);
}

/* --- messages with more than bytes --- */

enum { MAX_PIECES = 1024, CONTROL_ROOM = 4096 };

static int add_control(Value item, struct msghdr *msg, char *room)
{
    int level, type;
    const char *data;
    int64_t size;
    Value t = op_tuple(item);
    if (is_err(t)) return -1;
    if (as_tuple(t)->len != 3) {
        err_type("[sendmsg() ancillary data items] must be a sequence of length 3");
        return -1;
    }
    Value *v = as_tuple(t)->items;
    if (os_int(v[0], &level) < 0 || os_int(v[1], &type) < 0 || bytes_view(v[2], &data, &size) < 0) return -1;
    if (size > CONTROL_ROOM || msg->msg_controllen + CMSG_SPACE((size_t)size) > CONTROL_ROOM) {
        err_raise(exc_OSError, "too much ancillary data");
        return -1;
    }
    struct cmsghdr *c = (struct cmsghdr *)(void *)(room + msg->msg_controllen);
    c->cmsg_level = level;
    c->cmsg_type = type;
    c->cmsg_len = CMSG_LEN((size_t)size);
    memcpy(CMSG_DATA(c), data, (size_t)size);
    msg->msg_controllen += CMSG_SPACE((size_t)size);
    return 0;
}

static int fill_pieces(Value buffers, struct iovec *pieces, size_t *count)
{
    Value list = op_list(buffers);
    if (is_err(list)) return -1;
    for (int64_t i = 0; i < as_list(list)->len; i++) {
        const char *data;
        int64_t size;
        if (i == MAX_PIECES) {
            err_raise(exc_OSError, "sendmsg() argument 1 is too long");
            return -1;
        }
        if (bytes_view(as_list(list)->items[i], &data, &size) < 0) return -1;
        pieces[i] = (struct iovec){(char *)data, (size_t)size};
    }
    *count = (size_t)as_list(list)->len;
    return 0;
}

DEF(Socket, sendmsg, "(self, buffers, ancdata=(), flags=0, address=None, /)",
    "Send pieces of bytes as one message, with ancillary data (level, type, bytes): how many bytes were "
    "taken.")
{
    Socket *s = as_socket(a[0]);
    struct iovec pieces[MAX_PIECES];
    _Alignas(struct cmsghdr) char control[CONTROL_ROOM] = {0};
    SocketAddress to;
    int flags;
    struct msghdr msg = {.msg_iov = pieces};
    if (fill_pieces(a[1], pieces, &msg.msg_iovlen) < 0 || flags_arg(a[3], &flags) < 0) return ERR;
    Value ancillary = is_err(a[2]) ? tuple_value(tuple_empty) : op_list(a[2]);
    if (is_err(ancillary)) return ERR;
    for (int64_t i = 0; is_list(ancillary) && i < as_list(ancillary)->len; i++)
        if (add_control(as_list(ancillary)->items[i], &msg, control) < 0) return ERR;
    if (msg.msg_controllen) msg.msg_control = control;
    if (!is_err(a[4]) && !is_none(a[4])) {
        if (address_parse(s->family, a[4], "sendmsg", &to) < 0) return ERR;
        msg.msg_name = &to.data;
        msg.msg_namelen = to.len;
    }
    ssize_t sent;
    WAITING(s, POLLOUT, sent, sendmsg(s->fd, &msg, flags | MSG_NOSIGNAL));
    return sent < 0 ? ERR : int_from_i64(sent);
}

static Value control_list(struct msghdr *msg)
{
    List *out = list_new(0);
    for (struct cmsghdr *c = CMSG_FIRSTHDR(msg); c; c = CMSG_NXTHDR(msg, c)) {
        Value data = obj_value(bytes_new(CMSG_DATA(c), (int64_t)(c->cmsg_len - CMSG_LEN(0))));
        list_append(out,
                    tuple_value(tuple_of(3, small_value(c->cmsg_level), small_value(c->cmsg_type), data)));
    }
    return list_value(out);
}

DEF(Socket, recvmsg, "(self, bufsize, ancbufsize=0, flags=0, /)",
    "Receive a message: (bytes, ancillary data, flags, address of the sender).")
{
    Socket *s = as_socket(a[0]);
    _Alignas(struct cmsghdr) char control[CONTROL_ROOM];
    int64_t size, extra = 0;
    int flags;
    if (!is_err(a[2]) && op_as_index(a[2], &extra, exc_OverflowError) < 0) return ERR;
    if (extra < 0 || extra > CONTROL_ROOM) return err_value("invalid ancillary data buffer length");
    char *room = receive_room(a[1], a[3], &size, &flags, "recvmsg");
    if (!room) return ERR;
    SocketAddress from;
    struct iovec piece = {room, (size_t)size};
    struct msghdr msg = {.msg_name = &from.data,
                         .msg_namelen = sizeof from.data,
                         .msg_iov = &piece,
                         .msg_iovlen = 1,
                         .msg_control = extra ? control : NULL,
                         .msg_controllen = (size_t)extra};
    ssize_t got;
    WAITING(s, POLLIN, got, recvmsg(s->fd, &msg, flags | MSG_CMSG_CLOEXEC));
    Value data = take_received(room, got);
    if (is_err(data)) return ERR;
    return tuple_value(tuple_of(4, data, control_list(&msg), small_value(msg.msg_flags & ~MSG_CMSG_CLOEXEC),
                                address_value(address_ptr(&from), msg.msg_namelen)));
}

DEF(socket, CMSG_LEN, "(length, /)", "Room for one ancillary item of so many bytes, without padding.")
{
    int size;
    if (os_int(a[0], &size) < 0) return ERR;
    if (size < 0) return err_raise(exc_OverflowError, "CMSG_LEN() argument out of range");
    return small_value((int64_t)CMSG_LEN((size_t)size));
}
DEF(socket, CMSG_SPACE, "(length, /)", "Room for one ancillary item of so many bytes, with padding.")
{
    int size;
    if (os_int(a[0], &size) < 0) return ERR;
    if (size < 0) return err_raise(exc_OverflowError, "CMSG_SPACE() argument out of range");
    return small_value((int64_t)CMSG_SPACE((size_t)size));
}

DEF(socket, socketpair, "(family=-1, type=1, proto=0, /)", "Two connected descriptors.")
{
    int family = AF_UNIX, type = SOCK_STREAM, proto = 0, fds[2];
    if ((!is_err(a[0]) && os_int(a[0], &family) < 0) || (!is_err(a[1]) && os_int(a[1], &type) < 0) ||
        (!is_err(a[2]) && os_int(a[2], &proto) < 0))
        return ERR;
    if (!policy_act(POLICY_SOCKET)) return ERR;
    if (socketpair(family, type | SOCK_CLOEXEC, proto, fds) < 0) return os_error();
    return tuple_value(tuple_of(2, small_value(fds[0]), small_value(fds[1])));
}

DEF(socket, dup, "(fd, /)", "A second descriptor of the same socket.")
{
    int fd;
    if (os_int(a[0], &fd) < 0) return ERR;
    int r = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return r < 0 ? os_error() : small_value(r);
}

DEF_AS(socket, close_fd, "close", "(fd, /)", "Close a socket's descriptor.")
{
    int fd;
    return os_int(a[0], &fd) < 0 ? ERR : os_done(close(fd));
}

static void socket_setup(Type *t)
{
    t->slots.mark = gc_mark_dict_place;
    t->slots.free = socket_free;
    t->slots.repr = socket_repr;
}

void socket_module_init(Dict *dict)
{
    socket_addr_init();
    type_socket = type_new_native("_socket", "socket", "Socket", NULL, K_NATIVE_OBJECT, sizeof(Socket),
                                  T_BASE, socket_setup);
    Value t = obj_value(type_socket);
    dict_set_c(dict, "socket", t);
    dict_set_c(dict, "SocketType", t);
    dict_set_c(dict, "gaierror", obj_value(exc_gaierror));
    dict_set_c(dict, "herror", obj_value(exc_herror));
    socket_const_init(dict);
}
