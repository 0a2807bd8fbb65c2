/* asyncio.Lock and asyncio.Event. A task that cannot go on puts a waiter into a list and awaits it; whoever
 * makes room sets the result of the first waiter that is not done. Waking is not yet running: others may come
 * before the woken task runs. */
#include "loop/sync.h"

Type *type_lock, *type_event;

typedef struct Lock {
    Object o;
    Value bound; /* its loop, ERR at first */
    Fifo waiters;
    Value owner; /* the task that holds it, or ERR */
    Code *code;  /* where that took it, or NULL */
    uint32_t pc;
    bool locked;
} Lock;

typedef struct Event {
    Object o;
    Value bound;
    Fifo waiters;
    bool set;
} Event;

static Lock *as_lock(Value v)
{
    return (Lock *)as_obj(v);
}
static Event *as_event(Value v)
{
    return (Event *)as_obj(v);
}

/* Lock */

static void lock_mark(Object *o)
{
    Lock *k = (Lock *)o;
    gc_mark_dict_place(o);
    gc_mark(k->bound);
    fifo_mark(&k->waiters);
    gc_mark(k->owner);
    gc_mark_obj(k->code);
}

DEF_NEW(asyncio_Lock, "(cls, /, *args, **kwargs)", "A lock that one task at a time holds.")
{
    return obj_value(sync_alloc(as_type(a[0])));
}

DEF(asyncio_Lock, __init__, "def(self)",
    "A lock that one task at a time holds; the others get it in the order in which they asked.")
{
    return NONE;
}

static bool all_cancelled(const Fifo *w)
{
    for (int64_t i = 0, n = fifo_count(w); i < n; i++)
        if (waiters_at(w, i)->state != FUTURE_CANCELLED) return false;
    return true;
}

static void wake_first(const Fifo *w)
{
    if (fifo_count(w) && !future_done(waiters_at(w, 0))) future_set_result(waiters_at(w, 0), TRUE);
}

/* Notes who takes the lock, and where: `self` is the coroutine that does so, or ERR. */
static void take(Lock *k, Value self)
{
    Loop *l = loop_running();
    k->locked = true;
    k->owner = l ? l->current : ERR;
    k->code = NULL;
    if (!vm.frame || (!is_err(k->owner) && same(((Task *)as_obj(k->owner))->coro, self))) return;
    k->code = frame_code(vm.frame);
    k->pc = (uint32_t)(vm.frame->pc - k->code->instrs);
}

bool lock_holder(Value lock, Value *task, Str **filename, int *line)
{
    Lock *k = as_lock(lock);
    if (!k->locked) return false;
    *task = k->owner;
    *filename = k->code ? k->code->filename : NULL;
    *line = k->code ? code_line(k->code, k->pc) : 0;
    return true;
}

static int acquire_start(WaitOp *op, Value *result)
{
    Lock *k = as_lock(op->self);
    if (!k->locked && all_cancelled(&k->waiters)) {
        take(k, obj_value(op));
        *result = op->arg;
        return GEN_RETURN;
    }
    Loop *l = sync_bind(&k->bound, op->self);
    return l ? waitop_wait(op, waiters_add(&k->waiters, l, op->self), result) : GEN_ERROR;
}

static int acquire_resume(WaitOp *op, Value exc, Value *result)
{
    Lock *k = as_lock(op->self);
    waiters_remove(&k->waiters, as_future(op->waiter));
    if (!is_err(exc)) {
        /* it may have been our turn: pass it on */
        if (!k->locked && is_a(exc, exc_CancelledError)) wake_first(&k->waiters);
        return waitop_fail(exc);
    }
    take(k, obj_value(op));
    *result = op->arg;
    return GEN_RETURN;
}

/* op->arg is the result. */
static const WaitKind acquire_op = {"Lock.acquire", acquire_start, acquire_resume};
static const WaitKind enter_op = {"_ContextManagerMixin.__aenter__", acquire_start, acquire_resume};

DEF(asyncio_Lock, acquire, "async def(self)", "Wait until the lock is free, take it, and return True.")
{
    return waitop_new(&acquire_op, a[0], TRUE);
}

static Value lock_release(Value self)
{
    Lock *k = as_lock(self);
    if (!k->locked) return err_raise(exc_RuntimeError, "Lock is not acquired.");
    k->locked = false;
    k->owner = ERR;
    wake_first(&k->waiters);
    return NONE;
}

DEF(asyncio_Lock, release, "def(self)", "Free the lock. RuntimeError if nobody holds it.")
{
    return lock_release(a[0]);
}

DEF(asyncio_Lock, locked, "def(self)", "Whether a task holds the lock.")
{
    return bool_value(as_lock(a[0])->locked);
}

/* The `async with` of a subclass with methods of its own: _LockContext in stdlib/asyncio/mixins.py. */
static Value general_context(const char *name, const Value *args, int n)
{
    Value m = import_module(str_intern_c("asyncio.mixins"));
    Value c = is_err(m) ? ERR : op_getattr(m, str_intern_c("_LockContext"));
    Value f = is_err(c) ? ERR : op_getattr(c, str_intern_c(name));
    return is_err(f) ? ERR : op_call(f, args, n, ERR);
}

DEF(asyncio_Lock, __aenter__, "async def(self)", "Take the lock.")
{
    if (unlikely(sync_overrides(a[0], "acquire"))) return general_context("__aenter__", a, 1);
    return waitop_new(&enter_op, a[0], NONE);
}

static int exit_start(WaitOp *op, Value *result)
{
    *result = NONE;
    return is_err(lock_release(op->self)) ? GEN_ERROR : GEN_RETURN;
}

static const WaitKind exit_op = {"_ContextManagerMixin.__aexit__", exit_start, NULL};

DEF(asyncio_Lock, __aexit__, "async def(self, exc_type, exc, tb)", "Free the lock.")
{
    if (unlikely(sync_overrides(a[0], "release"))) return general_context("__aexit__", a, 4);
    return waitop_new(&exit_op, a[0], ERR);
}

DEF_GETTER(asyncio_Lock, _locked, "whether a task holds it")
{
    return bool_value(as_lock(a[0])->locked);
}

DEF_SETTER(asyncio_Lock, _locked)
{
    int t = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (t < 0) return ERR;
    as_lock(a[0])->locked = t;
    return NONE;
}

DEF_GETTER(asyncio_Lock, _waiters, "the futures of those who wait, or None")
{
    return as_lock(a[0])->waiters.list ? fifo_list(&as_lock(a[0])->waiters) : NONE;
}

DEF_GETTER(asyncio_Lock, _loop, "the loop it belongs to, or None")
{
    return is_err(as_lock(a[0])->bound) ? NONE : as_lock(a[0])->bound;
}

DEF(asyncio_Lock, _holder, "(self, /)", "(task, filename, line) of who holds the lock; None: nobody.")
{
    Value task;
    Str *file;
    int line;
    if (!lock_holder(a[0], &task, &file, &line)) return NONE;
    return tuple_value(
        tuple_of(3, is_err(task) ? NONE : task, file ? str_value(file) : NONE, small_value(line)));
}

static Value lock_repr(Value v)
{
    return sync_repr(v, as_lock(v)->locked ? "locked" : "unlocked", fifo_count(&as_lock(v)->waiters));
}

static void lock_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.mark = lock_mark;
    t->slots.repr = lock_repr;
}

/* Event */

static void event_mark(Object *o)
{
    Event *e = (Event *)o;
    gc_mark_dict_place(o);
    gc_mark(e->bound);
    fifo_mark(&e->waiters);
}

DEF_NEW(asyncio_Event, "(cls, /, *args, **kwargs)", "A flag that tasks can wait for.")
{
    return obj_value(sync_alloc(as_type(a[0])));
}

DEF(asyncio_Event, __init__, "def(self)", "A flag that tasks can wait for. It starts unset.")
{
    return NONE;
}

DEF(asyncio_Event, is_set, "def(self)", "Whether the flag is set.")
{
    return bool_value(as_event(a[0])->set);
}

void event_put(Value event, bool set)
{
    Event *e = as_event(event);
    bool wake = set && !e->set;
    e->set = set;
    for (int64_t i = 0, n = wake ? fifo_count(&e->waiters) : 0; i < n; i++)
        if (!future_done(waiters_at(&e->waiters, i))) future_set_result(waiters_at(&e->waiters, i), TRUE);
}

Value event_new(bool set)
{
    Event *e = sync_alloc(type_event);
    e->set = set;
    return obj_value(e);
}

int64_t event_waiting(Value event)
{
    return fifo_count(&as_event(event)->waiters);
}

DEF(asyncio_Event, set, "def(self)", "Set the flag and wake all who wait for it.")
{
    event_put(a[0], true);
    return NONE;
}

DEF(asyncio_Event, clear, "def(self)", "Unset the flag: wait() waits again.")
{
    as_event(a[0])->set = false;
    return NONE;
}

int event_start(WaitOp *op, Value *result)
{
    Event *e = as_event(op->self);
    if (e->set) {
        *result = TRUE;
        return GEN_RETURN;
    }
    Loop *l = sync_bind(&e->bound, op->self);
    return l ? waitop_wait(op, waiters_add(&e->waiters, l, op->arg), result) : GEN_ERROR;
}

int event_resume(WaitOp *op, Value exc, Value *result)
{
    waiters_remove(&as_event(op->self)->waiters, as_future(op->waiter));
    *result = TRUE;
    return is_err(exc) ? GEN_RETURN : waitop_fail(exc);
}

/* op->arg is what the task is said to wait for: the event. */
static const WaitKind wait_op = {"Event.wait", event_start, event_resume};

DEF(asyncio_Event, wait, "async def(self)", "Wait until the flag is set. Returns True.")
{
    return waitop_new(&wait_op, a[0], a[0]);
}

DEF_GETTER(asyncio_Event, _value, "whether the flag is set")
{
    return bool_value(as_event(a[0])->set);
}

DEF_SETTER(asyncio_Event, _value)
{
    int t = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (t < 0) return ERR;
    as_event(a[0])->set = t;
    return NONE;
}

DEF_GETTER(asyncio_Event, _waiters, "the futures of those who wait")
{
    return fifo_list(&as_event(a[0])->waiters);
}

DEF_GETTER(asyncio_Event, _loop, "the loop it belongs to, or None")
{
    return is_err(as_event(a[0])->bound) ? NONE : as_event(a[0])->bound;
}

static Value event_repr(Value v)
{
    return sync_repr(v, as_event(v)->set ? "set" : "unset", fifo_count(&as_event(v)->waiters));
}

static void event_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.mark = event_mark;
    t->slots.repr = event_repr;
}

void lock_types_init(void)
{
    type_lock = type_new_native("asyncio.locks", "Lock", "asyncio_Lock", NULL, K_NATIVE_OBJECT, sizeof(Lock),
                                T_BASE, lock_setup);
    type_event = type_new_native("asyncio.locks", "Event", "asyncio_Event", NULL, K_NATIVE_OBJECT,
                                 sizeof(Event), T_BASE, event_setup);
}
