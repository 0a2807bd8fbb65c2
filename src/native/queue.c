/* Module _queue: SimpleQueue, an unbounded queue of which put() never waits. The rest of queue is in Python.
 */
#include "native/waiters.h"
#include "object/number.h"
#include "vm/vm.h"

typedef struct SimpleQueue {
    Object o;
    List *items; /* those before `head` have been taken */
    int64_t head;
    Waiters getters;
} SimpleQueue;

static Type *type_simple_queue;
static Value exc_Empty;

static SimpleQueue *as_queue(Value v)
{
    return (SimpleQueue *)as_obj(v);
}

static void queue_mark(Object *o)
{
    gc_mark_dict_place(o);
    gc_mark_obj(((SimpleQueue *)o)->items);
}

DEF_NEW(SimpleQueue, "(cls, /)", "An unbounded queue, first in, first out, for threads.")
{
    Type *t = as_type(a[0]);
    SimpleQueue *q = gc_new(K_NATIVE_OBJECT, t->root, t->size + type_extra_size(t));
    q->items = list_new(0);
    return obj_value(q);
}

static int64_t length(SimpleQueue *q)
{
    return q->items->len - q->head;
}

static Value put(Value *a)
{
    SimpleQueue *q = as_queue(a[0]);
    if (list_append(q->items, a[1]) < 0) return ERR;
    waiters_wake_first(&q->getters);
    return NONE;
}

static Value take(SimpleQueue *q)
{
    Value v = q->items->items[q->head];
    q->items->items[q->head++] = NONE;
    if (q->head == q->items->len) {
        list_clear(q->items);
        q->head = 0;
    } else if (q->head >= 64 && q->head * 2 >= q->items->len) {
        q->items->len -= q->head;
        memmove(q->items->items, q->items->items + q->head, (size_t)q->items->len * sizeof v);
        q->head = 0;
    }
    return v;
}

static Value get(SimpleQueue *q, bool wait, int64_t deadline)
{
    while (!length(q)) {
        int r = wait ? waiters_wait(&q->getters, deadline) : 0;
        if (r < 0) return ERR;
        if (r == 0 && !length(q)) return err_set(exc_new(as_type(exc_Empty), tuple_value(tuple_empty)));
    }
    return take(q);
}

DEF(SimpleQueue, put, "(self, item, block=True, timeout=None)",
    "Add an item. block and timeout are there for likeness with Queue: this never waits.")
{
    return put(a);
}
DEF(SimpleQueue, put_nowait, "(self, item)", "Add an item.")
{
    return put(a);
}

DEF(SimpleQueue, get, "(self, block=True, timeout=None)",
    "Take the first item, waiting for one, at most timeout seconds; Empty when there is none.")
{
    int wait = is_err(a[1]) ? 1 : op_truth(a[1]);
    double seconds = -1;
    if (wait < 0) return ERR;
    bool limited = wait && !is_err(a[2]) && !is_none(a[2]);
    if (limited && op_as_double(a[2], &seconds) < 0) return ERR;
    if (limited && seconds < 0) return err_value("'timeout' must be a non-negative number");
    return get(as_queue(a[0]), wait, limited ? thread_deadline(seconds) : THREAD_FOR_EVER);
}
DEF(SimpleQueue, get_nowait, "(self)", "Take the first item, or raise Empty.")
{
    return get(as_queue(a[0]), false, 0);
}
DEF(SimpleQueue, empty, "(self)", "Whether there is no item in it, at this moment.")
{
    return bool_value(length(as_queue(a[0])) == 0);
}
DEF(SimpleQueue, qsize, "(self)", "How many items are in it, at this moment.")
{
    return int_from_i64(length(as_queue(a[0])));
}
DEF_CLASSMETHOD(SimpleQueue, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

static void queue_setup(Type *t)
{
    t->slots.mark = queue_mark;
}

static Value new_empty(void)
{
    Dict *ns = dict_new();
    Value base = obj_value(exc_Exception);
    dict_set_c(ns, "__module__", str_value(str_new_c("_queue")));
    dict_set_c(ns, "__doc__",
               str_value(str_new_c("Raised by get_nowait() and by get() whose time has run out.")));
    return type_create(type_type, str_intern_c("Empty"), tuple_from(&base, 1), ns, ERR);
}

void queue_module_init(Dict *dict)
{
    if (!type_simple_queue) {
        gc_add_root(&exc_Empty);
        exc_Empty = new_empty();
        type_simple_queue = type_new_native("_queue", "SimpleQueue", "SimpleQueue", NULL, K_NATIVE_OBJECT,
                                            sizeof(SimpleQueue), T_BASE, queue_setup);
    }
    dict_set_c(dict, "Empty", exc_Empty);
    dict_set_c(dict, "SimpleQueue", obj_value(type_simple_queue));
}
