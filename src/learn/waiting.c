/* What a task waits for, in words: from the future it awaits, its owner, and the library's frames between
 * that and the program's line. */
#include "learn/waiting.h"
#include "loop/sync.h"

enum { MAX_FRAMES = 200 };

/* ---- frames ---- */

/* The frames of a suspended chain, innermost first. */
static int chain(Task *t, Frame **frames)
{
    if (!is_gen(t->coro)) return 0;
    Gen *g = (Gen *)as_obj(t->coro);
    Frame *root = &g->frame, *f = root->state == GEN_SUSPENDED && root->prev ? root->prev : root;
    int n = 0;
    while (f && n < MAX_FRAMES) {
        frames[n++] = f;
        if (f == root) break;
        f = f->prev;
    }
    return n;
}

/* Where it waits (the program's innermost line), and the library's function called from there, or NULL. */
static Place waiting_place(Task *t, Frame **called)
{
    Frame *frames[MAX_FRAMES];
    int n = chain(t, frames);
    *called = NULL;
    for (int i = 0; i < n; i++) {
        if (!code_is_embedded(frame_code(frames[i]))) return place_of_frame(frames[i]);
        *called = frames[i];
    }
    return (Place){0};
}

/* Its first argument when that is an object of asyncio: the Barrier of Barrier.wait(). */
static Value called_self(Frame *called)
{
    if (!called || !frame_code(called)->argcount) return ERR;
    Value v = frame_regs(called)[0];
    if (is_kind(v, K_CELL)) v = ((Cell *)as_obj(v))->value;
    if (!is_obj(v) || is_err(v)) return ERR;
    Value module = op_getattr(obj_value(type_of(v)), NM(__module__));
    err_clear();
    if (is_err(module) || !is_str(module)) return ERR;
    return strncmp(str_utf8(as_str(module), NULL), "asyncio.", 8) == 0 ? v : ERR;
}

static bool type_name_is(Value v, const char *name)
{
    for (Type *t = is_obj(v) ? type_of(v) : NULL; t; t = t->base)
        if (str_eq_c(t->name, name)) return true;
    return false;
}

/* Lock, Event, Queue, Barrier, TaskGroup ..., a future, or ERR. */
static Value subject_of(Task *t, Frame *called)
{
    Value owner = task_waits_on(t), self = called_self(called);
    static const char *const outer[] = {"Barrier", "Condition", "TaskGroup", "Semaphore", "Queue"};
    for (size_t i = 0; i < COUNT_OF(outer); i++)
        if (!is_err(self) && type_name_is(self, outer[i])) {
            bool retakes = i == 1 && is_a(owner, type_lock);
            return retakes ? owner : self;
        }
    return owner;
}

/* ---- names ---- */

void waiting_put_name(Buf *out, Value task)
{
    Value name = task_name((Task *)as_obj(task));
    if (!is_err(name)) str_to_buf(out, as_str(name));
    err_clear();
}

static int64_t number_of(Value v, const char *attribute)
{
    Value n = op_getattr(v, str_intern_c(attribute));
    int64_t i = 0;
    if (is_err(n) || !is_int(n) || !int_to_i64(n, &i)) i = 0;
    err_clear();
    return i;
}

static int64_t length_of(Value v, const char *attribute)
{
    Value c = op_getattr(v, str_intern_c(attribute));
    int64_t n = is_err(c) || is_none(c) ? 0 : op_len(c);
    err_clear();
    return n < 0 ? 0 : n;
}

static void put_tasks(Buf *out, List *tasks)
{
    enum { SHOWN = 5 };
    for (int64_t i = 0; i < tasks->len && i < SHOWN; i++) {
        if (i) buf_puts(out, ", ");
        waiting_put_name(out, tasks->items[i]);
    }
    if (tasks->len > SHOWN) buf_printf(out, " and %lld more", (long long)(tasks->len - SHOWN));
}

/* ---- whom it waits for ---- */

static void add_unfinished(List *out, Value v)
{
    if (is_task(v)) {
        if (!future_done(as_future(v))) list_append(out, v);
    } else if (is_future(v) && (as_future(v)->flags & FUT_GATHER) && !future_done(as_future(v))) {
        List *kids = as_list(((Gather *)as_obj(v))->children);
        for (int64_t i = 0; i < kids->len; i++)
            if (!same(kids->items[i], v)) add_unfinished(out, kids->items[i]);
    }
}

static void add_all(List *out, Value collection)
{
    Value items = is_err(collection) ? ERR : op_list(collection);
    if (is_err(items)) err_clear();
    for (int64_t i = 0; !is_err(items) && i < as_list(items)->len; i++)
        add_unfinished(out, as_list(items)->items[i]);
}

/* The local variable of a library function: what asyncio.wait() and wait_for() wait for. */
static Value local_of(Frame *called, const char *name)
{
    if (!called) return ERR;
    Value v = dict_get_c(frame_locals(called), name);
    return is_err(v) ? ERR : v;
}

static void add_subject_tasks(List *out, Value subject, Frame *called)
{
    Value holder = ERR;
    Str *file;
    int line;
    if (is_a(subject, type_lock)) {
        if (lock_holder(subject, &holder, &file, &line)) add_unfinished(out, holder);
    } else if (type_name_is(subject, "TaskGroup")) {
        add_all(out, op_getattr(subject, str_intern_c("_tasks")));
    } else {
        add_unfinished(out, subject);
    }
    static const char *const locals[] = {"futures", "fs", "fut", "inner"};
    for (size_t i = 0; i < COUNT_OF(locals) && !out->len; i++) {
        Value v = local_of(called, locals[i]);
        if (is_future(v))
            add_unfinished(out, v);
        else if (is_list(v) || is_set(v) || is_tuple(v))
            add_all(out, v);
    }
    err_clear();
}

List *waiting_for_tasks(Task *t)
{
    Frame *called;
    List *out = list_new(2);
    waiting_place(t, &called);
    add_subject_tasks(out, subject_of(t, called), called);
    return out;
}

/* ---- on what ---- */

static void put_since(Buf *out, Str *file, int line, Place waits)
{
    if (!line) return;
    if (waits.code && file && str_eq(file, waits.code->filename)) {
        buf_printf(out, " since line %d", line);
        return;
    }
    buf_printf(out, " since %s:%d", file ? str_utf8(file, NULL) : "?", line);
}

static void put_lock(Buf *out, Value lock, Task *t, Place waits)
{
    Value holder = ERR;
    Str *file = NULL;
    int line = 0;
    if (!lock_holder(lock, &holder, &file, &line)) {
        buf_puts(out, "Lock that is free again");
        return;
    }
    buf_puts(out, "Lock held");
    if (is_task(holder)) {
        buf_puts(out, " by ");
        waiting_put_name(out, holder);
        if (same(holder, obj_value(t))) buf_puts(out, " itself");
        if (future_done(as_future(holder))) buf_puts(out, ", which has ended,");
    }
    put_since(out, file, line, waits);
}

static void put_count(Buf *out, int64_t n, const char *what)
{
    buf_printf(out, "%lld %s%s wait%s", (long long)n, what, n == 1 ? "" : "s", n == 1 ? "s" : "");
}

static void put_queue(Buf *out, Value queue, Task *t)
{
    int64_t getters = 0, putters = 0, joiners = 0, left;
    QueueWait wait = is_a(queue, type_queue) ? queue_wait_of(queue, t) : QUEUE_NO_WAIT;
    if (is_a(queue, type_queue)) queue_waiting(queue, &getters, &putters, &joiners);
    str_to_buf(out, type_of(queue)->name);
    switch (wait) {
    case QUEUE_GET:
        buf_puts(out, ": ");
        put_count(out, getters, "getter");
        buf_puts(out, ", no task that could put is left");
        return;
    case QUEUE_PUT:
        buf_printf(out, " is full (maxsize %lld): ", (long long)number_of(queue, "maxsize"));
        put_count(out, putters, "putter");
        buf_puts(out, ", no task that could get is left");
        return;
    case QUEUE_JOIN:
        left = number_of(queue, "_unfinished_tasks");
        buf_printf(out, ".join(): %lld item%s without task_done()", (long long)left, left == 1 ? "" : "s");
        return;
    case QUEUE_NO_WAIT: return;
    }
}

static void put_barrier(Buf *out, Value barrier)
{
    int64_t parties = number_of(barrier, "parties");
    buf_printf(out, "Barrier: %lld of %lld parties", (long long)number_of(barrier, "n_waiting"),
               (long long)parties);
}

static void put_semaphore(Buf *out, Value semaphore)
{
    int64_t n = length_of(semaphore, "_waiters");
    buf_printf(out, "%s never released: ", str_utf8(type_of(semaphore)->name, NULL));
    put_count(out, n, "task");
}

static void put_future(Buf *out, Value subject, List *tasks, Frame *called)
{
    const char *name = called ? str_utf8(frame_code(called)->name, NULL) : "";
    if (is_future(subject) && (as_future(subject)->flags & FUT_GATHER))
        buf_puts(out, "gather()");
    else if (called && *name != '_')
        buf_printf(out, "asyncio.%s()", name);
    else if (is_task(subject)) {
        if (!is_err(future_get_extra(as_future(subject), EXTRA_NAME))) buf_puts(out, "task ");
        waiting_put_name(out, subject);
        return;
    } else {
        buf_puts(out, "Future that nobody completes");
        return;
    }
    if (tasks->len) buf_puts(out, " of ");
    put_tasks(out, tasks);
}

static void put_subject(Buf *out, Task *t, Value subject, Place waits, Frame *called)
{
    List *tasks = list_new(2);
    add_subject_tasks(tasks, subject, called);
    if (is_err(subject))
        buf_puts(out, "nothing that is known");
    else if (is_a(subject, type_lock))
        put_lock(out, subject, t, waits);
    else if (is_a(subject, type_event))
        buf_puts(out, "Event never set");
    else if (is_a(subject, type_queue) || type_name_is(subject, "Queue"))
        put_queue(out, subject, t);
    else if (type_name_is(subject, "Barrier"))
        put_barrier(out, subject);
    else if (type_name_is(subject, "Condition"))
        buf_puts(out, "Condition never notified");
    else if (type_name_is(subject, "Semaphore"))
        put_semaphore(out, subject);
    else if (type_name_is(subject, "TaskGroup")) {
        buf_puts(out, "TaskGroup with ");
        put_tasks(out, tasks);
    } else
        put_future(out, subject, tasks, called);
}

void waiting_put_task(Buf *out, Task *t)
{
    Frame *called;
    Place p = waiting_place(t, &called), made = {.pc = -1};
    Value coro = describe_coroutine(t->coro, false);
    buf_puts(out, "  ");
    waiting_put_name(out, obj_value(t));
    if (p.line) {
        buf_puts(out, " waits at ");
        place_put(out, p);
        buf_puts(out, " in ");
        str_to_buf(out, p.code->name);
        size_t before = out->len;
        buf_puts(out, ": ");
        if (!place_put_line(out, p)) out->len = before;
    } else if (!is_err(coro) && task_made_at(t, &made.code, &made.line)) {
        buf_puts(out, " created at ");
        place_put(out, made);
        buf_puts(out, " waits");
    }
    err_clear();
    buf_puts(out, "\n    on ");
    put_subject(out, t, subject_of(t, called), p, called);
    buf_putc(out, '\n');
}

void waiting_put_edge(Buf *out, Task *t, Value next)
{
    Frame *called;
    waiting_place(t, &called);
    Value subject = subject_of(t, called);
    if (is_a(subject, type_lock))
        buf_puts(out, "Lock held by ");
    else if (is_future(subject) && (as_future(subject)->flags & FUT_GATHER))
        buf_puts(out, "gather() of ");
    else if (type_name_is(subject, "TaskGroup"))
        buf_puts(out, "TaskGroup with ");
    waiting_put_name(out, next);
}
