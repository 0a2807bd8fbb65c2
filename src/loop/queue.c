/* asyncio.Queue. Items lie in a list of its own as long as nobody looks at `_queue` and no subclass keeps
 * them elsewhere; then in the object `_queue`, a deque unless _init() has set another. PriorityQueue and
 * LifoQueue are such subclasses, in stdlib/asyncio/queues.py. */
#include "loop/sync.h"
#include <math.h>

Type *type_queue;
static Type *exc_QueueEmpty, *exc_QueueFull, *exc_QueueShutDown;

typedef struct Queue {
    Object o;
    Value bound;
    Value maxsize;
    int64_t limit; /* maxsize as a count; 0: none; -1: it cannot be compared without Python */
    Fifo items;
    Value store; /* `_queue`; ERR: the items are in `items`; NOTIMPL: there is no such attribute */
    Fifo getters, putters;
    Value finished; /* Event: all items are dealt with. ERR until somebody wants to know */
    int64_t unfinished;
    bool shut_down;
} Queue;

static Queue *as_queue(Value v)
{
    return (Queue *)as_obj(v);
}

static void queue_mark(Object *o)
{
    Queue *q = (Queue *)o;
    gc_mark_dict_place(o);
    gc_mark(q->bound);
    gc_mark(q->maxsize);
    fifo_mark(&q->items);
    gc_mark(q->store);
    fifo_mark(&q->getters);
    fifo_mark(&q->putters);
    gc_mark(q->finished);
}

/* What a subclass replaces */

#define HOOKS(X) X(_init) X(_get) X(_put) X(qsize) X(empty) X(full) X(put_nowait) X(get_nowait)
enum {
#define X(name) HOOK_##name,
    HOOKS(X)
#undef X
        HOOK_COUNT
};
static const char *const hook_names[] = {
#define X(name) #name,
    HOOKS(X)
#undef X
};

/* One bit for each method that a subclass has of its own; those of the class asked last are remembered. */
static uint32_t hooks_of(Value v)
{
    Type *t = type_of(v);
    if (likely(t == type_queue)) return 0;
    static Type *known;
    static uint32_t version, bits;
    if (t == known && t->version == version) return bits;
    uint32_t found = 0;
    for (int i = 0; i < HOOK_COUNT; i++)
        if (sync_overrides(v, hook_names[i])) found |= 1u << i;
    known = t;
    version = t->version;
    return bits = found;
}

static bool hooked(Value q, int hook)
{
    return hooks_of(q) >> hook & 1;
}

static Value call_hook(Value q, int hook, const Value *args, int n)
{
    return op_call_method(q, str_intern_c(hook_names[hook]), args, n);
}

/* A hook that answers yes or no: 1, 0, -1. */
static int ask_hook(Value q, int hook)
{
    Value v = call_hook(q, hook, NULL, 0);
    return is_err(v) ? -1 : op_truth(v);
}

/* Items */

static Value missing_store(Value self)
{
    return attr_error(self, str_intern_c("_queue"));
}

/* `_queue`: from now on the items are there. */
static Value materialise(Value self)
{
    Queue *q = as_queue(self);
    if (same(q->store, NOTIMPL)) return missing_store(self);
    if (!is_err(q->store)) return q->store;
    Value m = import_module(str_intern_c("collections"));
    Value make = is_err(m) ? ERR : op_getattr(m, str_intern_c("deque"));
    Value store = is_err(make) ? ERR : op_call1(make, fifo_list(&q->items));
    if (is_err(store)) return ERR;
    q->items = (Fifo){0};
    return q->store = store;
}

static int64_t stored_count(Value self)
{
    Queue *q = as_queue(self);
    if (likely(is_err(q->store))) return fifo_count(&q->items);
    if (same(q->store, NOTIMPL)) {
        missing_store(self);
        return -1;
    }
    return op_len(q->store);
}

static int store_item(Value self, Value item)
{
    Queue *q = as_queue(self);
    if (unlikely(hooked(self, HOOK__put))) return is_err(call_hook(self, HOOK__put, &item, 1)) ? -1 : 0;
    if (likely(is_err(q->store))) return fifo_push(&q->items, item);
    if (is_err(materialise(self))) return -1;
    return is_err(op_call_method(q->store, str_intern_c("append"), &item, 1)) ? -1 : 0;
}

static Value take_item(Value self)
{
    Queue *q = as_queue(self);
    if (unlikely(hooked(self, HOOK__get))) return call_hook(self, HOOK__get, NULL, 0);
    if (likely(is_err(q->store) && fifo_count(&q->items))) return fifo_pop(&q->items);
    if (is_err(materialise(self))) return ERR;
    return op_call_method(q->store, str_intern_c("popleft"), NULL, 0);
}

/* Size: 1, 0, or -1 with an error. */

static int queue_empty(Value self)
{
    if (unlikely(hooked(self, HOOK_empty))) return ask_hook(self, HOOK_empty);
    if (likely(is_err(as_queue(self)->store))) return fifo_count(&as_queue(self)->items) == 0;
    if (is_err(materialise(self))) return -1;
    int some = op_truth(as_queue(self)->store);
    return some < 0 ? -1 : !some;
}

static Value queue_size(Value self)
{
    if (unlikely(hooked(self, HOOK_qsize))) return call_hook(self, HOOK_qsize, NULL, 0);
    int64_t n = stored_count(self);
    return n < 0 ? ERR : int_from_i64(n);
}

static int has_reached_limit(Value self)
{
    Queue *q = as_queue(self);
    if (q->limit == 0) return 0;
    if (q->limit < 0) {
        int none = op_compare_bool(CMP_LE, q->maxsize, small_value(0));
        if (none != 0) return none < 0 ? -1 : 0;
    } else if (likely(!hooked(self, HOOK_qsize))) {
        int64_t n = stored_count(self);
        return n < 0 ? -1 : n >= q->limit;
    }
    Value size = queue_size(self);
    return is_err(size) ? -1 : op_compare_bool(CMP_GE, size, q->maxsize);
}

static int queue_full(Value self)
{
    return unlikely(hooked(self, HOOK_full)) ? ask_hook(self, HOOK_full) : has_reached_limit(self);
}

static Value raise_bare(Type *exc)
{
    return err_set(exc_new(exc, tuple_value(tuple_empty)));
}

/* Waking */

static void wake_next(Fifo *waiters)
{
    while (fifo_count(waiters)) {
        Future *f = as_future(fifo_pop(waiters));
        if (future_done(f)) continue;
        future_set_result(f, NONE);
        return;
    }
}

static void all_dealt_with(Queue *q, bool yes)
{
    if (!is_err(q->finished)) event_put(q->finished, yes);
}

static Value finished_event(Queue *q)
{
    if (is_err(q->finished)) q->finished = event_new(q->unfinished == 0);
    return q->finished;
}

/* Putting and getting */

static int put_nowait(Value self, Value item)
{
    Queue *q = as_queue(self);
    if (unlikely(q->shut_down)) return raise_bare(exc_QueueShutDown), -1;
    int full = queue_full(self);
    if (full < 0) return -1;
    if (full) return raise_bare(exc_QueueFull), -1;
    if (store_item(self, item) < 0) return -1;
    q->unfinished++;
    all_dealt_with(q, false);
    wake_next(&q->getters);
    return 0;
}

static Value get_nowait(Value self)
{
    Queue *q = as_queue(self);
    int empty = queue_empty(self);
    if (empty < 0) return ERR;
    if (empty) return raise_bare(q->shut_down ? exc_QueueShutDown : exc_QueueEmpty);
    Value item = take_item(self);
    if (!is_err(item)) wake_next(&q->putters);
    return item;
}

/* Waits among `waiters` unless the queue is shut down. */
static int wait_turn(WaitOp *op, Fifo *waiters, Value *result)
{
    Queue *q = as_queue(op->self);
    if (q->shut_down) return raise_bare(exc_QueueShutDown), GEN_ERROR;
    Loop *l = sync_bind(&q->bound, op->self);
    Future *f = l ? waiters_add(waiters, l, op->self) : NULL;
    return f ? waitop_wait(op, f, result) : GEN_ERROR;
}

/* The wait has ended with exc. Who is cancelled when it was his turn passes the turn on. */
static int give_up(WaitOp *op, Value exc, Fifo *waiters, int (*blocked)(Value self))
{
    Future *f = as_future(op->waiter);
    future_cancel(f, ERR);
    waiters_remove(waiters, f);
    int stuck = blocked(op->self);
    if (stuck < 0) return GEN_ERROR;
    if (!stuck && f->state != FUTURE_CANCELLED) wake_next(waiters);
    return waitop_fail(exc);
}

static int put_start(WaitOp *op, Value *result)
{
    int full = queue_full(op->self);
    if (full < 0) return GEN_ERROR;
    if (full) return wait_turn(op, &as_queue(op->self)->putters, result);
    *result = NONE;
    if (unlikely(hooked(op->self, HOOK_put_nowait)))
        return is_err(*result = call_hook(op->self, HOOK_put_nowait, &op->arg, 1)) ? GEN_ERROR : GEN_RETURN;
    return put_nowait(op->self, op->arg) < 0 ? GEN_ERROR : GEN_RETURN;
}

static int put_resume(WaitOp *op, Value exc, Value *result)
{
    if (!is_err(exc)) return give_up(op, exc, &as_queue(op->self)->putters, queue_full);
    return put_start(op, result);
}

static int get_start(WaitOp *op, Value *result)
{
    int empty = queue_empty(op->self);
    if (empty < 0) return GEN_ERROR;
    if (empty) return wait_turn(op, &as_queue(op->self)->getters, result);
    *result = unlikely(hooked(op->self, HOOK_get_nowait)) ? call_hook(op->self, HOOK_get_nowait, NULL, 0)
                                                          : get_nowait(op->self);
    return is_err(*result) ? GEN_ERROR : GEN_RETURN;
}

static int get_resume(WaitOp *op, Value exc, Value *result)
{
    if (!is_err(exc)) return give_up(op, exc, &as_queue(op->self)->getters, queue_empty);
    return get_start(op, result);
}

/* Waits in the event, for the queue. */
static int join_start(WaitOp *op, Value *result)
{
    Queue *q = as_queue(op->self);
    *result = NONE;
    if (q->unfinished <= 0) return GEN_RETURN;
    op->arg = op->self;
    op->self = finished_event(q);
    int status = event_start(op, result);
    if (status == GEN_RETURN) *result = NONE;
    return status;
}

static int join_resume(WaitOp *op, Value exc, Value *result)
{
    int status = event_resume(op, exc, result);
    *result = NONE;
    return status;
}

static const WaitKind put_op = {"Queue.put", put_start, put_resume};
static const WaitKind get_op = {"Queue.get", get_start, get_resume};
static const WaitKind join_op = {"Queue.join", join_start, join_resume};

/* For who explains a deadlock */

void queue_waiting(Value queue, int64_t *getters, int64_t *putters, int64_t *joiners)
{
    Queue *q = as_queue(queue);
    *getters = fifo_count(&q->getters);
    *putters = fifo_count(&q->putters);
    *joiners = is_err(q->finished) ? 0 : event_waiting(q->finished);
}

static bool waits_among(const Fifo *w, Value future)
{
    for (int64_t i = 0, n = fifo_count(w); i < n; i++)
        if (same(obj_value(waiters_at(w, i)), future)) return true;
    return false;
}

QueueWait queue_wait_of(Value queue, Task *t)
{
    Queue *q = as_queue(queue);
    if (!same(waiter_owner(t->waiter), queue)) return QUEUE_NO_WAIT;
    return waits_among(&q->getters, t->waiter)   ? QUEUE_GET
           : waits_among(&q->putters, t->waiter) ? QUEUE_PUT
                                                 : QUEUE_JOIN;
}

/* The Python side */

DEF_NEW(asyncio_Queue, "(cls, /, *args, **kwargs)", "A queue of items for tasks.")
{
    Queue *q = sync_alloc(as_type(a[0]));
    q->maxsize = small_value(0);
    q->store = NOTIMPL;
    return obj_value(q);
}

static int64_t limit_of(Value maxsize)
{
    if (is_small(maxsize)) return MAX(as_small(maxsize), 0);
    if (is_bool(maxsize)) return is_true(maxsize);
    if (!is_double(maxsize)) return -1;
    double d = as_double(maxsize);
    return d <= 0 || d != d || d > 1e15 ? 0 : (int64_t)ceil(d);
}

DEF(asyncio_Queue, __init__, "def(self, maxsize=0)",
    "First in, first out. maxsize: how many items it holds before put() waits; 0 or less: any number. "
    "Subclasses replace _init, _get and _put to keep their items in another order.")
{
    Queue *q = as_queue(a[0]);
    Value maxsize = is_err(a[1]) ? small_value(0) : a[1];
    q->maxsize = maxsize;
    q->limit = limit_of(maxsize);
    q->items = q->getters = q->putters = (Fifo){0};
    q->finished = ERR;
    q->unfinished = 0;
    q->shut_down = false;
    q->store = ERR;
    if (!hooked(a[0], HOOK__init)) return NONE;
    q->store = NOTIMPL;
    return is_err(call_hook(a[0], HOOK__init, &maxsize, 1)) ? ERR : NONE;
}

DEF(asyncio_Queue, _init, "def(self, maxsize)", "Make the place for the items.")
{
    as_queue(a[0])->items = (Fifo){0};
    as_queue(a[0])->store = ERR;
    return NONE;
}

DEF(asyncio_Queue, _put, "def(self, item)", "Add an item to the place for the items.")
{
    Queue *q = as_queue(a[0]);
    if (is_err(q->store)) return fifo_push(&q->items, a[1]) < 0 ? ERR : NONE;
    return is_err(materialise(a[0])) ? ERR : op_call_method(q->store, str_intern_c("append"), &a[1], 1);
}

DEF(asyncio_Queue, _get, "def(self)", "Take the next item out.")
{
    Queue *q = as_queue(a[0]);
    if (is_err(q->store) && fifo_count(&q->items)) return fifo_pop(&q->items);
    return is_err(materialise(a[0])) ? ERR : op_call_method(q->store, str_intern_c("popleft"), NULL, 0);
}

DEF(asyncio_Queue, _wakeup_next, "def(self, waiters)", "Wake the first future of a deque that is not done.")
{
    for (;;) {
        int some = op_truth(a[1]);
        if (some <= 0) return some < 0 ? ERR : NONE;
        Value f = op_call_method(a[1], str_intern_c("popleft"), NULL, 0);
        Value done = is_err(f) ? ERR : op_call_method(f, str_intern_c("done"), NULL, 0);
        if (is_err(done)) return ERR;
        if (is_true(done)) continue;
        Value none = NONE;
        return op_call_method(f, str_intern_c("set_result"), &none, 1);
    }
}

DEF(asyncio_Queue, qsize, "def(self)", "How many items are in the queue.")
{
    int64_t count = stored_count(a[0]);
    return count < 0 ? ERR : int_from_i64(count);
}

DEF(asyncio_Queue, empty, "def(self)", "Whether the queue holds nothing.")
{
    int some = 0;
    if (is_err(as_queue(a[0])->store))
        some = fifo_count(&as_queue(a[0])->items) > 0;
    else if (is_err(materialise(a[0])) || (some = op_truth(as_queue(a[0])->store)) < 0)
        return ERR;
    return bool_value(!some);
}

DEF(asyncio_Queue, full, "def(self)", "Whether put() would have to wait.")
{
    int full = has_reached_limit(a[0]);
    return full < 0 ? ERR : bool_value(full);
}

DEF(asyncio_Queue, put, "async def(self, item)",
    "Put an item in, waiting for room. QueueShutDown after shutdown().")
{
    return waitop_new(&put_op, a[0], a[1]);
}

DEF(asyncio_Queue, get, "async def(self)",
    "Take an item out, waiting for one. QueueShutDown when the queue is shut down and empty.")
{
    return waitop_new(&get_op, a[0], ERR);
}

DEF(asyncio_Queue, put_nowait, "def(self, item)",
    "Put an item in. QueueFull if there is no room, QueueShutDown after shutdown().")
{
    return put_nowait(a[0], a[1]) < 0 ? ERR : NONE;
}

DEF(asyncio_Queue, get_nowait, "def(self)",
    "Take an item out. QueueEmpty if there is none; QueueShutDown if there will be none either.")
{
    return get_nowait(a[0]);
}

DEF(asyncio_Queue, task_done, "def(self)",
    "Say that an item got from the queue is dealt with. ValueError when called more often than put().")
{
    Queue *q = as_queue(a[0]);
    if (q->unfinished <= 0) return err_value("task_done() called too many times");
    if (--q->unfinished == 0) all_dealt_with(q, true);
    return NONE;
}

DEF(asyncio_Queue, join, "async def(self)", "Wait until task_done() was called for every item that was put.")
{
    return waitop_new(&join_op, a[0], ERR);
}

/* Throws the items away, counting them as dealt with. */
static int drop_items(Value self)
{
    Queue *q = as_queue(self);
    int empty;
    while ((empty = queue_empty(self)) == 0) {
        if (is_err(take_item(self))) return -1;
        if (q->unfinished > 0) q->unfinished--;
    }
    if (empty == 1 && q->unfinished == 0) all_dealt_with(q, true);
    return empty < 0 ? -1 : 0;
}

DEF(asyncio_Queue, shutdown, "def(self, immediate=False)",
    "Let nothing more in; get() goes on until the queue is empty, then it and put() raise QueueShutDown. "
    "immediate: throw the items away, counting them as dealt with.")
{
    Queue *q = as_queue(a[0]);
    int immediate = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (immediate < 0) return ERR;
    q->shut_down = true;
    if (immediate && drop_items(a[0]) < 0) return ERR;
    while (fifo_count(&q->getters)) wake_next(&q->getters);
    while (fifo_count(&q->putters)) wake_next(&q->putters);
    return NONE;
}

DEF_CLASSMETHOD(asyncio_Queue, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

DEF_GETTER(asyncio_Queue, maxsize, "how many items the queue may hold")
{
    return as_queue(a[0])->maxsize;
}

DEF_GETTER(asyncio_Queue, _maxsize, "how many items the queue may hold")
{
    return as_queue(a[0])->maxsize;
}

DEF_SETTER(asyncio_Queue, _maxsize)
{
    Queue *q = as_queue(a[0]);
    if (is_err(a[1])) return attr_error(a[0], str_intern_c("_maxsize"));
    q->maxsize = a[1];
    q->limit = limit_of(a[1]);
    return NONE;
}

DEF_GETTER(asyncio_Queue, _queue, "the items")
{
    return materialise(a[0]);
}

DEF_SETTER(asyncio_Queue, _queue)
{
    Queue *q = as_queue(a[0]);
    q->items = (Fifo){0};
    q->store = is_err(a[1]) ? NOTIMPL : a[1];
    return NONE;
}

DEF_GETTER(asyncio_Queue, _unfinished_tasks, "items put and not yet dealt with")
{
    return int_from_i64(as_queue(a[0])->unfinished);
}

DEF_SETTER(asyncio_Queue, _unfinished_tasks)
{
    return op_as_index(is_err(a[1]) ? NONE : a[1], &as_queue(a[0])->unfinished, NULL) < 0 ? ERR : NONE;
}

DEF_GETTER(asyncio_Queue, _finished, "event: all items are dealt with")
{
    return finished_event(as_queue(a[0]));
}

DEF_GETTER(asyncio_Queue, _getters, "the futures of those who wait for an item")
{
    return fifo_list(&as_queue(a[0])->getters);
}

DEF_GETTER(asyncio_Queue, _putters, "the futures of those who wait for room")
{
    return fifo_list(&as_queue(a[0])->putters);
}

DEF_GETTER(asyncio_Queue, _is_shutdown, "whether shutdown() was called")
{
    return bool_value(as_queue(a[0])->shut_down);
}

DEF_GETTER(asyncio_Queue, _loop, "the loop it belongs to, or None")
{
    return is_err(as_queue(a[0])->bound) ? NONE : as_queue(a[0])->bound;
}

/* " maxsize=8 _queue=[1, 2] _getters[1]" */

static void add_count(SB *sb, const char *fmt, int64_t n)
{
    char text[64];
    if (!n) return;
    snprintf(text, sizeof text, fmt, (long long)n);
    sb_c(sb, text);
}

static int add_items(SB *sb, Value self)
{
    Queue *q = as_queue(self);
    if (same(q->store, NOTIMPL)) return 0;
    Value items = is_err(q->store) ? fifo_list(&q->items) : q->store;
    int some = op_truth(items);
    if (some <= 0) return some;
    Value list = op_list(items), text = is_err(list) ? ERR : op_repr(list);
    if (is_err(text)) return -1;
    sb_c(sb, " _queue=");
    sb_str(sb, as_str(text));
    return 0;
}

DEF(asyncio_Queue, _format, "def(self)", "What repr() and str() show of the queue.")
{
    Queue *q = as_queue(a[0]);
    SB sb = {0};
    Value size = op_repr(q->maxsize);
    if (is_err(size)) return ERR;
    sb_c(&sb, "maxsize=");
    sb_str(&sb, as_str(size));
    if (add_items(&sb, a[0]) < 0) {
        sb_free(&sb);
        return ERR;
    }
    add_count(&sb, " _getters[%lld]", fifo_count(&q->getters));
    add_count(&sb, " _putters[%lld]", fifo_count(&q->putters));
    add_count(&sb, " tasks=%lld", q->unfinished);
    if (q->shut_down) sb_c(&sb, " shutdown");
    return str_value(sb_take(&sb));
}

static Value queue_repr(Value v)
{
    Value text = op_call_method(v, str_intern_c("_format"), NULL, 0);
    return is_err(text) ? ERR
                        : str_format_c("<%N at 0x%llx %S>", type_of(v), (unsigned long long)v.bits, text);
}

static Value queue_str(Value v)
{
    Value text = op_call_method(v, str_intern_c("_format"), NULL, 0);
    return is_err(text) ? ERR : str_format_c("<%N %S>", type_of(v), text);
}

static void queue_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.mark = queue_mark;
    t->slots.repr = queue_repr;
    t->slots.str = queue_str;
}

void queue_types_init(Dict *module)
{
    type_queue = type_new_native("asyncio.queues", "Queue", "asyncio_Queue", NULL, K_NATIVE_OBJECT,
                                 sizeof(Queue), T_BASE, queue_setup);
    dict_set_c(module, "Queue", obj_value(type_queue));
    exc_QueueEmpty = asyncio_exception("asyncio.queues", "QueueEmpty", exc_Exception);
    exc_QueueFull = asyncio_exception("asyncio.queues", "QueueFull", exc_Exception);
    exc_QueueShutDown = asyncio_exception("asyncio.queues", "QueueShutDown", exc_Exception);
    dict_set_c(module, "QueueEmpty", obj_value(exc_QueueEmpty));
    dict_set_c(module, "QueueFull", obj_value(exc_QueueFull));
    dict_set_c(module, "QueueShutDown", obj_value(exc_QueueShutDown));
}
