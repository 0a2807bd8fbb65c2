/* What locks, events and queues share: lists of waiters, and belonging to one loop. */
#include "loop/sync.h"

Future *waiter_new(Loop *l, Value owner)
{
    Waiter *w = gc_new(K_FUTURE, type_future->root, sizeof *w);
    future_init_fields(&w->f, l);
    w->f.flags = FUT_WAITER;
    w->owner = owner;
    return &w->f;
}

Value waiter_owner(Value future)
{
    if (!is_future(future) || !(as_future(future)->flags & FUT_WAITER)) return future;
    return ((Waiter *)as_obj(future))->owner;
}

Value task_waits_on(Task *t)
{
    return future_done(&t->f) ? ERR : waiter_owner(t->waiter);
}

/* Lists */

void fifo_mark(Fifo *w)
{
    gc_mark_obj(w->list);
}

int fifo_push(Fifo *w, Value v)
{
    if (!w->list) w->list = list_new(4);
    List *list = w->list;
    if (list->len == list->cap && w->head * 2 > list->len) { /* the used places come first */
        list->len -= w->head;
        memmove(list->items, list->items + w->head, (size_t)list->len * sizeof(Value));
        w->head = 0;
    }
    return list_append(list, v);
}

Value fifo_pop(Fifo *w)
{
    List *list = w->list;
    Value v = list->items[w->head];
    list->items[w->head++] = NONE;
    if (w->head == list->len) {
        w->head = list->len = 0;
        if (list->cap > 1024) list_clear(list);
    }
    return v;
}

Value fifo_list(const Fifo *w)
{
    return w->list ? list_slice(w->list, w->head, w->list->len) : list_value(list_new(0));
}

Future *waiters_add(Fifo *w, Loop *l, Value owner)
{
    Future *f = waiter_new(l, owner);
    return fifo_push(w, obj_value(f)) < 0 ? NULL : f;
}

static void remove_at(Fifo *w, int64_t i)
{
    List *list = w->list;
    if (i == w->head) {
        fifo_pop(w);
        return;
    }
    list->len--;
    memmove(list->items + i, list->items + i + 1, (size_t)(list->len - i) * sizeof(Value));
}

bool waiters_remove(Fifo *w, Future *f)
{
    for (int64_t i = w->head; w->list && i < w->list->len; i++)
        if (same(w->list->items[i], obj_value(f))) {
            remove_at(w, i);
            return true;
        }
    return false;
}

/* Belonging */

Loop *sync_bind(Value *bound, Value self)
{
    Loop *l = loop_get_running();
    if (!l) return NULL;
    if (is_err(*bound) || is_none(*bound)) *bound = obj_value(l);
    if (same(*bound, obj_value(l))) return l;
    err_raise(exc_RuntimeError, "%R is bound to a different event loop", self);
    return NULL;
}

void *sync_alloc(Type *t)
{
    return gc_new(K_NATIVE_OBJECT, t->root, t->size + type_extra_size(t));
}

bool sync_overrides(Value self, const char *name)
{
    return (type_of(self)->flags & T_HEAP) && !is_native(type_lookup(type_of(self), str_intern_c(name)));
}

Value sync_repr(Value self, const char *state, int64_t waiters)
{
    Value name = type_full_name(type_of(self));
    unsigned long long at = self.bits;
    if (is_err(name)) return ERR;
    if (!waiters) return str_format_c("<%S object at 0x%llx [%s]>", name, at, state);
    return str_format_c("<%S object at 0x%llx [%s, waiters:%lld]>", name, at, state, (long long)waiters);
}

DEF(asyncio, _waiter, "(loop, owner, /)",
    "A future by which the caller waits for owner, an object of asyncio.")
{
    return obj_value(waiter_new((Loop *)as_obj(a[0]), a[1]));
}

DEF(asyncio, _waits_on, "(future, /)", "The object of asyncio for which a future waits, or None.")
{
    Value owner = waiter_owner(a[0]);
    return same(owner, a[0]) ? NONE : owner;
}
