/* Module select: waiting for several descriptors at once, for programs that write their own loop. select() is
 * built on poll(2), with select(2)'s limit of descriptors. */
#define _GNU_SOURCE /* POLLRDHUP */
#include "base/clock.h"
#include "loop/loop.h"
#include "native/os.h"
#include "native/socket.h"
#include "native/time.h"
#include "object/alloc.h"
#include "object/number.h"
#include "vm/vm.h"
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

typedef struct PollSet {
    Object o;
    Value fds; /* dict: descriptor -> events */
    bool busy;
} PollSet;

typedef struct Epoll {
    Object o;
    int fd; /* -1: closed */
} Epoll;

static Type *type_poll, *type_epoll;

static int descriptor_number(Value v, int *fd)
{
    int64_t number;
    if (int_to_i64(v, &number) && number == (int)number) return *fd = (int)number, 0;
    return err_raise(exc_OverflowError, "Python int too large to convert to C int"), -1;
}

static int descriptor_of(Value v)
{
    int fd = -1;
    if (is_intlike(v)) {
        if (descriptor_number(v, &fd) < 0) return -1;
    } else {
        Value method;
        int found = op_getattr_opt(v, NM(fileno), &method);
        if (found == 0) err_type("argument must be an int, or have a fileno() method.");
        if (found <= 0) return -1;
        Value number = op_call0(method);
        if (is_err(number)) return -1;
        if (!is_intlike(number)) {
            err_type("fileno() returned a non-integer");
            return -1;
        }
        if (descriptor_number(number, &fd) < 0) return -1;
    }
    if (fd >= 0) return fd;
    err_value("file descriptor cannot be a negative integer (%d)", fd);
    return -1;
}

/* The limit of a wait: None (or absent) for ever, which is -1, or a number of units. 0; -1 with TypeError
 * (text) or another error. */
static int limit_arg(Value v, int64_t unit, const char *text, int64_t *ns)
{
    *ns = -1;
    if (is_err(v) || is_none(v) || duration_arg(v, unit, ns) == 0) return 0;
    if (!err_is(exc_TypeError)) return -1;
    err_clear();
    return err_type("%s", text), -1;
}

/* The same of the calls whose limit the system takes as a C int of milliseconds. */
static int poll_limit_arg(Value v, int64_t unit, int64_t *ns)
{
    if (limit_arg(v, unit, "timeout must be an integer or None", ns) < 0) return -1;
    if (*ns / NS_PER_MS <= INT_MAX && *ns / NS_PER_MS >= INT_MIN) return 0;
    return err_raise(exc_OverflowError, "timeout is too large"), -1;
}

/* poll(2) that goes on after signals: the number of descriptors, -1 with an error. limit: nanoseconds,
 * negative for ever. */
static int wait_for(struct pollfd *fds, nfds_t n, int64_t limit)
{
    int64_t begin = clock_system.monotonic();
    for (;;) {
        int64_t spent = clock_system.monotonic() - begin;
        int64_t left = limit < 0 ? -1 : spent >= limit ? 0 : (limit - spent - 1) / NS_PER_MS + 1;
        int r;
        ClockSpan span = clock_span_begin();
        BLOCKING(r = poll(fds, n, left > INT_MAX ? INT_MAX : (int)left));
        clock_span_end(span);
        if (r > 0) return r;
        if (r < 0 && errno != EINTR) {
            os_error();
            return -1;
        }
        if (vm_check_signals() < 0) return -1;
        if (r == 0 && (left <= INT_MAX || limit < 0)) return 0;
    }
}

/* --- select() --- */

static const struct {
    short ask, answer;
} select_events[3] = {{POLLIN, POLLIN | POLLHUP | POLLERR}, {POLLOUT, POLLOUT | POLLERR}, {POLLPRI, POLLPRI}};

/* Adds what the objects of one of the three lists wait for. */
static int add_waiting(Value objects, int which, struct pollfd *fds, int64_t *at)
{
    for (int64_t i = 0; i < as_list(objects)->len; i++) {
        int fd = descriptor_of(as_list(objects)->items[i]);
        if (fd < 0) return -1;
        if (fd >= FD_SETSIZE) return err_value("filedescriptor out of range in select()"), -1;
        fds[(*at)++] = (struct pollfd){.fd = fd, .events = select_events[which].ask};
    }
    return 0;
}

static Value ready_objects(Value objects, int which, const struct pollfd *fds)
{
    List *out = list_new(0);
    for (int64_t i = 0; i < as_list(objects)->len; i++)
        if (fds[i].revents & select_events[which].answer) list_append(out, as_list(objects)->items[i]);
    return list_value(out);
}

static Value do_select(Value lists[3], struct pollfd *fds, int64_t limit)
{
    int64_t at = 0;
    Value out[3];
    for (int i = 0; i < 3; i++)
        if (add_waiting(lists[i], i, fds, &at) < 0) return ERR;
    if (wait_for(fds, (nfds_t)at, limit) < 0) return ERR;
    for (int64_t i = 0; i < at; i++)
        if (fds[i].revents & POLLNVAL) return err_errno(EBADF, ERR);
    at = 0;
    for (int i = 0; i < 3; i++) {
        out[i] = ready_objects(lists[i], i, fds + at);
        at += as_list(lists[i])->len;
    }
    return tuple_value(tuple_from(out, 3));
}

DEF(select, select, "(rlist, wlist, xlist, timeout=None, /)",
    "Wait until some can be read from, written to, or have urgent data: three lists. timeout in seconds.")
{
    int64_t limit;
    Value lists[3];
    size_t total = 0;
    if (limit_arg(a[3], NS_PER_SECOND, "timeout must be a float or None", &limit) < 0) return ERR;
    if (limit < 0 && !is_err(a[3]) && !is_none(a[3])) return err_value("timeout must be non-negative");
    for (int i = 0; i < 3; i++) {
        lists[i] = op_list(a[i]);
        if (is_err(lists[i])) {
            if (!err_is(exc_TypeError)) return ERR;
            err_clear();
            return err_type("arguments 1-3 must be sequences");
        }
        total += (size_t)as_list(lists[i])->len;
    }
    struct pollfd *fds = mem_alloc((total + 1) * sizeof *fds);
    Value result = do_select(lists, fds, limit);
    mem_free(fds);
    return result;
}

/* --- poll objects --- */

static PollSet *as_poll(Value v)
{
    return (PollSet *)as_obj(v);
}

static void poll_mark(Object *o)
{
    gc_mark(((PollSet *)o)->fds);
}

DEF_AS(select, make_poll, "poll", "(/)", "An object that waits for the descriptors registered with it.")
{
    PollSet *p = gc_new(K_NATIVE_OBJECT, type_poll->root, sizeof *p);
    p->fds = dict_value(dict_new());
    return obj_value(p);
}

static int events_arg(Value v, int *events)
{
    int64_t x;
    if (!is_intlike(v)) return err_type("an integer is required"), -1;
    Value i = int_plain(v);
    if (int_sign(i) < 0) {
        err_value("value must be positive");
        return -1;
    }
    if (!int_to_i64(i, &x) || x > USHRT_MAX) {
        err_raise(exc_OverflowError, "Python int too large for C unsigned short");
        return -1;
    }
    *events = (int)x;
    return 0;
}

DEF(Poll, register, "(self, fd, eventmask=7, /)", "Wait for events of a descriptor, too.")
{
    int events = POLLIN | POLLPRI | POLLOUT, fd = descriptor_of(a[1]);
    if (fd < 0 || (!is_err(a[2]) && events_arg(a[2], &events) < 0)) return ERR;
    return dict_set(as_dict(as_poll(a[0])->fds), small_value(fd), small_value(events)) < 0 ? ERR : NONE;
}

DEF(Poll, modify, "(self, fd, eventmask, /)", "Wait for other events of a descriptor.")
{
    int events, fd = descriptor_of(a[1]);
    Value old;
    Dict *fds = as_dict(as_poll(a[0])->fds);
    if (fd < 0 || events_arg(a[2], &events) < 0) return ERR;
    if (dict_get(fds, small_value(fd), &old) <= 0) return err_errno(ENOENT, ERR);
    return dict_set(fds, small_value(fd), small_value(events)) < 0 ? ERR : NONE;
}

DEF(Poll, unregister, "(self, fd, /)", "Wait for a descriptor no longer.")
{
    int fd = descriptor_of(a[1]);
    if (fd < 0) return ERR;
    int r = dict_del(as_dict(as_poll(a[0])->fds), small_value(fd));
    return r < 0 ? ERR : r ? NONE : err_key(small_value(fd));
}

static Value poll_results(const struct pollfd *fds, int64_t n)
{
    List *out = list_new(0);
    for (int64_t i = 0; i < n; i++)
        if (fds[i].revents)
            list_append(
                out, tuple_value(tuple_of(2, small_value(fds[i].fd), small_value(fds[i].revents & 0xffff))));
    return list_value(out);
}

DEF(Poll, poll, "(self, timeout=None, /)",
    "Wait at most so many milliseconds: a list of (descriptor, events).")
{
    PollSet *p = as_poll(a[0]);
    int64_t limit;
    if (poll_limit_arg(a[1], NS_PER_MS, &limit) < 0) return ERR;
    if (p->busy) return err_raise(exc_RuntimeError, "concurrent poll() invocation");
    Dict *d = as_dict(p->fds);
    struct pollfd *fds = mem_alloc(((size_t)d->len + 1) * sizeof *fds);
    int64_t count = 0;
    Value fd, events;
    for (int64_t i = 0; dict_each(d, &i, &fd, &events);)
        fds[count++] = (struct pollfd){.fd = (int)as_small(fd), .events = (short)as_small(events)};
    p->busy = true;
    int r = wait_for(fds, (nfds_t)count, limit);
    p->busy = false;
    Value out = r < 0 ? ERR : poll_results(fds, count);
    mem_free(fds);
    return out;
}

/* --- epoll objects --- */

static Epoll *as_epoll(Value v)
{
    return (Epoll *)as_obj(v);
}

static Epoll *open_epoll(Value v)
{
    if (as_epoll(v)->fd >= 0) return as_epoll(v);
    err_value("I/O operation on closed epoll object");
    return NULL;
}

static void epoll_free(Object *o)
{
    Epoll *e = (Epoll *)o;
    if (e->fd >= 0) close(e->fd);
    e->fd = -1;
}

static Value epoll_made(Type *cls, int fd)
{
    Epoll *e = alloc_instance(cls, 0);
    e->fd = fd;
    return obj_value(e);
}

DEF_NEW(Epoll, "(cls, sizehint=-1, flags=0)",
        "An epoll object: waits for the descriptors registered with it.")
{
    int size = -1, flags = 0;
    if ((!is_err(a[1]) && os_int(a[1], &size) < 0) || (!is_err(a[2]) && os_int(a[2], &flags) < 0)) return ERR;
    if (size != -1 && size <= 0) return err_value("negative sizehint");
    if (flags && flags != EPOLL_CLOEXEC) return err_raise(exc_OSError, "invalid flags");
    int fd = epoll_create1(EPOLL_CLOEXEC);
    return fd < 0 ? os_error() : epoll_made(as_type(a[0]), fd);
}

DEF_CLASSMETHOD(Epoll, fromfd, "(cls, fd, /)", "An epoll object for a descriptor that exists.")
{
    int fd;
    return os_int(a[1], &fd) < 0 ? ERR : epoll_made(as_type(a[0]), fd);
}

static Value epoll_control(Value self, int op, Value fd_value, Value events)
{
    Epoll *e = open_epoll(self);
    uint64_t mask = EPOLLIN | EPOLLPRI | EPOLLOUT;
    int fd = e ? descriptor_of(fd_value) : -1;
    if (fd < 0) return ERR;
    if (!is_err(events)) {
        Value i = op_index(events);
        if (is_err(i)) return ERR;
        if (!int_to_u64(i, &mask)) return err_value("value must be positive");
    }
    struct epoll_event event = {.events = (uint32_t)mask, .data.fd = fd};
    return epoll_ctl(e->fd, op, fd, &event) < 0 ? os_error() : NONE;
}

DEF(Epoll, register, "(self, fd, eventmask=7)", "Wait for events of a descriptor, too.")
{
    return epoll_control(a[0], EPOLL_CTL_ADD, a[1], a[2]);
}
DEF(Epoll, modify, "(self, fd, eventmask)", "Wait for other events of a descriptor.")
{
    return epoll_control(a[0], EPOLL_CTL_MOD, a[1], a[2]);
}
DEF(Epoll, unregister, "(self, fd)", "Wait for a descriptor no longer.")
{
    return epoll_control(a[0], EPOLL_CTL_DEL, a[1], ERR);
}

static int epoll_wait_for(Epoll *e, struct epoll_event *events, int max, int64_t limit)
{
    struct pollfd p = {.fd = e->fd, .events = POLLIN};
    if (wait_for(&p, 1, limit) < 0) return -1;
    int r = epoll_wait(e->fd, events, max, 0);
    if (r < 0) os_error();
    return r;
}

DEF(Epoll, poll, "(self, timeout=None, maxevents=-1)",
    "Wait at most so many seconds: a list of (descriptor, events).")
{
    Epoll *e = open_epoll(a[0]);
    int max = -1;
    int64_t limit;
    if (!e || poll_limit_arg(a[1], NS_PER_SECOND, &limit) < 0) return ERR;
    if (!is_err(a[2]) && os_int(a[2], &max) < 0) return ERR;
    if (max == -1) max = 1023;
    if (max <= 0) return err_value("maxevents must be greater than 0, got %d", max);
    max = MIN(max, 65536);
    struct epoll_event *events = mem_alloc((size_t)max * sizeof *events);
    int got = epoll_wait_for(e, events, max, limit);
    List *out = list_new(0);
    for (int i = 0; i < got; i++)
        list_append(out,
                    tuple_value(tuple_of(2, small_value(events[i].data.fd), small_value(events[i].events))));
    mem_free(events);
    return got < 0 ? ERR : list_value(out);
}

DEF(Epoll, close, "(self, /)", "Close the descriptor.")
{
    epoll_free(as_obj(a[0]));
    return NONE;
}
DEF(Epoll, fileno, "(self, /)", "The descriptor.")
{
    Epoll *e = open_epoll(a[0]);
    return e ? small_value(e->fd) : ERR;
}
DEF_GETTER(Epoll, closed, "True if the epoll handler is closed")
{
    return bool_value(as_epoll(a[0])->fd < 0);
}
DEF(Epoll, __enter__, "(self, /)", "Itself.")
{
    return open_epoll(a[0]) ? a[0] : ERR;
}
DEF(Epoll, __exit__, "(self, exc_type=None, exc_value=None, exc_tb=None, /)", "Close it.")
{
    epoll_free(as_obj(a[0]));
    return NONE;
}

static void poll_setup(Type *t)
{
    t->slots.mark = poll_mark;
}
static void epoll_setup(Type *t)
{
    t->slots.mark = gc_mark_dict_place;
    t->slots.free = epoll_free;
}

void select_module_init(Dict *dict)
{
    static const struct {
        const char *name;
        uint32_t value;
    } numbers[] = {
#define C(name) {#name, (uint32_t)name}
        C(POLLIN),      C(POLLPRI),      C(POLLOUT),        C(POLLERR),     C(POLLHUP),     C(POLLNVAL),
        C(EPOLLIN),     C(EPOLLPRI),     C(EPOLLOUT),       C(EPOLLERR),    C(EPOLLHUP),    C(EPOLLRDHUP),
        C(EPOLLET),     C(EPOLLONESHOT), C(EPOLLEXCLUSIVE), C(EPOLLRDNORM), C(EPOLLRDBAND), C(EPOLLWRNORM),
        C(EPOLLWRBAND), C(EPOLLMSG),     C(EPOLL_CLOEXEC),  C(PIPE_BUF),
#ifdef POLLRDNORM
        C(POLLRDNORM),  C(POLLRDBAND),   C(POLLWRNORM),     C(POLLWRBAND),  C(POLLMSG),     C(POLLRDHUP),
#endif
#undef C
    };
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        dict_set_c(dict, numbers[i].name, small_value(numbers[i].value));
    dict_set_c(dict, "error", obj_value(exc_OSError));
    type_poll =
        type_new_native("select", "poll", "Poll", NULL, K_NATIVE_OBJECT, sizeof(PollSet), 0, poll_setup);
    type_epoll = type_new_native("select", "epoll", "Epoll", NULL, K_NATIVE_OBJECT, sizeof(Epoll), T_BASE,
                                 epoll_setup);
    dict_set_c(dict, "epoll", obj_value(type_epoll));
}
