/* Who is told when a descriptor is ready: a handle (add_reader, add_writer) or a source of C's own (a
 * transport, a server), one for reading and one for writing each. And deadlines of such sources. */
#include "loop/loop.h"
#include <errno.h>
#include <math.h>

struct Watcher {
    Value reader, writer; /* ERR: nobody */
};

static Type *type_loop_timer;

static Value *watcher_place(Loop *l, int fd, int event)
{
    if (fd < 0 || fd >= l->nwatchers) return NULL;
    struct Watcher *w = &l->watchers[fd];
    return event == POLL_READ ? &w->reader : &w->writer;
}

Value loop_watcher(Loop *l, int fd, int event)
{
    Value *place = watcher_place(l, fd, event);
    return place ? *place : ERR;
}

void loop_mark_watchers(Loop *l)
{
    for (int fd = 0; fd < l->nwatchers; fd++) {
        gc_mark(l->watchers[fd].reader);
        gc_mark(l->watchers[fd].writer);
    }
}

char *loop_scratch(Loop *l)
{
    if (!l->scratch) l->scratch = mem_alloc(LOOP_SCRATCH);
    return l->scratch;
}

void loop_forget_watchers(Loop *l)
{
    mem_free(l->scratch);
    l->scratch = NULL;
    mem_free(l->watchers);
    l->watchers = NULL;
    l->nwatchers = l->watches = 0;
}

void loop_descriptor_ready(int fd, int events, void *loop)
{
    Loop *l = loop;
    if (is_err(loop_watcher(l, fd, POLL_READ)) && is_err(loop_watcher(l, fd, POLL_WRITE)))
        poller_watch(l->poller, fd, 0); /* parked */
    for (int event = POLL_READ; event <= POLL_WRITE; event <<= 1) {
        Value who = events & event ? loop_watcher(l, fd, event) : ERR;
        if (!is_err(who)) loop_call_soon(l, who, small_value(event));
    }
}

static int tell_poller(Loop *l, int fd)
{
    struct Watcher *w = &l->watchers[fd];
    int events = (is_err(w->reader) ? 0 : POLL_READ) | (is_err(w->writer) ? 0 : POLL_WRITE);
    return poller_watch(l->poller, fd, events);
}

static void make_room(Loop *l, int fd)
{
    int n = MAX(fd + 1, l->nwatchers * 2);
    if (n < 16) n = 16;
    l->watchers = mem_realloc(l->watchers, (size_t)n * sizeof *l->watchers);
    for (int i = l->nwatchers; i < n; i++) l->watchers[i] = (struct Watcher){ERR, ERR};
    l->nwatchers = n;
}

int loop_watch_fd(Loop *l, int fd, int event, Value who)
{
    if (loop_check_closed(l) < 0) return -1;
    if (fd >= l->nwatchers) make_room(l, fd);
    Value *place = watcher_place(l, fd, event), before = *place;
    *place = who;
    if (!is_err(before)) return 0;
    l->watches++;
    if (tell_poller(l, fd) == 0) return 0;
    *place = ERR;
    l->watches--;
    err_errno(errno, ERR);
    return -1;
}

bool loop_unwatch_fd(Loop *l, int fd, int event)
{
    Value *place = watcher_place(l, fd, event);
    if (!place || is_err(*place)) return false;
    *place = ERR;
    l->watches--;
    tell_poller(l, fd);
    return true;
}

void loop_park_fd(Loop *l, int fd)
{
    l->watchers[fd].reader = ERR;
    l->watches--;
}

void loop_unpark_fd(Loop *l, int fd, Value who)
{
    l->watchers[fd].reader = who;
    l->watches++;
    if (!poller_watches(l->poller, fd, POLL_READ)) poller_watch(l->poller, fd, POLL_READ);
}

void loop_forget_fd(Loop *l, int fd)
{
    if (l->closed) return;
    loop_unwatch_fd(l, fd, POLL_READ);
    loop_unwatch_fd(l, fd, POLL_WRITE);
    poller_watch(l->poller, fd, 0);
}

int loop_fileno(Value v)
{
    int64_t fd = -1;
    if (is_intlike(v)) {
        if (!int_to_i64(v, &fd) || fd != (int)fd)
            return err_raise(exc_OverflowError, "Python int too large to convert to C int"), -1;
    } else {
        Value found = ERR;
        if (op_getattr_opt(v, NM(fileno), &found) > 0) found = op_call0(found);
        if (is_err(found) || !is_intlike(found) || !int_to_i64(found, &fd)) {
            if (err_occurred() && !err_is(exc_AttributeError) && !err_is(exc_TypeError) &&
                !err_is(exc_ValueError))
                return -1;
            err_clear();
            err_value("Invalid file object: %R", v);
            return -1;
        }
    }
    if (fd < 0 || fd > 1 << 24) {
        err_value("Invalid file descriptor: %lld", (long long)fd);
        return -1;
    }
    return (int)fd;
}

/* A descriptor that a transport uses is not for others. 0; -1 RuntimeError. */
static int check_no_transport(Loop *l, int fd, Value shown)
{
    for (int event = POLL_READ; event <= POLL_WRITE; event <<= 1) {
        Value who = loop_watcher(l, fd, event);
        if (is_err(who) || !is_kind(who, K_LOOP_SOURCE)) continue;
        err_raise(exc_RuntimeError, "File descriptor %R is used by transport %R", shown, who);
        return -1;
    }
    return 0;
}

static Value add_watch(Value *a, int n, int event)
{
    Loop *l = (Loop *)as_obj(a[0]);
    int fd = loop_fileno(a[1]);
    if (fd < 0 || check_no_transport(l, fd, a[1]) < 0 || loop_check_closed(l) < 0) return ERR;
    Value old = loop_watcher(l, fd, event);
    Value h = handle_new(l, a[2], tuple_value(tuple_from(a + 3, n - 3)), ERR, false, 0);
    if (loop_watch_fd(l, fd, event, h) < 0) return ERR;
    if (!is_err(old)) ((Handle *)as_obj(old))->cancelled = true;
    return NONE;
}

static Value remove_watch(Value *a, int event)
{
    Loop *l = (Loop *)as_obj(a[0]);
    int fd = loop_fileno(a[1]);
    if (fd < 0 && err_is(exc_OverflowError)) return err_clear(), FALSE;
    if (fd < 0 || check_no_transport(l, fd, a[1]) < 0) return ERR;
    Value old = l->closed ? ERR : loop_watcher(l, fd, event);
    if (is_err(old)) return FALSE;
    ((Handle *)as_obj(old))->cancelled = true;
    return bool_value(loop_unwatch_fd(l, fd, event));
}

DEF(Loop, add_reader, "def(self, fd, callback, *args)",
    "Call callback(*args) whenever fd (a number or an object with fileno()) is readable.")
{
    return add_watch(a, n, POLL_READ);
}
DEF(Loop, add_writer, "def(self, fd, callback, *args)",
    "Call callback(*args) whenever fd (a number or an object with fileno()) is writable.")
{
    return add_watch(a, n, POLL_WRITE);
}
DEF(Loop, remove_reader, "def(self, fd)", "Stop watching fd for reading; whether it was watched.")
{
    return remove_watch(a, POLL_READ);
}
DEF(Loop, remove_writer, "def(self, fd)", "Stop watching fd for writing; whether it was watched.")
{
    return remove_watch(a, POLL_WRITE);
}

/* Deadlines */

/* Asked of an entry that is about to leave the heap: a cancelled one is dropped without timer_run. */
bool loop_timer_is_stale(LoopTimer *t)
{
    if (t->deadline < INFINITY) return false;
    t->entry = INFINITY;
    return true;
}

/* An entry of the heap surfaced: perhaps before its time, when the deadline was moved. */
static void timer_run(LoopSource *s, Value arg)
{
    LoopTimer *t = (LoopTimer *)s;
    t->entry = INFINITY;
    if (t->deadline == INFINITY) return;
    if (t->deadline > loop_time(t->loop) + 1e-9) {
        loop_timer_set(t, t->deadline);
        return;
    }
    t->deadline = INFINITY;
    t->fire(t->owner);
}

LoopTimer *loop_timer_new(Loop *l, Value owner, void (*fire)(Value owner))
{
    LoopTimer *t = gc_new(K_LOOP_SOURCE, type_loop_timer->root, sizeof *t);
    t->s.run = timer_run;
    t->loop = l;
    t->owner = owner;
    t->fire = fire;
    t->deadline = t->entry = INFINITY;
    return t;
}

void loop_timer_set(LoopTimer *t, double when)
{
    t->deadline = when;
    if (when >= t->entry) return;
    t->entry = when;
    loop_call_at(t->loop, when, obj_value(t));
}

void loop_timer_cancel(LoopTimer *t)
{
    t->deadline = INFINITY;
}

static void timer_mark(Object *o)
{
    LoopTimer *t = (LoopTimer *)o;
    gc_mark_obj(t->loop);
    gc_mark(t->owner);
}

static void timer_setup(Type *t)
{
    t->slots.mark = timer_mark;
}

void watch_types_init(void)
{
    type_loop_timer = type_new_native("asyncio", "_Timer", "LoopTimer", NULL, K_LOOP_SOURCE,
                                      sizeof(LoopTimer), 0, timer_setup);
}
