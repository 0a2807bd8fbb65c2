/* Iteration, and the resuming of generators and their like. */
#include "object/ops.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/gen.h"
#include "object/iter.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/type.h"

Value op_iter(Value v)
{
    Type *t = type_of(v);
    if (likely(t->slots.iter)) {
        Value it = t->slots.iter(v);
        if (unlikely(!is_err(it) && !type_of(it)->slots.next))
            return err_type("iter() returned non-iterator of type '%T'", it);
        return it;
    }
    if (t->slots.getitem && t->kind != K_DICT && t->kind != K_ALIAS) return seq_iter_new(v);
    return err_type("'%T' object is not iterable", v);
}

Value op_next_missing(Value it)
{
    return err_type("'%T' object is not an iterator", it);
}

int (*op_pause_hook)(void);

int op_next_pause(void)
{
    heap_collect_due();
    return op_pause_hook ? op_pause_hook() : 0;
}

/* StopIteration from a method in Python is a return with its value. */
static int finished(Value *result)
{
    if (!err_is(exc_StopIteration)) return GEN_ERROR;
    *result = exc_stop_value(err_fetch());
    return GEN_RETURN;
}

static int send_by_next(Value it, Value *result)
{
    Type *t = type_of(it);
    if (!t->slots.next) {
        err_type("'%T' object is not an iterator", it);
        return GEN_ERROR;
    }
    if (t->slots.next == dispatch_next) {
        if (op_call_special(it, NM(__next__), NULL, 0, result) > 0) return GEN_YIELD;
        return finished(result);
    }
    *result = t->slots.next(it);
    if (!is_err(*result)) return GEN_YIELD;
    if (err_occurred()) return finished(result);
    *result = NONE;
    return GEN_RETURN;
}

int op_send(Value it, Value sent, Value *result)
{
    if (is_kind(it, K_GENERATOR) || is_kind(it, K_COROUTINE))
        return gen_send((Gen *)as_obj(it), sent, result);
    Type *t = type_of(it);
    if (t->slots.send) return t->slots.send(it, sent, result);
    if (is_none(sent) && t->slots.next) return send_by_next(it, result);
    if (is_none(sent) && is_err(op_lookup_special(it, NM(send)))) return send_by_next(it, result);
    *result = op_call_method(it, NM(send), &sent, 1);
    return is_err(*result) ? finished(result) : GEN_YIELD;
}

Value op_list(Value iterable)
{
    List *l = list_new(0);
    return list_extend(l, iterable) < 0 ? ERR : list_value(l);
}

Value op_tuple(Value iterable)
{
    if (is_exact(iterable, type_tuple)) return iterable;
    List *l = is_exact(iterable, type_list) ? as_list(iterable) : NULL;
    if (!l) {
        Value v = op_list(iterable);
        if (is_err(v)) return ERR;
        l = as_list(v);
    }
    Tuple *t = list_to_tuple(l);
    return t ? tuple_value(t) : ERR;
}

int op_each(Value iterable, int (*f)(Value item, void *arg), void *arg)
{
    if (is_exact(iterable, type_tuple) || is_exact(iterable, type_list)) {
        bool list = is_list(iterable);
        for (int64_t i = 0; i < (list ? as_list(iterable)->len : as_tuple(iterable)->len); i++) {
            int r = f(list ? as_list(iterable)->items[i] : as_tuple(iterable)->items[i], arg);
            if (r) return r;
        }
        return 0;
    }
    Value it = op_iter(iterable);
    if (is_err(it)) return -1;
    for (;;) {
        Value v = op_next(it);
        if (is_err(v)) return err_occurred() ? -1 : 0;
        int r = f(v, arg);
        if (r) return r;
    }
}
